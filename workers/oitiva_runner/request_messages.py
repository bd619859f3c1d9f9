"""What a worker says to a runner; protocol.py reads and writes it."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from oitiva_runner.reply_messages import Span


@dataclass(frozen=True, slots=True)
class Probe:
    """Asks what this machine can run, without loading a model."""

    type: ClassVar[str] = "probe"
    id: str


@dataclass(frozen=True, slots=True)
class Pull:
    """Asks for a model to be fetched into `model_dir`; `sources` are tried in order."""

    type: ClassVar[str] = "pull"
    id: str
    model: str
    model_dir: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verify:
    """Asks for every file of an installed model to be hashed."""

    type: ClassVar[str] = "verify"
    id: str
    model: str
    model_dir: str


@dataclass(frozen=True, slots=True)
class Options:
    """What the maker of a job asked for; null leaves the choice to the engine."""

    language: str | None
    task: Literal["transcribe", "translate"]
    word_timestamps: bool
    vad_filter: bool
    initial_prompt: str | None
    hotwords: str | None
    beam_size: int | None
    temperature: float | None


@dataclass(frozen=True, slots=True)
class Transcribe:
    """Asks for one recording to be worked on; it waits inside when all lanes are busy."""

    type: ClassVar[str] = "transcribe"
    id: str
    request_id: str
    path: str
    container: str
    options: Options
    max_audio_seconds: float
    # What an earlier run of the same work has told.
    finished_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """Asks for the work under `id` to stop; an id that has ended already is ignored."""

    type: ClassVar[str] = "cancel"
    id: str


Request = Probe | Pull | Verify | Transcribe | Cancel
