"""Lets through as much progress as a reader can use: rising, and a few lines a second."""

import time
from collections.abc import Callable

_MIN_INTERVAL_SECONDS = 0.2
# 100 is said once, when the work is done.
_HIGHEST_BEFORE_DONE = 99.0


class ProgressGate:
    """Adds the seconds of the recording that are through, and passes on what is news.

    `send` is called with (processed seconds, duration seconds, percent, lanes).
    """

    def __init__(self, send: Callable[[float, float, float, int], None]) -> None:
        self._send = send
        self._highest = -1.0
        self._sent_at = 0.0

    def emit(self, duration_seconds: float, percent: float, lanes: int) -> None:
        """Passes progress on unless it falls, repeats or comes too soon."""
        percent = round(min(percent, _HIGHEST_BEFORE_DONE), 2)
        now = time.monotonic()
        if percent <= self._highest or now - self._sent_at < _MIN_INTERVAL_SECONDS:
            return
        self._highest, self._sent_at = percent, now
        self._say(duration_seconds, percent, lanes)

    def finish(self, duration_seconds: float) -> None:
        """Says that everything is through."""
        self._say(duration_seconds, 100.0, 1)

    def _say(self, duration_seconds: float, percent: float, lanes: int) -> None:
        processed_seconds = duration_seconds * percent / 100
        self._send(round(processed_seconds, 3), round(duration_seconds, 3), percent, lanes)
