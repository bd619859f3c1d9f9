"""What an engine module must offer; everything else about it is its own business."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from oitiva_runner.reply_messages import Peaks, ProbedDevice, RunnerWarning, Segment, Span
from oitiva_runner.request_messages import Transcribe


class Listener(Protocol):
    """Who is told of the work on a file; called from the thread that `transcribe` was called on."""

    def progress(self, duration_seconds: float, percent: float, lanes: int = 1) -> None:
        """How long it is, as far as one knows; the share that is done; how many work on it."""
        ...

    def segment(self, segment: Segment) -> None:
        """The next segment, in order."""
        ...

    def span(self, span: Span) -> None:
        """A part that a later run need not repeat; parts come in any order."""
        ...

    def peaks(self, peaks: Peaks) -> None:
        """The outline of the recording, once it is decoded to its end: audio.py calls this."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine knows of a file at its end; the segments were emitted before."""

    language: str | None
    language_probability: float | None
    duration_seconds: float
    speech_seconds: float | None
    partial: bool
    warnings: tuple[RunnerWarning, ...]
    # Time that was worked on the file, added up over lanes; None for the time that it took.
    engine_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """Which model is loaded, and how it may use the machine."""

    model: str
    # The folder of the model, whose files have been verified.
    path: Path
    device: Literal["cpu", "gpu"]
    # Files that are worked on at once, sharing one copy of the weights.
    lanes: int
    threads_per_lane: int
    # Windows of 30 s that go through the model together, where an engine can do that.
    batch_windows: int
    # Number format of the weights, by CTranslate2's names; None leaves it to the engine.
    compute_type: str | None


class LoadedEngine(Protocol):
    """One copy of a model's weights, which several lanes call at the same time."""

    compute_type: str | None

    def transcribe(
        self,
        request: Transcribe,
        listener: Listener,
        cancelled: threading.Event,
    ) -> Outcome:
        """Works on one file; raises RunnerError, or WorkCancelled soon after `cancelled` is set."""
        ...


class Engine(Protocol):
    """The module of an engine. Importing it must be cheap: libraries are imported when used."""

    def probe(self) -> tuple[ProbedDevice, ...]:
        """Looks, without loading a model, which devices could run one."""
        ...

    def versions(self) -> dict[str, str]:
        """Names and versions of the libraries that do the work; empty where they are missing."""
        ...

    def load(self, plan: LoadPlan) -> LoadedEngine:
        """Loads a model; raises RunnerError where that fails."""
        ...
