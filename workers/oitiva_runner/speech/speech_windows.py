"""The windows of a recording, while it is decoded."""

from collections.abc import Iterable, Iterator

import numpy as np

from oitiva_runner.decoded_frames import SAMPLE_RATE
from oitiva_runner.speech.speech_regions import SpeechRegions
from oitiva_runner.speech.speech_window import SpeechWindow
from oitiva_runner.speech.voice_activity import VoiceActivity
from oitiva_runner.speech.window_cutter import WindowCutter

# Samples that are looked at together: little memory, and few calls.
_LOOK_SAMPLES = 10 * SAMPLE_RATE


class SpeechWindows:
    """Reads samples and yields windows; it holds little more than one of them."""

    def __init__(self, window_seconds: float, only_speech: bool) -> None:
        self._activity = VoiceActivity()
        self._regions = SpeechRegions()
        self._cutter = WindowCutter(window_seconds)
        self._only_speech = only_speech
        self._heard_samples = 0
        self._kept_samples = 0

    @property
    def heard_seconds(self) -> float:
        """How far into the recording it has listened."""
        return self._heard_samples / SAMPLE_RATE

    @property
    def kept_seconds(self) -> float:
        """How much of that is worth working on."""
        return self._kept_samples / SAMPLE_RATE

    @property
    def held_samples(self) -> int:
        """How much it has in memory."""
        return self._cutter.held_samples

    def read(self, pieces: Iterable[np.ndarray]) -> Iterator[SpeechWindow]:
        """The windows of the samples (mono float32 at 16 kHz), in order."""
        for piece in pieces:
            for start in range(0, len(piece), _LOOK_SAMPLES):
                yield from self._hear(piece[start : start + _LOOK_SAMPLES])
        probabilities = self._activity.finish()
        self._cutter.hear(np.zeros(0, dtype=np.float32), probabilities)
        if self._only_speech:
            self._keep(self._regions.feed(probabilities))
            self._keep(self._regions.finish(self._heard_samples))
        yield from self._cutter.windows(self._heard_samples, is_last=True)

    def _hear(self, samples: np.ndarray) -> Iterator[SpeechWindow]:
        probabilities = self._activity.feed(samples)
        self._cutter.hear(samples, probabilities)
        before, self._heard_samples = self._heard_samples, self._heard_samples + len(samples)
        if self._only_speech:
            self._keep(self._regions.feed(probabilities))
            yield from self._cutter.windows(self._regions.settled_samples)
        else:
            self._keep([(before, self._heard_samples)])
            yield from self._cutter.windows(self._heard_samples)

    def _keep(self, regions: list[tuple[int, int]]) -> None:
        self._kept_samples += sum(end - start for start, end in regions)
        self._cutter.keep(regions)
