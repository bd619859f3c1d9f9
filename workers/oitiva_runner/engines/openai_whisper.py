"""The engine `openai-whisper`: OpenAI's own implementation of Whisper, on PyTorch.

Its `transcribe` is called as it is; we hand it decoded audio and watch its windows go by. The text
of a file comes at its end, because that function returns it whole.

The library hooks itself into the modules of a model while it decodes, so one model cannot serve
two threads. Every lane has modules of its own, which share one copy of the weights.
"""

import copy
import queue
import threading
from types import SimpleNamespace
from typing import Any

from oitiva_runner.audio import decode
from oitiva_runner.engines.base import Listener, LoadPlan, Outcome
from oitiva_runner.engines.cannot_load import cannot_load
from oitiva_runner.engines.library_versions import library_versions
from oitiva_runner.engines.plain_outcome import plain_outcome
from oitiva_runner.engines.segment_times import SegmentWriter
from oitiva_runner.engines.torch_devices import (
    choose_compute_type,
    probe_torch,
    share_threads,
)
from oitiva_runner.engines.whisper_limits import FRAMES_PER_SECOND, TEMPERATURES
from oitiva_runner.engines.window_progress import WindowProgress
from oitiva_runner.engines.window_watch import WINDOW_FRAMES, WatchedModel, watch_windows
from oitiva_runner.errors import RunnerError
from oitiva_runner.reply_messages import ProbedDevice, Segment
from oitiva_runner.request_messages import Options, Transcribe

_ID = "openai-whisper"
# As its command line; the function alone would be greedy.
_DEFAULT_BEAM_SIZE = 5


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that do the work."""
    return library_versions(_ID, "torch", "av")


def probe() -> tuple[ProbedDevice, ...]:
    """Asks PyTorch itself; a library that is missing is the reason given."""
    return probe_torch(_ID, "whisper")


def load(plan: LoadPlan) -> "OpenaiWhisper":
    """Loads the weights once for all lanes; raises model_unavailable where that fails."""
    compute_type = choose_compute_type(plan)
    share_threads(plan)
    import whisper

    try:
        model = whisper.load_model(
            str(plan.path / f"{plan.model}.pt"), device="cuda" if plan.device == "gpu" else "cpu"
        )
        # The library knows them by the names of its own downloads only.
        if heads := whisper._ALIGNMENT_HEADS.get(plan.model):
            model.set_alignment_heads(heads)
    except (RuntimeError, ValueError, OSError, KeyError, TypeError, MemoryError) as error:
        raise cannot_load(plan, error) from error
    return OpenaiWhisper(model, plan.lanes, compute_type)


class OpenaiWhisper:
    """A loaded model; its lanes share the weights and nothing else."""

    def __init__(self, model: Any, lanes: int, compute_type: str) -> None:
        self.compute_type = compute_type
        self._languages = _languages_of(model)
        self._models: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._models.put(model)
        for _ in range(lanes - 1):
            self._models.put(_with_the_same_weights(model))

    def transcribe(
        self,
        request: Transcribe,
        listener: Listener,
        cancelled: threading.Event,
    ) -> Outcome:
        """Decodes and transcribes one file, window by window."""
        options, duration_seconds = request.options, 0.0
        if options.language is not None and options.language not in self._languages:
            raise RunnerError("unknown_language", f"This model does not know {options.language!r}.")
        progress = WindowProgress(lambda p: listener.progress(duration_seconds, p), WINDOW_FRAMES)
        audio = decode(
            request.path, request.container, request.max_audio_seconds, cancelled, listener.peaks
        )
        duration_seconds = audio.duration_seconds
        if audio.is_silent:
            return plain_outcome(audio, options)
        progress.decoded()
        model = self._models.get()
        try:
            watched = WatchedModel(model, cancelled)
            progress.begin(duration_seconds)
            total_frames = round(duration_seconds * FRAMES_PER_SECOND)
            with watch_windows(watched, progress, total_frames):
                import whisper

                result = whisper.transcribe(watched, audio.samples, **self._arguments(options))
        finally:
            self._models.put(model)
        segments = _segments(result["segments"], duration_seconds)
        for segment in segments:
            listener.segment(segment)
        heard = result["language"] if segments else None
        return plain_outcome(audio, options, heard, watched.language_probability(heard))

    def _arguments(self, options: Options) -> dict[str, Any]:
        temperature = options.temperature
        return {
            "language": options.language,
            "task": options.task,
            "word_timestamps": options.word_timestamps,
            "initial_prompt": options.initial_prompt,
            "beam_size": options.beam_size or _DEFAULT_BEAM_SIZE,
            "temperature": TEMPERATURES if temperature is None else (temperature,),
            "fp16": self.compute_type == "float16",
        }


def _with_the_same_weights(model: Any) -> Any:
    tensors = {id(tensor): tensor for tensor in [*model.parameters(), *model.buffers()]}
    return copy.deepcopy(model, tensors)


def _languages_of(model: Any) -> list[str]:
    from whisper.tokenizer import LANGUAGES

    return list(LANGUAGES)[: model.num_languages] if model.is_multilingual else ["en"]


def _segments(found: list[dict[str, Any]], duration_seconds: float) -> list[Segment]:
    writer = SegmentWriter(duration_seconds)
    raw = (
        SimpleNamespace(
            **{
                **segment,
                "words": [SimpleNamespace(**word) for word in segment["words"]]
                if "words" in segment
                else None,
            }
        )
        for segment in found
    )
    return [segment for one in raw if (segment := writer.segment(one))]
