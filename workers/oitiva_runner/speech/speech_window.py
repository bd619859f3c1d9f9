"""One window of speech: what goes through a model at once."""

import bisect
from dataclasses import dataclass

import numpy as np

from oitiva_runner.decoded_frames import SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class SpeechWindow:
    """Samples of speech, mono float32, without the silence between its regions.

    `regions` are the places in the recording, in samples, that they come from, in order.
    """

    samples: np.ndarray
    regions: tuple[tuple[int, int], ...]

    @property
    def start_seconds(self) -> float:
        """Where it begins in the recording."""
        return self.regions[0][0] / SAMPLE_RATE

    @property
    def end_seconds(self) -> float:
        """Where it ends in the recording."""
        return self.regions[-1][1] / SAMPLE_RATE

    @property
    def duration_seconds(self) -> float:
        """How long one hears it."""
        return len(self.samples) / SAMPLE_RATE

    def region_at(self, seconds: float, is_end: bool = False) -> int:
        """The region that a time of the window falls into; an end belongs to what it ends."""
        ends = np.cumsum([end - start for start, end in self.regions])
        sample = round(seconds * SAMPLE_RATE)
        find = bisect.bisect_left if is_end else bisect.bisect_right
        return min(find(ends, sample), len(self.regions) - 1)

    def recording_seconds(self, seconds: float, region: int) -> float:
        """A time of the window as a time of the recording, kept inside the window."""
        before = sum(end - start for start, end in self.regions[:region])
        start = self.regions[region][0]
        time = seconds + (start - before) / SAMPLE_RATE
        return min(max(time, self.start_seconds), self.end_seconds)
