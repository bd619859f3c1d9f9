"""Groups the windows of a recording into spans, by what is in the recording alone."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from oitiva_runner.audio import is_silent
from oitiva_runner.reply_messages import Span
from oitiva_runner.speech.speech_window import SpeechWindow

# The last spans are small, so that lanes end at about the same time.
_SPANS_LEFT = 8
_TOLERANCE_SECONDS = 0.001


@dataclass(frozen=True, slots=True)
class PlannedSpan:
    """Windows that follow each other; an earlier run may have worked on them already."""

    index: int
    windows: tuple[SpeechWindow, ...]
    finished: Span | None

    @property
    def start_seconds(self) -> float:
        """Where it begins in the recording."""
        return self.windows[0].start_seconds

    @property
    def end_seconds(self) -> float:
        """Where it ends in the recording."""
        return self.windows[-1].end_seconds

    @property
    def speech_seconds(self) -> float:
        """How much there is to hear in it."""
        return sum(window.duration_seconds for window in self.windows)


def plan_spans(
    windows: Iterable[SpeechWindow],
    finished: tuple[Span, ...],
    most_windows: int,
    window_seconds: float,
    expected_seconds: Callable[[], float],
) -> Iterator[PlannedSpan]:
    """Yields spans of 1 to `most_windows` windows: small ones first, for words to come soon.

    `expected_seconds` says how long the recording will be, as far as one knows by now.
    """
    gathered: list[SpeechWindow] = []
    belongs: Span | None = None
    index = 0
    for window in windows:
        earlier = _span_of(window, finished)
        if gathered and (
            earlier is not belongs
            or (
                earlier is None
                and len(gathered)
                >= _size(index, gathered[0], most_windows, window_seconds, expected_seconds())
            )
        ):
            yield PlannedSpan(index, tuple(gathered), belongs)
            gathered, index = [], index + 1
        belongs = earlier
        gathered.append(window)
    if gathered:
        yield PlannedSpan(index, tuple(gathered), belongs)


def audible(windows: Iterable[SpeechWindow]) -> Iterator[SpeechWindow]:
    """Leaves digital silence out: a model would invent words for it."""
    return (window for window in windows if not is_silent(window.samples))


def _size(
    index: int,
    first: SpeechWindow,
    most_windows: int,
    window_seconds: float,
    expected_seconds: float,
) -> int:
    left = max(0.0, expected_seconds - first.start_seconds) / window_seconds
    return max(1, min(most_windows, 2 ** (index // 2), math.ceil(left / _SPANS_LEFT)))


def _span_of(window: SpeechWindow, finished: tuple[Span, ...]) -> Span | None:
    return next(
        (
            span
            for span in finished
            if span.start <= window.start_seconds + _TOLERANCE_SECONDS
            and window.end_seconds <= span.end + _TOLERANCE_SECONDS
        ),
        None,
    )
