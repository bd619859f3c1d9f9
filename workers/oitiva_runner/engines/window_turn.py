"""A window on its way through a model, and what was recognised in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from oitiva_runner.engines.decoding_attempt import Attempt
from oitiva_runner.engines.segment_times import SegmentWriter
from oitiva_runner.reply_messages import Segment
from oitiva_runner.speech.speech_window import SpeechWindow

# What is left of a window by a hair is no speech.
_LEAST_FRAMES = 30


@dataclass(frozen=True, slots=True)
class _RawSegment:
    """A segment as the library would give it, in seconds of the recording."""

    start: float
    end: float
    text: str
    tokens: Sequence[int]
    avg_logprob: float
    no_speech_prob: float
    compression_ratio: float
    temperature: float
    words: list["_RawWord"] | None


@dataclass(frozen=True, slots=True)
class _RawWord:
    """A word in seconds of the recording."""

    start: float
    end: float
    word: str
    probability: float


class WindowTurn:
    """`features` are the spectrum of the window, (mels, frames); work goes on at frame `seek`."""

    def __init__(self, window: SpeechWindow, features: np.ndarray) -> None:
        self.features = features
        self.seek = 0
        self.last_speech_seconds = 0.0
        self.segments: list[Segment] = []
        self._window = window
        self._writer = SegmentWriter(window.end_seconds, window.start_seconds)

    @property
    def frames(self) -> int:
        """How many there are; the last one is padding."""
        return self.features.shape[-1] - 1

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to work on."""
        return self.frames - self.seek < (_LEAST_FRAMES if self.seek else 1)

    def add(self, one: dict[str, Any], text: str, attempt: Attempt) -> None:
        """Keeps a segment of the library, whose times are those of the window."""
        window = self._window
        words = [self._word(word) for word in one["words"]] if "words" in one else None
        if words:
            start, end = words[0].start, words[-1].end
        else:
            first, last = window.region_at(one["start"]), window.region_at(one["end"], is_end=True)
            start = window.recording_seconds(one["start"], first)
            end = window.recording_seconds(one["end"], last)
        raw = _RawSegment(
            start=start,
            end=end,
            text=text,
            tokens=one["tokens"],
            avg_logprob=attempt.avg_logprob,
            no_speech_prob=attempt.no_speech_prob,
            compression_ratio=attempt.compression_ratio,
            temperature=attempt.temperature,
            words=words,
        )
        if segment := self._writer.segment(raw):
            self.segments.append(segment)

    def _word(self, word: dict[str, Any]) -> _RawWord:
        """Both ends of a word lie in the region of its middle."""
        window = self._window
        region = window.region_at((word["start"] + word["end"]) / 2)
        return _RawWord(
            window.recording_seconds(word["start"], region),
            window.recording_seconds(word["end"], region),
            word["word"],
            word["probability"],
        )
