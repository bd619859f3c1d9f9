"""Keeps the times of segments inside the file and in order."""

import math
from collections.abc import Iterable
from typing import Any

from oitiva_runner.reply_messages import Segment, Word


class SegmentWriter:
    """Makes segments from what faster-whisper yields of a file, or of a part of one."""

    def __init__(self, end_seconds: float, start_seconds: float = 0.0) -> None:
        self._end = end_seconds
        self._previous_end = start_seconds
        self._count = 0

    def segment(self, raw: Any) -> Segment | None:
        """A segment with trimmed text and tidy times; None where no text is left."""
        text = raw.text.strip()
        if not text:
            return None
        start = self._inside(raw.start, self._previous_end, self._end)
        end = self._inside(raw.end, start, self._end)
        words = None if raw.words is None else tuple(self._words(raw.words, start, end))
        self._previous_end = end
        self._count += 1
        return Segment(
            id=self._count - 1,
            start=start,
            end=end,
            text=text,
            speaker=None,
            avg_logprob=finite(raw.avg_logprob),
            no_speech_prob=finite(raw.no_speech_prob),
            compression_ratio=finite(raw.compression_ratio),
            temperature=finite(raw.temperature),
            tokens=tuple(int(token) for token in raw.tokens),
            words=words,
        )

    def _words(self, words: Iterable[Any], start: float, end: float) -> Iterable[Word]:
        earliest = start
        for raw in words:
            text = raw.word.strip()
            if text:
                word_start = self._inside(raw.start, earliest, end)
                word_end = self._inside(raw.end, word_start, end)
                earliest = word_end
                yield Word(word_start, word_end, text, finite(raw.probability), None)

    @staticmethod
    def _inside(seconds: float, lowest: float, highest: float) -> float:
        return round(min(max(float(seconds), lowest), highest), 3)


def finite(value: float | None) -> float | None:
    """A float that JSON can carry; None for what is not a number."""
    if value is None or not math.isfinite(value):
        return None
    return float(value)
