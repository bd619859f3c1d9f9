"""Cuts speech into windows, in the pauses that people make."""

from collections.abc import Iterator

import numpy as np

from oitiva_runner.speech.speech_regions import SAMPLE_RATE, SILENCE_PROBABILITY
from oitiva_runner.speech.speech_window import SpeechWindow
from oitiva_runner.speech.voice_activity import FRAME_SAMPLES

# A window that is cut earlier costs a model as much as a full one.
_EARLIEST_SHARE = 0.6
# A pause of this length is as good a place as any longer one; it is worth half a window of filling.
_GOOD_PAUSE_SECONDS = 0.5
_GOOD_PAUSE_WORTH = 0.5


class WindowCutter:
    """Collects regions of a recording and gives windows of at most `window_seconds`.

    `keep` and `cut` are called in turn; regions come in order, and none before its samples and the
    probabilities of its frames.
    """

    def __init__(self, window_seconds: float) -> None:
        self._longest = int(window_seconds * SAMPLE_RATE)
        self._samples = np.zeros(0, dtype=np.float32)
        self._probabilities = np.zeros(0, dtype=np.float32)
        # The place in the recording of the first sample and frame that are still kept.
        self._first_frame = 0
        self._regions: list[tuple[int, int]] = []

    def hear(self, samples: np.ndarray, probabilities: np.ndarray) -> None:
        """Takes in what was decoded."""
        self._samples = np.concatenate((self._samples, samples))
        self._probabilities = np.concatenate((self._probabilities, probabilities))

    def keep(self, regions: list[tuple[int, int]]) -> None:
        """These parts of the recording are to be worked on."""
        for start, end in regions:
            if self._regions and self._regions[-1][1] == start:
                start = self._regions.pop()[0]
            self._regions.append((start, end))

    def windows(self, settled_samples: int, is_last: bool = False) -> Iterator[SpeechWindow]:
        """The windows that are full; with `is_last`, the rest too.

        Nothing before `settled_samples` will be kept that is not kept already.
        """
        while self._kept_samples() > self._longest:
            yield self._window(self._best_cut())
        if is_last and self._regions:
            yield self._window(self._kept_samples())
        first_needed = self._regions[0][0] if self._regions else settled_samples
        self._forget(first_needed // FRAME_SAMPLES)

    def _kept_samples(self) -> int:
        return sum(end - start for start, end in self._regions)

    def _window(self, length: int) -> SpeechWindow:
        """Takes the first `length` samples of what is kept."""
        taken: list[tuple[int, int]] = []
        while length > 0:
            start, end = self._regions.pop(0)
            if end - start > length:
                self._regions.insert(0, (start + length, end))
                end = start + length
            taken.append((start, end))
            length -= end - start
        offset = self._first_frame * FRAME_SAMPLES
        parts = [self._samples[start - offset : end - offset] for start, end in taken]
        return SpeechWindow(np.concatenate(parts), tuple(taken))

    def _best_cut(self) -> int:
        """How many samples the next window gets: up to a pause, and rather late than early."""
        best, best_worth = self._quietest_cut(), 0.0
        for cut, pause_seconds in self._pauses():
            pause = min(pause_seconds, _GOOD_PAUSE_SECONDS) / _GOOD_PAUSE_SECONDS
            worth = cut / self._longest + pause * _GOOD_PAUSE_WORTH
            if cut >= self._longest * _EARLIEST_SHARE and worth > best_worth:
                best, best_worth = cut, worth
        return best

    def _head(self) -> Iterator[tuple[int, int, int]]:
        """The regions of the longest window there could be, after the number of samples before."""
        passed = 0
        for start, end in self._regions:
            end = min(end, start + self._longest - passed)
            yield passed, start, end
            passed += end - start
            if passed == self._longest:
                return

    def _pauses(self) -> Iterator[tuple[int, float]]:
        """Places to cut, in samples of what is kept, with the seconds of silence around them."""
        for passed, start, end in self._head():
            if passed > 0:
                yield passed, _GOOD_PAUSE_SECONDS
            for quiet_from, quiet_to in self._quiet_runs(start, end):
                middle = (quiet_from + quiet_to) // 2
                yield passed + middle - start, (quiet_to - quiet_from) / SAMPLE_RATE

    def _quiet_runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first = -(-start // FRAME_SAMPLES)
        quiet = self._frames(first, end // FRAME_SAMPLES) < SILENCE_PROBABILITY
        edges = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False])).astype(np.int8)))
        for begin, stop in zip(edges[::2], edges[1::2], strict=True):
            yield int(first + begin) * FRAME_SAMPLES, int(first + stop) * FRAME_SAMPLES

    def _quietest_cut(self) -> int:
        """Where there is no pause: the late frame that sounds least like speech."""
        lowest, best = 2.0, self._longest
        for passed, start, end in self._head():
            first = -(-start // FRAME_SAMPLES)
            for at, probability in enumerate(self._frames(first, end // FRAME_SAMPLES)):
                cut = passed + (first + at) * FRAME_SAMPLES - start
                if cut >= self._longest * _EARLIEST_SHARE and probability <= lowest:
                    lowest, best = float(probability), cut
        return best

    def _frames(self, first: int, last: int) -> np.ndarray:
        return self._probabilities[first - self._first_frame : last - self._first_frame]

    def _forget(self, frames: int) -> None:
        gone = frames - self._first_frame
        if gone > 0:
            self._samples = self._samples[gone * FRAME_SAMPLES :].copy()
            self._probabilities = self._probabilities[gone:].copy()
            self._first_frame = frames
