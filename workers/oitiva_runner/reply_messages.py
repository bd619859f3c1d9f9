"""What a runner says to its worker; protocol.py reads and writes it."""

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Hello:
    """The runner is ready: its model, where it was started with one, is loaded."""

    type: ClassVar[str] = "hello"
    protocol: int
    engine: str
    model: str | None
    device: Literal["cpu", "gpu"] | None
    lanes: int
    threads_per_lane: int
    compute_type: str | None
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class ProbedDevice:
    """Whether an engine can run on a device, and if not, why."""

    device: Literal["cpu", "gpu"]
    ready: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Probed:
    """Answers `probe`."""

    type: ClassVar[str] = "probed"
    id: str
    devices: tuple[ProbedDevice, ...]
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class PullProgress:
    """How much of a model has arrived; the total is null where nobody says it."""

    type: ClassVar[str] = "pull-progress"
    id: str
    source: str
    downloaded_bytes: int
    total_bytes: int | None


@dataclass(frozen=True, slots=True)
class Pulled:
    """The model lies whole and checked under `path`."""

    type: ClassVar[str] = "pulled"
    id: str
    source: str
    path: str


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """Whether a file of a model has the size and checksum it should have."""

    name: str
    intact: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """Answers `verify`."""

    type: ClassVar[str] = "verified"
    id: str
    installed: bool
    files: tuple[VerifiedFile, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Seconds are of the recording's own time; percent is the share of the work that is done."""

    type: ClassVar[str] = "progress"
    id: str
    processed_seconds: float
    duration_seconds: float
    percent: float
    # How many lanes work on the file at this moment.
    lanes: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the recording, in seconds."""

    start: float
    end: float
    text: str
    probability: float | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech, in order, inside the file; unknowns are null, never invented."""

    id: int
    start: float
    end: float
    text: str
    speaker: str | None
    avg_logprob: float | None
    no_speech_prob: float | None
    compression_ratio: float | None
    temperature: float | None
    tokens: tuple[int, ...] | None
    words: tuple[Word, ...] | None


@dataclass(frozen=True, slots=True)
class SegmentFound:
    """One more segment of a running file."""

    type: ClassVar[str] = "segment"
    id: str
    segment: Segment


@dataclass(frozen=True, slots=True)
class Span:
    """A finished part of a long file: its place in seconds, and the segments that lie in it."""

    start: float
    end: float
    language: str | None
    language_probability: float | None
    # Time that a lane has worked on it.
    engine_seconds: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class SpanFinished:
    """A part of a running file that need not be done again; in no order, kept by whoever wants."""

    type: ClassVar[str] = "span"
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Peaks:
    """The outline of a whole recording."""

    duration_seconds: float
    peaks_per_second: float
    # The loudest sample of each stretch, a byte each (255 is full scale), in Base64: a list of
    # numbers would be looked at one by one on the other side.
    values: str


@dataclass(frozen=True, slots=True)
class PeaksFound:
    """A running file is decoded to its end; another run of it finds the same."""

    type: ClassVar[str] = "peaks"
    id: str
    peaks: Peaks


@dataclass(frozen=True, slots=True)
class RunnerWarning:
    """Something the reader should know about a result that counts all the same."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Done:
    """The file is transcribed; its segments have been sent before."""

    type: ClassVar[str] = "done"
    id: str
    language: str | None
    language_probability: float | None
    duration_seconds: float
    speech_seconds: float | None
    partial: bool
    warnings: tuple[RunnerWarning, ...]
    engine_seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """The request ended badly; with an empty id the runner itself could not start."""

    type: ClassVar[str] = "failed"
    id: str
    code: str
    message: str
    retryable: bool


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The work has stopped and its lane is free again."""

    type: ClassVar[str] = "cancelled"
    id: str


Reply = (
    Hello
    | Probed
    | PullProgress
    | Pulled
    | Verified
    | Progress
    | SegmentFound
    | SpanFinished
    | PeaksFound
    | Done
    | Failed
    | Cancelled
)
