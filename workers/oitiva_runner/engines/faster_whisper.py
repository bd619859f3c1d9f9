"""The engine `faster-whisper`: Whisper models for CTranslate2, on a CPU or a CUDA device.

The library's model does the work, with the library's defaults; what is ours is what goes in. A
recording is decoded bit by bit and cut in its pauses, several lanes work on one file, and several
windows go through the model together.
"""

import threading
from collections.abc import Callable, Iterator
from typing import Any

from oitiva_runner.audio import Recording, open_recording
from oitiva_runner.engines.base import Listener, LoadPlan, Outcome
from oitiva_runner.engines.cannot_load import cannot_load
from oitiva_runner.engines.library_versions import library_versions
from oitiva_runner.engines.spoken_language import SpokenLanguage
from oitiva_runner.engines.window_decoder import WindowDecoder
from oitiva_runner.engines.window_turn import WindowTurn
from oitiva_runner.errors import RunnerError
from oitiva_runner.reply_messages import ProbedDevice, Segment, Span
from oitiva_runner.request_messages import Transcribe
from oitiva_runner.spans.file_run import FileRun
from oitiva_runner.spans.lane_pool import LanePool
from oitiva_runner.spans.span_plan import PlannedSpan, audible, plan_spans
from oitiva_runner.speech.speech_windows import SpeechWindows

_COMPUTE_TYPES = {"cpu": "int8", "gpu": "float16"}
_WINDOW_SECONDS = 30.0
_DISTILLED_WINDOW_SECONDS = 25.0
_LARGE_MODEL_BYTES = 2_500_000_000


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that do the work."""
    return library_versions("faster-whisper", "ctranslate2", "av")


def probe() -> tuple[ProbedDevice, ...]:
    """Asks CTranslate2 itself; a library that is missing is the reason given."""
    try:
        import ctranslate2
        import faster_whisper  # noqa: F401  (asked only whether it is there)
    except ImportError as error:
        reason = f"faster-whisper is not installed ({error}); run npm start."
        return tuple(ProbedDevice(device, False, reason) for device in ("cpu", "gpu"))
    return ProbedDevice("cpu", True, None), _probe_gpu(ctranslate2)


def _probe_gpu(ctranslate2: Any) -> ProbedDevice:
    try:
        count = ctranslate2.get_cuda_device_count()
    except RuntimeError as error:
        return ProbedDevice("gpu", False, f"CTranslate2 cannot use CUDA: {error}")
    if count == 0:
        return ProbedDevice("gpu", False, "CTranslate2 found no CUDA device.")
    return ProbedDevice("gpu", True, None)


def load(plan: LoadPlan) -> "FasterWhisper":
    """Loads the weights once for all lanes; raises model_unavailable where that fails."""
    compute_type = plan.compute_type or _COMPUTE_TYPES[plan.device]
    from faster_whisper import WhisperModel
    from faster_whisper.vad import get_vad_model

    try:
        get_vad_model()  # cached by the library; else the first file of a runner would pay for it
        whisper = WhisperModel(
            str(plan.path),
            device="cuda" if plan.device == "gpu" else "cpu",
            compute_type=compute_type,
            cpu_threads=plan.threads_per_lane,
            num_workers=plan.lanes,
            local_files_only=True,
        )
    except (RuntimeError, ValueError, OSError, MemoryError) as error:
        raise cannot_load(plan, error) from error
    return FasterWhisper(whisper, plan, compute_type)


class FasterWhisper:
    """A loaded model; its lanes share the weights and each has a stream of its own inside."""

    def __init__(self, whisper: Any, plan: LoadPlan, compute_type: str) -> None:
        self.compute_type = compute_type
        self._whisper = whisper
        self._decoder = WindowDecoder(whisper)
        self._pool = LanePool(plan.lanes)
        self._batch_windows = _batch_windows(plan)
        # Distilled models were made for shorter windows.
        is_distilled = plan.model.startswith("distil-")
        self._window_seconds = _DISTILLED_WINDOW_SECONDS if is_distilled else _WINDOW_SECONDS

    def transcribe(
        self, request: Transcribe, listener: Listener, cancelled: threading.Event
    ) -> Outcome:
        """Decodes one file and has the lanes work on its spans."""
        options = request.options
        language = self._language(options.language, request.finished_spans)
        windows = SpeechWindows(self._window_seconds, options.vad_filter)
        with open_recording(request.path, request.container) as recording:

            def lengths() -> tuple[float, float]:
                return recording.expected_seconds, _expected_speech(recording, windows)

            def work(
                span: PlannedSpan, on_encoded: Callable[[], None], stopped: threading.Event
            ) -> list[Segment]:
                def name_language(encoded: Any) -> str:
                    return language.name(self._whisper, encoded, span.index == 0, stopped)

                turns = prepared.pop(span.index)
                return self._decoder.decode(turns, options, name_language, on_encoded, stopped)

            prepared: dict[int, list[WindowTurn]] = {}

            def prepare(spans: Iterator[PlannedSpan]) -> Iterator[PlannedSpan]:
                for span in spans:
                    if span.finished is None:
                        prepared[span.index] = self._decoder.prepare(span.windows)
                    yield span

            def describe(span: PlannedSpan, segments: list[Segment], seconds: float) -> Span:
                return Span(
                    span.start_seconds,
                    span.end_seconds,
                    language.code,
                    language.probability,
                    round(seconds, 3),
                    tuple(segments),
                )

            pieces = recording.pieces(request.max_audio_seconds, cancelled, listener.peaks)
            spans = plan_spans(
                audible(windows.read(pieces)),
                request.finished_spans,
                self._batch_windows,
                self._window_seconds,
                lambda: recording.expected_seconds,
            )
            run = FileRun(work, describe)
            run.run(prepare(spans), self._pool, listener, lengths, cancelled)
            known = recording.completeness
        return Outcome(
            # The library says "sure" of a language it was told, and guesses one for silence.
            language=options.language or (language.code if run.spoke else None),
            language_probability=language.probability if run.spoke else None,
            duration_seconds=known.duration_seconds,
            speech_seconds=round(windows.kept_seconds, 3) if options.vad_filter else None,
            partial=known.partial,
            warnings=known.warnings,
            engine_seconds=run.engine_seconds,
        )

    def close(self) -> None:
        """Ends its lanes."""
        self._pool.close()

    def _language(self, asked: str | None, finished: tuple[Span, ...]) -> SpokenLanguage:
        known = self._whisper.supported_languages
        if asked is not None and asked not in known:
            raise RunnerError("unknown_language", f"This model does not know {asked!r}.")
        if asked is None and not self._whisper.model.is_multilingual:
            asked = "en"
        if asked is None and finished:
            return SpokenLanguage(finished[0].language, finished[0].language_probability)
        return SpokenLanguage(asked, None)


def _expected_speech(recording: Recording, windows: SpeechWindows) -> float:
    """Seconds of speech in all, if what comes is like what was heard."""
    if windows.heard_seconds == 0:
        return 0.0
    share = windows.kept_seconds / windows.heard_seconds
    return windows.kept_seconds + share * max(
        0.0, recording.expected_seconds - windows.heard_seconds
    )


def _batch_windows(plan: LoadPlan) -> int:
    """On a processor a large model gains little by a batch, and needs much memory for it."""
    weights = plan.path / "model.bin"
    if plan.device == "cpu" and weights.stat().st_size > _LARGE_MODEL_BYTES:
        return 1
    return plan.batch_windows
