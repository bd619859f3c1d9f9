"""One file on its way: spans go to the lanes, and come back in order."""

import dataclasses
import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import Literal

from oitiva_runner.engines.base import Listener
from oitiva_runner.errors import WorkCancelled
from oitiva_runner.reply_messages import Segment, Span
from oitiva_runner.spans.lane_pool import LanePool, Seat
from oitiva_runner.spans.span_plan import PlannedSpan
from oitiva_runner.spans.span_progress import SpanProgress

_TICK_SECONDS = 0.25

# Works on a span; is given what to call once the encoder is through, and what tells it to stop.
SpanWork = Callable[[PlannedSpan, Callable[[], None], threading.Event], list[Segment]]


@dataclasses.dataclass(frozen=True, slots=True)
class _News:
    """What a lane says of a span."""

    span: PlannedSpan
    kind: Literal["began", "encoded", "ended"]
    segments: list[Segment] | None = None
    error: Exception | None = None


class FileRun:
    """Runs on the thread of the file, which decodes ahead while the lanes work."""

    def __init__(
        self, work: SpanWork, describe: Callable[[PlannedSpan, list[Segment], float], Span]
    ) -> None:
        """`describe` makes the record of a span for later runs; it is given the seconds it took."""
        self._work = work
        self._describe = describe
        self._news: queue.SimpleQueue[_News] = queue.SimpleQueue()
        self._results: dict[int, list[Segment]] = {}
        self._told_spans = 0
        self._told_segments = 0
        self._is_planned = False
        self._planned_spans = 0
        self._open_spans = 0
        self._front_seconds = 0.0
        self._progress = SpanProgress()
        self._stopped = threading.Event()

    @property
    def spoke(self) -> bool:
        """Whether there are segments."""
        return self._told_segments > 0

    @property
    def engine_seconds(self) -> float:
        """Time that was worked on the file, added up over lanes."""
        return self._front_seconds + self._progress.lane_seconds

    def run(
        self,
        spans: Iterator[PlannedSpan],
        pool: LanePool,
        listener: Listener,
        lengths: Callable[[], tuple[float, float]],
        cancelled: threading.Event,
    ) -> None:
        """Works through all spans; `lengths` says the seconds of the recording and of its speech.

        Raises what the work raises, and WorkCancelled.
        """
        try:
            with pool.seat() as seat:
                while not (self._is_planned and self._open_spans == 0):
                    if cancelled.is_set():
                        raise WorkCancelled
                    if not self._is_planned and self._open_spans <= pool.lanes:
                        self._send_next(spans, seat, listener)
                        self._hear(listener, 0.0)
                    else:
                        self._hear(listener, _TICK_SECONDS)
                    duration_seconds, speech_seconds = lengths()
                    percent = self._progress.percent(speech_seconds)
                    listener.progress(duration_seconds, percent, max(1, seat.working))
        finally:
            self._stopped.set()

    def _send_next(self, spans: Iterator[PlannedSpan], seat: Seat, listener: Listener) -> None:
        began = time.monotonic()
        span = next(spans, None)
        self._front_seconds += time.monotonic() - began
        if span is None:
            self._is_planned = True
            return
        self._planned_spans += 1
        if span.finished is not None:
            self._progress.was_finished(span.speech_seconds, span.finished.engine_seconds)
            self._results[span.index] = list(span.finished.segments)
            self._tell(listener)
        else:
            self._open_spans += 1
            seat.submit(lambda: self._on_lane(span))

    def _on_lane(self, span: PlannedSpan) -> None:
        self._news.put(_News(span, "began"))
        try:
            segments = self._work(
                span, lambda: self._news.put(_News(span, "encoded")), self._stopped
            )
            self._news.put(_News(span, "ended", segments))
        except Exception as error:
            self._news.put(_News(span, "ended", error=error))

    def _hear(self, listener: Listener, timeout_seconds: float) -> None:
        """Takes in what lanes have said; waits for the first word at most so long."""
        try:
            news = self._news.get(timeout=timeout_seconds) if timeout_seconds else self._next()
            while True:
                self._take(news, listener)
                news = self._next()
        except queue.Empty:
            return

    def _next(self) -> _News:
        return self._news.get_nowait()

    def _take(self, news: _News, listener: Listener) -> None:
        span = news.span
        if news.kind == "began":
            self._progress.began(span.index, span.speech_seconds)
        elif news.kind == "encoded":
            self._progress.encoded(span.index)
        elif news.error is not None:
            raise news.error
        else:
            segments = news.segments or []
            self._open_spans -= 1
            lane_seconds = self._progress.finished(span.index)
            self._results[span.index] = segments
            if not (self._is_planned and self._planned_spans == 1):
                listener.span(self._describe(span, segments, lane_seconds))
            self._tell(listener)

    def _tell(self, listener: Listener) -> None:
        """Tells the segments of all spans up to the first that is not done."""
        while (segments := self._results.pop(self._told_spans, None)) is not None:
            for segment in segments:
                listener.segment(_numbered(segment, self._told_segments))
                self._told_segments += 1
            self._told_spans += 1


def _numbered(segment: Segment, number: int) -> Segment:
    return dataclasses.replace(segment, id=number)
