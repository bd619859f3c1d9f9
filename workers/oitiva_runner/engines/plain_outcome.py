"""The end of a file for engines that do not look for speech before they listen."""

from oitiva_runner.audio import DecodedAudio
from oitiva_runner.engines.base import Outcome
from oitiva_runner.request_messages import Options


def plain_outcome(
    audio: DecodedAudio,
    options: Options,
    language: str | None = None,
    probability: float | None = None,
) -> Outcome:
    """`language` is the one that was heard, where none was asked for; None when nobody spoke."""
    return Outcome(
        language=options.language or language,
        language_probability=probability if options.language is None and language else None,
        duration_seconds=audio.duration_seconds,
        speech_seconds=None,
        partial=audio.partial,
        warnings=audio.warnings,
    )
