"""Windows of speech to segments: faster-whisper's algorithm, for several windows at a time.

A window goes through the encoder and a first decoding together with its neighbours. What then
fails faster-whisper's checks (too repetitive, too improbable) is decoded again by itself at rising
temperatures, as there; what the model left unsaid at the end of a window is a next turn for it.
No text of a window is a prompt for another one.
"""

import functools
import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from oitiva_runner.engines.decoding_attempt import Attempt, best_of, evaluate
from oitiva_runner.engines.whisper_limits import FRAMES_PER_SECOND, TEMPERATURES
from oitiva_runner.engines.window_turn import WindowTurn
from oitiva_runner.errors import WorkCancelled
from oitiva_runner.reply_messages import Segment
from oitiva_runner.request_messages import Options
from oitiva_runner.speech.speech_window import SpeechWindow

_DEFAULT_BEAM_SIZE = 5
_SAMPLES_TO_CHOOSE_FROM = 5
_MAX_INITIAL_TIMESTAMP_SECONDS = 1.0
_LEAST_SAMPLES = 1_600
_PREPENDED, _APPENDED = "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、"


# Given what the encoder made of the first windows, says in which language they are.
NameLanguage = Callable[[Any], str]


class WindowDecoder:
    """Decodes windows of one file after another with one loaded faster_whisper.WhisperModel."""

    def __init__(self, whisper: Any) -> None:
        self._whisper = whisper

    def prepare(self, windows: Sequence[SpeechWindow]) -> list[WindowTurn]:
        """Computes what the encoder is given; the thread of the file does, ahead of the lanes."""
        return [self._turn(window) for window in windows]

    def decode(
        self,
        turns: Sequence[WindowTurn],
        options: Options,
        name_language: NameLanguage,
        on_encoded: Callable[[], None],
        cancelled: threading.Event,
    ) -> list[Segment]:
        """The segments of the windows, in order; raises WorkCancelled between two steps."""
        while active := [turn for turn in turns if not turn.is_over]:
            encoded = self._encode(active)
            tokenizer = self._tokenizer(options, name_language(encoded))
            on_encoded()
            _stop_if(cancelled)
            attempts = self._first_attempts(encoded, len(active), tokenizer, options)
            for number, (turn, attempt) in enumerate(zip(active, attempts, strict=True)):
                _stop_if(cancelled)
                alone = functools.partial(_slice, encoded, number, len(active))
                settled = self._settle(attempt, alone, tokenizer, options)
                self._take_over(turn, settled, alone, tokenizer, options)
        return [segment for turn in turns for segment in turn.segments]

    def _turn(self, window: SpeechWindow) -> WindowTurn:
        samples = window.samples
        if len(samples) < _LEAST_SAMPLES:
            samples = np.pad(samples, (0, _LEAST_SAMPLES - len(samples)))
        features = self._whisper.feature_extractor(samples)
        return WindowTurn(window, features)

    def _encode(self, turns: list[WindowTurn]) -> Any:
        """What the encoder makes of the windows, (turns, frames / 2, width).

        One at a time: an encoder takes as much memory as windows it has at once and is no quicker
        for it on a processor; a decoder is, and takes little.
        """
        from faster_whisper.audio import pad_or_trim

        longest = self._whisper.feature_extractor.nb_max_frames
        frames = [
            pad_or_trim(turn.features[:, turn.seek : min(turn.frames, turn.seek + longest)])
            for turn in turns
        ]
        if self._whisper.model.device != "cpu":
            return self._whisper.encode(np.stack(frames))
        return _together([self._whisper.encode(one[np.newaxis]) for one in frames])

    def _tokenizer(self, options: Options, language: str) -> Any:
        from faster_whisper.tokenizer import Tokenizer

        whisper = self._whisper
        return Tokenizer(
            whisper.hf_tokenizer, whisper.model.is_multilingual, options.task, language
        )

    def _first_attempts(
        self, encoded: Any, count: int, tokenizer: Any, options: Options
    ) -> list[Attempt]:
        temperature = _temperatures(options)[0]
        results = self._generate(encoded, count, tokenizer, options, temperature)
        return [evaluate(result, tokenizer, temperature) for result in results]

    def _settle(
        self, attempt: Attempt, alone: Callable[[], Any], tokenizer: Any, options: Options
    ) -> Attempt:
        """The first attempt that passes the checks, else the best of all."""
        attempts = [attempt]
        for temperature in _temperatures(options)[1:]:
            if attempts[-1].is_good:
                return attempts[-1]
            (result,) = self._generate(alone(), 1, tokenizer, options, temperature)
            attempts.append(evaluate(result, tokenizer, temperature))
        return attempts[-1] if attempts[-1].is_good else best_of(attempts)

    def _generate(
        self, encoded: Any, count: int, tokenizer: Any, options: Options, temperature: float
    ) -> list[Any]:
        from faster_whisper.transcribe import get_suppressed_tokens

        whisper = self._whisper
        prompt = self._prompt(tokenizer, options)
        search: dict[str, Any] = {"beam_size": options.beam_size or _DEFAULT_BEAM_SIZE}
        if temperature > 0:
            search = {
                "beam_size": 1,
                "num_hypotheses": _SAMPLES_TO_CHOOSE_FROM,
                "sampling_topk": 0,
                "sampling_temperature": temperature,
            }
        return whisper.model.generate(
            encoded,
            [prompt] * count,
            max_length=whisper.max_length,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
            max_initial_timestamp_index=round(
                _MAX_INITIAL_TIMESTAMP_SECONDS / whisper.time_precision
            ),
            **search,
        )

    def _prompt(self, tokenizer: Any, options: Options) -> list[int]:
        initial = options.initial_prompt
        earlier = tokenizer.encode(f" {initial.strip()}") if initial else []
        return self._whisper.get_prompt(tokenizer, earlier, hotwords=options.hotwords)

    def _take_over(
        self,
        turn: WindowTurn,
        attempt: Attempt,
        alone: Callable[[], Any],
        tokenizer: Any,
        options: Options,
    ) -> None:
        """Adds what was recognised to the window's segments and moves on in it."""
        whisper = self._whisper
        begin = turn.seek
        size = min(whisper.feature_extractor.nb_max_frames, turn.frames - begin)
        turn.seek = begin + size
        if attempt.is_silence:
            return
        found, seek, ends_with_window = whisper._split_segments_by_timestamps(  # noqa: SLF001
            tokenizer=tokenizer,
            tokens=attempt.tokens,
            time_offset=begin / FRAMES_PER_SECOND,
            segment_size=size,
            segment_duration=size / FRAMES_PER_SECOND,
            seek=begin,
        )
        if options.word_timestamps and found:
            seek = self._align(turn, found, alone(), tokenizer, size, seek, ends_with_window)
        # One that does not get on would go on for ever.
        turn.seek = seek if seek > begin else begin + size
        for one in found:
            text = tokenizer.decode(one["tokens"])
            if one["start"] < one["end"] and text.strip():
                turn.add(one, text, attempt)

    def _align(
        self,
        turn: WindowTurn,
        found: list[dict],
        encoded: Any,
        tokenizer: Any,
        size: int,
        seek: int,
        ends_with_window: bool,
    ) -> int:
        """Gives words their times; the frame to go on from is behind the last of them."""
        from faster_whisper.utils import get_end

        begin_seconds = found[0]["seek"] / FRAMES_PER_SECOND
        self._whisper.add_word_timestamps(
            [found], tokenizer, encoded, size, _PREPENDED, _APPENDED, turn.last_speech_seconds
        )
        last_end = get_end(found)
        if last_end is None:
            return seek
        turn.last_speech_seconds = last_end
        if ends_with_window or last_end <= begin_seconds:
            return seek
        return round(last_end * FRAMES_PER_SECOND)


def _temperatures(options: Options) -> tuple[float, ...]:
    return TEMPERATURES if options.temperature is None else (options.temperature,)


def _together(encoded: list[Any]) -> Any:
    """One view of what was encoded by itself, on the processor."""
    if len(encoded) == 1:
        return encoded[0]
    import ctranslate2

    return ctranslate2.StorageView.from_array(np.concatenate([np.array(one) for one in encoded]))


def _slice(encoded: Any, number: int, count: int) -> Any:
    """What the encoder made of one window of several."""
    if count == 1:
        return encoded
    import ctranslate2

    if encoded.device == "cuda":
        encoded = encoded.to_device(ctranslate2.Device.cpu)
    one = np.ascontiguousarray(np.array(encoded)[number : number + 1])
    return ctranslate2.StorageView.from_array(one)


def _stop_if(cancelled: threading.Event) -> None:
    if cancelled.is_set():
        raise WorkCancelled
