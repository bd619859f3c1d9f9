"""Tells the worker what an engine says of a file."""

from oitiva_runner.channel import Channel
from oitiva_runner.progress_gate import ProgressGate
from oitiva_runner.reply_messages import (
    Peaks,
    PeaksFound,
    Progress,
    Segment,
    SegmentFound,
    Span,
    SpanFinished,
)


class ChannelListener:
    """The listener of one request."""

    def __init__(self, request_id: str, channel: Channel) -> None:
        self._id = request_id
        self._channel = channel
        self._gate = ProgressGate(lambda *values: self._channel.send(Progress(self._id, *values)))

    def progress(self, duration_seconds: float, percent: float, lanes: int = 1) -> None:
        """Passes on what is news."""
        self._gate.emit(duration_seconds, percent, lanes)

    def segment(self, segment: Segment) -> None:
        """Passes it on."""
        self._channel.send(SegmentFound(self._id, segment))

    def span(self, span: Span) -> None:
        """Passes it on."""
        self._channel.send(SpanFinished(self._id, span))

    def peaks(self, peaks: Peaks) -> None:
        """Passes them on."""
        self._channel.send(PeaksFound(self._id, peaks))

    def finish(self, duration_seconds: float) -> None:
        """Says that everything is through."""
        self._gate.finish(duration_seconds)
