"""How much of the work on a file is done, while several lanes work on its spans."""

import time
from dataclasses import dataclass

# A span that takes longer than the others did is not called done before it is.
_MOST_OF_A_SPAN = 0.9
# The encoder's share of a window, until whole windows have been seen.
_ENCODER_SHARE = 0.3


@dataclass(slots=True)
class _OpenSpan:
    speech_seconds: float
    began_at: float
    is_encoded: bool = False


class SpanProgress:
    """Counts speech: what is done, what is begun, and what is to be expected."""

    def __init__(self) -> None:
        self._open: dict[int, _OpenSpan] = {}
        self._done_seconds = 0.0
        self._learned_seconds = 0.0
        self._lane_seconds = 0.0

    @property
    def lane_seconds(self) -> float:
        """Time that lanes have worked on this file, added up."""
        return self._lane_seconds

    def began(self, index: int, speech_seconds: float) -> None:
        """A lane has taken the span up."""
        self._open[index] = _OpenSpan(speech_seconds, time.monotonic())

    def encoded(self, index: int) -> None:
        """The first third of a span's work, more or less, is done."""
        self._open[index].is_encoded = True

    def finished(self, index: int) -> float:
        """The words of a span are there; returns the seconds that a lane has worked on it."""
        span = self._open.pop(index)
        seconds = time.monotonic() - span.began_at
        self._lane_seconds += seconds
        self._learned_seconds += span.speech_seconds
        self._done_seconds += span.speech_seconds
        return seconds

    def was_finished(self, speech_seconds: float, lane_seconds: float) -> None:
        """An earlier run has done this much, in so much time."""
        self._done_seconds += speech_seconds
        self._lane_seconds += lane_seconds
        self._learned_seconds += speech_seconds

    def percent(self, expected_speech_seconds: float) -> float:
        """The share that is done of so much speech, 0 to 100."""
        if expected_speech_seconds <= 0:
            return 0.0
        begun = sum(self._share(span) * span.speech_seconds for span in self._open.values())
        return min(100.0, 100.0 * (self._done_seconds + begun) / expected_speech_seconds)

    def _share(self, span: _OpenSpan) -> float:
        least = _ENCODER_SHARE if span.is_encoded else 0.0
        if not self._learned_seconds:
            return least
        pace = self._lane_seconds / self._learned_seconds
        expected = max(0.001, span.speech_seconds * pace)
        return max(least, min(_MOST_OF_A_SPAN, (time.monotonic() - span.began_at) / expected))
