"""What an engine module must offer; everything else about it is its own business."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from oitiva_runner.reply_messages import ProbedDevice, RunnerWarning, Segment
from oitiva_runner.request_messages import Transcribe

# Seconds the recording has, percent of the work that is done.
EmitProgress = Callable[[float, float], None]
EmitSegment = Callable[[Segment], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine knows of a file at its end; the segments were emitted before."""

    language: str | None
    language_probability: float | None
    duration_seconds: float
    speech_seconds: float | None
    partial: bool
    warnings: tuple[RunnerWarning, ...]


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
        emit_progress: EmitProgress,
        emit_segment: EmitSegment,
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
