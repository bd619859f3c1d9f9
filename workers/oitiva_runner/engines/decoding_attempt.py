"""Whether what a Whisper model said is to be believed, by the thresholds of its makers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from oitiva_runner.engines.whisper_limits import (
    HIGHEST_COMPRESSION_RATIO,
    HIGHEST_NO_SPEECH_PROBABILITY,
    LOWEST_AVG_LOGPROB,
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One decoding of a window; probabilities as the model gives them."""

    tokens: Sequence[int]
    avg_logprob: float
    no_speech_prob: float
    compression_ratio: float
    temperature: float

    @property
    def is_repetitive(self) -> bool:
        """Whether the text says the same again and again."""
        return self.compression_ratio > HIGHEST_COMPRESSION_RATIO

    @property
    def is_silence(self) -> bool:
        """Whether nobody seems to speak."""
        return (
            self.no_speech_prob > HIGHEST_NO_SPEECH_PROBABILITY
            and self.avg_logprob <= LOWEST_AVG_LOGPROB
        )

    @property
    def is_good(self) -> bool:
        """Whether no other attempt is needed."""
        if self.is_silence:
            return True
        return not self.is_repetitive and self.avg_logprob >= LOWEST_AVG_LOGPROB


def evaluate(result: Any, tokenizer: Any, temperature: float) -> Attempt:
    """Looks at a ctranslate2 WhisperGenerationResult."""
    from faster_whisper.transcribe import get_compression_ratio

    tokens = result.sequences_ids[0]
    # The score is an average over the tokens, without the one that ends the text.
    avg_logprob = result.scores[0] * len(tokens) / (len(tokens) + 1)
    text = tokenizer.decode(tokens).strip()
    return Attempt(
        tokens, avg_logprob, result.no_speech_prob, get_compression_ratio(text), temperature
    )


def best_of(attempts: Sequence[Attempt]) -> Attempt:
    """Of attempts that all failed, the most probable one that does not repeat itself."""
    varied = [attempt for attempt in attempts if not attempt.is_repetitive]
    return max(varied or attempts, key=lambda attempt: attempt.avg_logprob)
