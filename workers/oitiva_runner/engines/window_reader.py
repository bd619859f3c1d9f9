"""Reads one window of a recording with a Whisper model of Hugging Face's library."""

import math
import zlib
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from oitiva_runner.audio import SAMPLE_RATE
from oitiva_runner.engines.segment_times import finite
from oitiva_runner.engines.whisper_limits import (
    HIGHEST_COMPRESSION_RATIO,
    HIGHEST_NO_SPEECH_PROBABILITY,
    LOWEST_AVG_LOGPROB,
    TEMPERATURES,
)
from oitiva_runner.request_messages import Options


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder made of a stretch of the recording, filled up with silence to 30 s."""

    encoded: Any
    # of the decoder's first step, where languages and silence are told apart
    first_logits: Any
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True, slots=True)
class _Pass:
    """One try at a window."""

    found: list[dict[str, Any]]
    temperature: float
    logprob: float | None
    compression: float

    @property
    def is_doubtful(self) -> bool:
        """Whether it repeats itself or does not believe itself."""
        return self.compression > HIGHEST_COMPRESSION_RATIO or self.is_unsure

    @property
    def is_unsure(self) -> bool:
        return self.logprob is None or self.logprob < LOWEST_AVG_LOGPROB


@dataclass(frozen=True, slots=True)
class Heard:
    """Raw segments with times of the recording, and where the next window begins."""

    segments: list[SimpleNamespace]
    next_seconds: float


class WindowReader:
    """A model with its spectra and its words; several threads may read at once."""

    def __init__(self, model: Any, extractor: Any, tokenizer: Any) -> None:
        self._model = model
        self._extractor = extractor
        self._tokenizer = tokenizer
        settings = model.generation_config
        self._first_time_token = settings.no_timestamps_token_id + 1
        self._language_tokens = {
            token.strip("<|>"): number
            for token, number in (getattr(settings, "lang_to_id", None) or {}).items()
        }
        self._is_multilingual = bool(self._language_tokens) and getattr(
            settings, "is_multilingual", True
        )

    @property
    def languages(self) -> list[str]:
        """Codes that may be asked for."""
        return list(self._language_tokens) if self._is_multilingual else ["en"]

    def window(self, samples: np.ndarray, start_seconds: float, longest_seconds: float) -> Window:
        """The spectra of at most `longest_seconds` from `start_seconds` on."""
        first = round(start_seconds * SAMPLE_RATE)
        piece = samples[first : first + round(longest_seconds * SAMPLE_RATE)]
        features = self._extractor(piece, sampling_rate=SAMPLE_RATE, return_tensors="pt")
        end_seconds = (first + len(piece)) / SAMPLE_RATE
        import torch

        model = self._model
        start = torch.full((1, 1), model.generation_config.decoder_start_token_id)
        with torch.no_grad():
            placed = features.input_features.to(model.device, model.dtype)
            encoded = model.get_encoder()(placed)
            step = model(
                encoder_outputs=encoded, decoder_input_ids=start.to(model.device), use_cache=False
            )
        return Window(encoded, step.logits[0, -1].float(), start_seconds, end_seconds)

    def detect_language(self, window: Window) -> tuple[str, float | None]:
        """The likeliest language of a window, and how sure the model is."""
        if not self._is_multilingual:
            return "en", None
        codes, numbers = zip(*self._language_tokens.items(), strict=True)
        shares = window.first_logits[list(numbers)].softmax(dim=-1)
        likeliest = int(shares.argmax())
        return codes[likeliest], finite(float(shares[likeliest]))

    def read(self, window: Window, options: Options, language: str) -> Heard:
        """Listens to one window; hopeless passages are heard again at higher temperatures."""
        # the token before that of "no times" stands for "nobody speaks"
        no_speech = float(window.first_logits.softmax(dim=-1)[self._first_time_token - 2])
        is_quiet = no_speech > HIGHEST_NO_SPEECH_PROBABILITY
        asked = options.temperature
        for temperature in TEMPERATURES if asked is None else (asked,):
            heard = self._listen(window, options, language, temperature)
            if not heard.is_doubtful or (is_quiet and heard.is_unsure):
                break
        if is_quiet and heard.is_unsure:
            return Heard([], window.end_seconds)
        segments = [self._raw_segment(window, raw, heard, no_speech) for raw in heard.found]
        return Heard(segments, self._next_seconds(window, heard.found))

    def _listen(self, window: Window, options: Options, language: str, temperature: float) -> _Pass:
        arguments: dict[str, Any] = {"num_beams": options.beam_size or 1}
        if self._is_multilingual:
            arguments |= {"language": language, "task": options.task}
        if options.initial_prompt and window.start_seconds == 0:
            prompt = self._tokenizer.get_prompt_ids(options.initial_prompt, return_tensors="pt")
            arguments["prompt_ids"] = prompt.to(self._model.device)
        found = self._model.generate(
            encoder_outputs=window.encoded,
            temperature=temperature,
            return_timestamps=True,
            return_segments=True,
            condition_on_prev_tokens=False,
            # the model's own loop would go on into the silence that fills a window up
            force_unique_generate_call=True,
            # has the scores returned; its own ladder cannot climb from what the encoder made
            logprob_threshold=-math.inf,
            **arguments,
        )["segments"][0]
        text = "".join(self._text(raw) for raw in found).encode()
        compression = len(text) / len(zlib.compress(text)) if text else 0.0
        logprob = _logprob(found[0]["result"]) if found else None
        return _Pass(found, temperature, logprob, compression)

    def _next_seconds(self, window: Window, found: list[dict[str, Any]]) -> float:
        """What was said after the last whole segment is heard again, in full."""
        if found and self._ends_between_segments(found[-1]["tokens"].tolist()):
            last_end = float(found[-1]["end"])
            if 0 < last_end < window.end_seconds - window.start_seconds:
                return window.start_seconds + last_end
        return window.end_seconds

    def _ends_between_segments(self, tokens: list[int]) -> bool:
        return len(tokens) >= 2 and min(tokens[-2:]) >= self._first_time_token

    def _words(self, raw: dict[str, Any]) -> list[int]:
        end_of_text = self._model.generation_config.eos_token_id
        return [token for token in raw["tokens"].tolist() if token < end_of_text]

    def _text(self, raw: dict[str, Any]) -> str:
        return self._tokenizer.decode(self._words(raw))

    def _raw_segment(
        self, window: Window, raw: dict[str, Any], heard: _Pass, no_speech: float
    ) -> SimpleNamespace:
        return SimpleNamespace(
            start=window.start_seconds + float(raw["start"]),
            end=window.start_seconds + float(raw["end"]),
            text=self._text(raw),
            tokens=self._words(raw),
            avg_logprob=heard.logprob,
            no_speech_prob=no_speech,
            compression_ratio=heard.compression,
            temperature=heard.temperature,
            words=None,
        )


def _logprob(result: dict[str, Any]) -> float | None:
    """Mean log-probability of a pass: as beams are scored, else by the scores of each step."""
    if "sequences_scores" in result:
        return float(result["sequences_scores"])
    scores = result.get("scores")
    if not scores:
        return None
    import torch

    steps = torch.stack(tuple(scores)).float().log_softmax(dim=-1)
    chosen = result["sequences"][-len(scores) :].to(steps.device)
    return finite(float(steps[torch.arange(len(chosen)), chosen].mean()))
