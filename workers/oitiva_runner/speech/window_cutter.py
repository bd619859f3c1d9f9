"""Cuts speech into windows, in the pauses that people make."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from oitiva_runner.decoded_frames import SAMPLE_RATE
from oitiva_runner.speech.speech_regions import SILENCE_PROBABILITY
from oitiva_runner.speech.speech_window import SpeechWindow
from oitiva_runner.speech.voice_activity import FRAME_SAMPLES

# A window that is cut earlier costs a model as much as a full one.
_EARLIEST_SHARE = 0.6
# A pause of this length is as good a place as any longer one; it is worth half a window of filling.
_GOOD_PAUSE_SECONDS = 0.5
_GOOD_PAUSE_WORTH = 0.5


@dataclass(slots=True)
class _Region:
    """A part of the recording that is kept, with the probabilities of its whole frames."""

    start: int
    samples: np.ndarray
    probabilities: np.ndarray

    @property
    def end(self) -> int:
        return self.start + len(self.samples)

    @property
    def first_frame(self) -> int:
        return -(-self.start // FRAME_SAMPLES)

    def split(self, length: int) -> tuple["_Region", "_Region"]:
        """Its first samples, so many, and the rest."""
        at = self.start + length
        known = len(self.probabilities)
        before = min(known, max(0, at // FRAME_SAMPLES - self.first_frame))
        after = min(known, max(0, -(-at // FRAME_SAMPLES) - self.first_frame))
        return (
            _Region(self.start, self.samples[:length], self.probabilities[:before]),
            _Region(at, self.samples[length:], self.probabilities[after:]),
        )


class WindowCutter:
    """Collects regions of a recording and gives windows of at most `window_seconds`.

    `hear`, `keep` and `windows` are called in turn; regions come in order, and none before its
    samples and the probabilities of its frames. Silence between regions is not held.
    """

    def __init__(self, window_seconds: float) -> None:
        self._longest = int(window_seconds * SAMPLE_RATE)
        self._samples = np.zeros(0, dtype=np.float32)
        self._probabilities = np.zeros(0, dtype=np.float32)
        # The place in the recording of the first sample and frame that are still there.
        self._first_frame = 0
        self._regions: list[_Region] = []

    @property
    def held_samples(self) -> int:
        """How much it has in memory."""
        return len(self._samples) + self._kept_samples()

    def hear(self, samples: np.ndarray, probabilities: np.ndarray) -> None:
        """Takes in what was decoded."""
        self._samples = np.concatenate((self._samples, samples))
        self._probabilities = np.concatenate((self._probabilities, probabilities))

    def keep(self, regions: list[tuple[int, int]]) -> None:
        """These parts of the recording are to be worked on."""
        for start, end in regions:
            more = self._region(start, end)
            last = self._regions[-1] if self._regions else None
            if last is None or last.end != start:
                self._regions.append(more)
                continue
            # a frame that lies in both is whole now
            frames = self._frames(last.end // FRAME_SAMPLES, end // FRAME_SAMPLES)
            last.samples = np.concatenate((last.samples, more.samples))
            last.probabilities = np.concatenate((last.probabilities, frames))

    def windows(self, settled_samples: int, is_last: bool = False) -> Iterator[SpeechWindow]:
        """The windows that are full; with `is_last`, the rest too.

        Nothing before `settled_samples` will be kept that is not kept already.
        """
        while self._kept_samples() > self._longest:
            yield self._window(self._best_cut())
        if is_last and self._regions:
            yield self._window(self._kept_samples())
        self._forget(settled_samples // FRAME_SAMPLES)

    def _kept_samples(self) -> int:
        return sum(len(region.samples) for region in self._regions)

    def _region(self, start: int, end: int) -> _Region:
        offset = self._first_frame * FRAME_SAMPLES
        frames = self._frames(-(-start // FRAME_SAMPLES), end // FRAME_SAMPLES)
        return _Region(start, self._samples[start - offset : end - offset].copy(), frames.copy())

    def _window(self, length: int) -> SpeechWindow:
        """Takes the first `length` samples of what is kept."""
        taken: list[_Region] = []
        while length > 0:
            region = self._regions.pop(0)
            if len(region.samples) > length:
                region, rest = region.split(length)
                self._regions.insert(0, rest)
            taken.append(region)
            length -= len(region.samples)
        return SpeechWindow(
            np.concatenate([region.samples for region in taken]),
            tuple((region.start, region.end) for region in taken),
        )

    def _best_cut(self) -> int:
        """How many samples the next window gets: up to a pause, and rather late than early."""
        best, best_worth = self._quietest_cut(), 0.0
        for cut, pause_seconds in self._pauses():
            pause = min(pause_seconds, _GOOD_PAUSE_SECONDS) / _GOOD_PAUSE_SECONDS
            worth = cut / self._longest + pause * _GOOD_PAUSE_WORTH
            if cut >= self._longest * _EARLIEST_SHARE and worth > best_worth:
                best, best_worth = cut, worth
        return best

    def _head(self) -> Iterator[tuple[int, _Region]]:
        """The regions of the longest window there could be, after the number of samples before."""
        passed = 0
        for region in self._regions:
            room = self._longest - passed
            yield passed, region if len(region.samples) <= room else region.split(room)[0]
            passed += len(region.samples)
            if passed >= self._longest:
                return

    def _pauses(self) -> Iterator[tuple[int, float]]:
        """Places to cut, in samples of what is kept, with the seconds of silence around them."""
        for passed, region in self._head():
            if passed > 0:
                yield passed, _GOOD_PAUSE_SECONDS
            for quiet_from, quiet_to in _quiet_runs(region):
                middle = (quiet_from + quiet_to) // 2
                yield passed + middle - region.start, (quiet_to - quiet_from) / SAMPLE_RATE

    def _quietest_cut(self) -> int:
        """Where there is no pause: the late frame that sounds least like speech."""
        lowest, best = 2.0, self._longest
        for passed, region in self._head():
            for at, probability in enumerate(region.probabilities):
                cut = passed + (region.first_frame + at) * FRAME_SAMPLES - region.start
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


def _quiet_runs(region: _Region) -> Iterator[tuple[int, int]]:
    """Where nobody speaks in a region, as (first, last) samples of the recording."""
    quiet = region.probabilities < SILENCE_PROBABILITY
    edges = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False])).astype(np.int8)))
    for begin, stop in zip(edges[::2], edges[1::2], strict=True):
        first = region.first_frame
        yield int(first + begin) * FRAME_SAMPLES, int(first + stop) * FRAME_SAMPLES
