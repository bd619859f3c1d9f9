"""The engine `faster-whisper`: Whisper models for CTranslate2, on a CPU or a CUDA device.

What it says is, word for word, what a plain script with faster-whisper's defaults says: our
additions only watch the windows go by, for progress and cancelling.
"""

import threading
from typing import Any

from oitiva_runner.audio import DecodedAudio, decode
from oitiva_runner.engines.base import EmitProgress, EmitSegment, LoadPlan, Outcome
from oitiva_runner.engines.library_versions import library_versions
from oitiva_runner.engines.segment_times import SegmentWriter, finite
from oitiva_runner.engines.watched_whisper import WindowWatch, open_watched_model
from oitiva_runner.engines.window_progress import WindowProgress
from oitiva_runner.errors import RunnerError, WorkCancelled
from oitiva_runner.reply_messages import ProbedDevice
from oitiva_runner.request_messages import Options, Transcribe

_COMPUTE_TYPES = {"cpu": "int8", "gpu": "float16"}
_DEFAULT_BEAM_SIZE = 5


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
    try:
        whisper = open_watched_model(
            str(plan.path),
            device="cuda" if plan.device == "gpu" else "cpu",
            compute_type=compute_type,
            cpu_threads=plan.threads_per_lane,
            num_workers=plan.lanes,
            local_files_only=True,
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise RunnerError(
            "model_unavailable",
            f"The model {plan.model} could not be loaded on {plan.device}: {error}",
        ) from error
    return FasterWhisper(plan.model, whisper, compute_type)


class FasterWhisper:
    """A loaded model; its lanes share the weights and each has a stream of its own inside."""

    def __init__(self, model: str, whisper: Any, compute_type: str) -> None:
        self.compute_type = compute_type
        self._whisper = whisper
        # Distilled models have never seen earlier text as a prompt and go astray with it.
        self._conditions_on_text = not model.startswith("distil-")

    def transcribe(
        self,
        request: Transcribe,
        emit_progress: EmitProgress,
        emit_segment: EmitSegment,
        cancelled: threading.Event,
    ) -> Outcome:
        """Decodes and transcribes one file, window by window."""
        options = request.options
        language = self._language(options.language)
        duration_seconds = 0.0

        def emit_percent(percent: float) -> None:
            emit_progress(duration_seconds, percent)

        progress = WindowProgress(emit_percent, self._whisper.feature_extractor.nb_max_frames)
        audio = decode(request.path, request.container, request.max_audio_seconds, cancelled)
        duration_seconds = audio.duration_seconds
        if audio.is_silent:
            return _nothing_said(audio, options)
        progress.decoded()
        with self._whisper.watched(WindowWatch(progress, cancelled, options.word_timestamps)):
            raw_segments, information = self._whisper.transcribe(
                audio.samples, **self._arguments(options, language)
            )
            progress.begin(information.duration_after_vad)
            writer, found = SegmentWriter(audio.duration_seconds), 0
            for raw in raw_segments:
                if cancelled.is_set():
                    raise WorkCancelled
                if segment := writer.segment(raw):
                    found += 1
                    emit_segment(segment)
        return self._outcome(audio, options, information, bool(found))

    def _arguments(self, options: Options, language: str | None) -> dict[str, Any]:
        arguments: dict[str, Any] = {
            "language": language,
            "task": options.task,
            "word_timestamps": options.word_timestamps,
            "vad_filter": options.vad_filter,
            "initial_prompt": options.initial_prompt,
            "hotwords": options.hotwords,
            "beam_size": options.beam_size or _DEFAULT_BEAM_SIZE,
            "condition_on_previous_text": self._conditions_on_text,
        }
        if options.temperature is not None:
            arguments["temperature"] = options.temperature
        return arguments

    def _language(self, asked: str | None) -> str | None:
        known = self._whisper.supported_languages
        if asked is None:
            return "en" if known == ["en"] else None
        if asked not in known:
            raise RunnerError("unknown_language", f"This model does not know {asked!r}.")
        return asked

    def _outcome(
        self, audio: DecodedAudio, options: Options, information: Any, spoke: bool
    ) -> Outcome:
        # The library says "sure" of a language it was told, and guesses one for silence.
        detected = options.language is None and self._whisper.model.is_multilingual
        language = None if detected and not spoke else information.language
        probability = finite(information.language_probability) if detected and spoke else None
        return Outcome(
            language=language,
            language_probability=probability,
            duration_seconds=audio.duration_seconds,
            speech_seconds=round(information.duration_after_vad, 3) if options.vad_filter else None,
            partial=audio.partial,
            warnings=audio.warnings,
        )


def _nothing_said(audio: DecodedAudio, options: Options) -> Outcome:
    """Without a sound there are no words, though a model asked for some would invent them."""
    return Outcome(
        language=options.language,
        language_probability=None,
        duration_seconds=audio.duration_seconds,
        speech_seconds=0.0 if options.vad_filter else None,
        partial=audio.partial,
        warnings=audio.warnings,
    )
