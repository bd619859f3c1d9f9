"""The outline of a recording, for people who look at it: how loud each moment of it is."""

import base64

import numpy as np

from oitiva_runner.decoded_frames import SAMPLE_RATE
from oitiva_runner.reply_messages import Peaks

_PEAKS_PER_SECOND = 20
_SAMPLES_PER_PEAK = SAMPLE_RATE // _PEAKS_PER_SECOND
# What a page can draw, and what one line to the worker may carry: it refuses more.
MOST_PEAKS = 250_000
_FULL_SCALE = 32_768
_LOUDEST = 255


class PeakMeter:
    """Listens to 16-bit samples as they are decoded; keeps a byte for each 50 ms of them."""

    def __init__(self) -> None:
        self._values = bytearray()
        # Samples of a stretch that is not whole yet.
        self._rest = np.zeros(0, dtype=np.int16)
        self._heard_samples = 0

    def hear(self, samples: np.ndarray) -> None:
        """Takes in the samples that follow."""
        self._heard_samples += len(samples)
        samples = np.concatenate((self._rest, samples))
        whole = len(samples) - len(samples) % _SAMPLES_PER_PEAK
        self._values += _loudest(samples[:whole].reshape(-1, _SAMPLES_PER_PEAK)).tobytes()
        self._rest = samples[whole:].copy()

    def peaks(self) -> Peaks:
        """Those of all that was heard; where they are too many, neighbours count as one."""
        values = np.frombuffer(bytes(self._values), dtype=np.uint8)
        if len(self._rest):
            values = np.append(values, _loudest(self._rest.reshape(1, -1)))
        joined = 1
        while len(values) > joined * MOST_PEAKS:
            joined *= 2
        if joined > 1:
            values = np.maximum.reduceat(values, np.arange(0, len(values), joined))
        return Peaks(
            duration_seconds=round(self._heard_samples / SAMPLE_RATE, 3),
            peaks_per_second=_PEAKS_PER_SECOND / joined,
            values=base64.b64encode(values.tobytes()).decode("ascii"),
        )


def _loudest(stretches: np.ndarray) -> np.ndarray:
    """The loudest sample of each row, whatever its sign: 0 to 255."""
    # 16 bits have no place for the opposite of the lowest sample
    highest = stretches.max(axis=1, initial=0).astype(np.int32)
    lowest = stretches.min(axis=1, initial=0).astype(np.int32)
    loudest = np.maximum(highest, -lowest)
    return np.rint(loudest * (_LOUDEST / _FULL_SCALE)).astype(np.uint8)
