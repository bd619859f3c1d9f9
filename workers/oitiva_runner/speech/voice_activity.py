"""The probability of speech for each 32 ms, while the samples arrive."""

import numpy as np

FRAME_SAMPLES = 512
_CONTEXT_SAMPLES = 64


class VoiceActivity:
    """Silero's model as faster-whisper ships it, fed piece by piece.

    It gives the numbers that faster_whisper.vad gives for the whole recording at once.
    """

    def __init__(self) -> None:
        # Imported here: probing and pulling do not need it.
        from faster_whisper.vad import get_vad_model

        self._session = get_vad_model().session
        self._state = np.zeros((2, 1, 1, 128), dtype=np.float32)
        self._context = np.zeros(_CONTEXT_SAMPLES, dtype=np.float32)
        self._rest = np.zeros(0, dtype=np.float32)

    def feed(self, samples: np.ndarray) -> np.ndarray:
        """The probabilities of the frames, 0 to 1, that are complete with these samples."""
        samples = np.concatenate((self._rest, samples))
        whole = len(samples) - len(samples) % FRAME_SAMPLES
        self._rest = samples[whole:]
        return self._probabilities(samples[:whole])

    def finish(self) -> np.ndarray:
        """The probability of the last frame, which silence fills up."""
        missing = FRAME_SAMPLES - len(self._rest)
        return self.feed(np.zeros(missing, dtype=np.float32))

    def _probabilities(self, samples: np.ndarray) -> np.ndarray:
        if not len(samples):
            return np.zeros(0, dtype=np.float32)
        frames = samples.reshape(-1, FRAME_SAMPLES)
        tails = frames[:, -_CONTEXT_SAMPLES:]
        contexts = np.concatenate((self._context[None], tails[:-1]))
        self._context = tails[-1].copy()
        inputs = np.concatenate((contexts, frames), axis=1)
        h, c = self._state
        out, h, c = self._session.run(None, {"input": inputs, "h": h, "c": c})
        self._state = np.stack((h, c))
        return np.asarray(out).reshape(-1)
