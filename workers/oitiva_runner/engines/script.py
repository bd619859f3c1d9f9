"""The script of the test engine, and its check."""

import dataclasses
import json
from dataclasses import dataclass
from typing import Literal

from oitiva_runner.engines.tight_memory import Step
from oitiva_runner.errors import RETRYABLE, RunnerError
from oitiva_runner.wire import ProtocolError, read_dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """An error to end the file with; the code is one of errors.py."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Script:
    """What to do with a file. Every field may be left out; none may be added."""

    words: str = "teste"  # said in each segment
    segment_count: int = 1
    seconds_per_segment: float = 0.0  # of waiting before each segment
    delay_seconds: float = 0.0  # of waiting before the first
    spans: bool = False  # every segment is a part that a later run need not repeat
    language: str | None = None  # null: the one that was asked for
    decode: bool = True  # false: the file is not opened and lasts 0 s
    fail: Failure | None = None  # after the delay
    fail_after_segments: int = 0
    fail_until: str | None = None  # a path: once there is something, nothing fails any more
    memory_from: Step | None = None  # out_of_memory above that step
    crash: Literal["segv", "abort", "exit", "kill"] | None = None
    crash_after_seconds: float = 0.0
    crash_after_segments: int | None = None  # said by this runner; in place of the seconds
    hang: bool = False  # sleeps for ever, deaf to cancel
    hold_gil_seconds: float = 0.0  # keeps every Python thread from running
    noise: bool = False  # prints to fd 1, as native code does
    garbage: bool = False  # writes a line to fd 3 that is no message


def read_script(text: str | None) -> Script:
    """Reads a script; raises bad_option with the place of the first fault."""
    if not text:
        return Script()
    try:
        value = json.loads(text)
        if not isinstance(value, dict):
            raise ProtocolError("it is not an object")
        defaults = dataclasses.asdict(Script())
        script = read_dataclass(Script, {**defaults, **value}, "script")
    except (ValueError, ProtocolError) as error:
        raise RunnerError("bad_option", f"initial_prompt holds no script: {error}") from error
    if script.segment_count < 0:
        raise RunnerError("bad_option", "script.segment_count is below 0")
    if script.fail is not None and script.fail.code not in RETRYABLE:
        raise RunnerError("bad_option", f"script.fail.code {script.fail.code!r} is no code")
    return script
