"""The engine `scripted`, for tests: it says, waits, fails and crashes as it is told.

Its script is JSON in the option initial_prompt; see Script for what it may hold. It has one model,
`scripted`, which needs no files.
"""

import threading
import time
from pathlib import Path

from oitiva_runner.audio import DecodedAudio, decode
from oitiva_runner.engines.base import Listener, LoadPlan, Outcome
from oitiva_runner.engines.library_versions import library_versions
from oitiva_runner.engines.mischief import crash_later, hang, hold_gil, make_noise, write_garbage
from oitiva_runner.engines.script import Script, read_script
from oitiva_runner.engines.tight_memory import need_step, need_step_to_load
from oitiva_runner.errors import RunnerError, WorkCancelled
from oitiva_runner.reply_messages import ProbedDevice, Segment, Span, Word
from oitiva_runner.request_messages import Transcribe

_PROBABILITY = 1.0


def versions() -> dict[str, str]:
    """The version of Python."""
    return library_versions()


def probe() -> tuple[ProbedDevice, ...]:
    """It runs anywhere and on no GPU."""
    return (
        ProbedDevice("cpu", True, None),
        ProbedDevice("gpu", False, "The scripted engine has no use for a GPU."),
    )


def load(plan: LoadPlan) -> "Scripted":
    """There is nothing to load, but a test may say that there is no room for it."""
    need_step_to_load(plan)
    return Scripted(plan)


class Scripted:
    """Follows the script of each request."""

    def __init__(self, plan: LoadPlan) -> None:
        self.compute_type = plan.compute_type
        self._plan = plan

    def transcribe(
        self,
        request: Transcribe,
        listener: Listener,
        cancelled: threading.Event,
    ) -> Outcome:
        """Decodes the file, unless told not to, and plays the script."""
        script = read_script(request.options.initial_prompt)
        audio = _decode(script, request, listener, cancelled)
        duration_seconds = audio.duration_seconds if audio else 0.0
        need_step(script.memory_from, self._plan)
        _misbehave(script)
        _wait(script.delay_seconds, cancelled)
        said = 0
        for number in range(script.segment_count):
            if number == script.fail_after_segments:
                _fail(script)
            segment = _segment(script, request, number, duration_seconds)
            span = next((s for s in request.finished_spans if s.start == segment.start), None)
            if span is None:
                _wait(script.seconds_per_segment, cancelled)
            for one in (segment,) if span is None else span.segments:
                listener.segment(one)
            if script.spans and span is None:
                listener.span(
                    Span(
                        segment.start,
                        segment.end,
                        script.language,
                        None,
                        script.seconds_per_segment,
                        (segment,),
                    )
                )
            said += span is None
            if script.crash is not None and said == script.crash_after_segments:
                crash_later(script.crash, 0.0)
            listener.progress(duration_seconds, 100 * (number + 1) / script.segment_count)
        if script.fail_after_segments >= script.segment_count:
            _fail(script)
        return Outcome(
            language=script.language or request.options.language,
            language_probability=None,
            duration_seconds=duration_seconds,
            speech_seconds=None,
            partial=audio.partial if audio else False,
            warnings=audio.warnings if audio else (),
        )


def _decode(
    script: Script, request: Transcribe, listener: Listener, cancelled: threading.Event
) -> DecodedAudio | None:
    if not script.decode:
        return None
    return decode(
        request.path, request.container, request.max_audio_seconds, cancelled, listener.peaks
    )


def _fail(script: Script) -> None:
    is_over = script.fail_until is not None and Path(script.fail_until).exists()
    if script.fail is not None and not is_over:
        raise RunnerError(script.fail.code, script.fail.message)


def _misbehave(script: Script) -> None:
    if script.noise:
        make_noise()
    if script.garbage:
        write_garbage()
    if script.crash is not None and script.crash_after_segments is None:
        crash_later(script.crash, script.crash_after_seconds)
    if script.hold_gil_seconds:
        hold_gil(script.hold_gil_seconds)
    if script.hang:
        hang()


def _wait(seconds: float, cancelled: threading.Event) -> None:
    """Waits without work; a crash on the way ends the wait with the process."""
    end = time.monotonic() + seconds
    while True:
        if cancelled.wait(max(0.0, min(0.05, end - time.monotonic()))):
            raise WorkCancelled
        if time.monotonic() >= end:
            return


def _segment(script: Script, request: Transcribe, number: int, duration_seconds: float) -> Segment:
    length = duration_seconds / script.segment_count
    start, texts = number * length, script.words.split()
    words = None
    if request.options.word_timestamps:
        step = length / max(1, len(texts))
        words = tuple(
            Word(
                round(start + place * step, 3),
                round(start + (place + 1) * step, 3),
                text,
                _PROBABILITY,
                None,
            )
            for place, text in enumerate(texts)
        )
    return Segment(
        id=number,
        start=round(start, 3),
        end=round(start + length, 3),
        text=" ".join(texts),
        speaker=None,
        avg_logprob=None,
        no_speech_prob=None,
        compression_ratio=None,
        temperature=None,
        tokens=None,
        words=words,
    )
