"""The engine `transformers`: Whisper checkpoints as Hugging Face's library keeps them, on PyTorch.

For Distil-Whisper models that nobody has converted. Their makers' settings: no earlier text as a
prompt, and windows no longer than those the model was distilled on. Lanes share the model:
`generate` keeps what it needs on its own stack.
"""

import threading

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
from oitiva_runner.engines.whisper_limits import FRAMES_PER_SECOND
from oitiva_runner.engines.window_progress import WindowProgress
from oitiva_runner.engines.window_reader import WindowReader
from oitiva_runner.errors import RunnerError, WorkCancelled
from oitiva_runner.reply_messages import ProbedDevice
from oitiva_runner.request_messages import Transcribe

_ID = "transformers"
_CHUNK_SECONDS = {"distil-small.en": 15}
_USUAL_CHUNK_SECONDS = 25


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that do the work."""
    return library_versions(_ID, "torch", "av")


def probe() -> tuple[ProbedDevice, ...]:
    """Asks PyTorch itself; a library that is missing is the reason given."""
    return probe_torch(_ID, "transformers.models.whisper.modeling_whisper")


def load(plan: LoadPlan) -> "Transformers":
    """Loads the weights once for all lanes; raises model_unavailable where that fails."""
    compute_type = choose_compute_type(plan)
    share_threads(plan)
    import torch
    from transformers import (
        WhisperFeatureExtractor,
        WhisperForConditionalGeneration,
        WhisperTokenizerFast,
        logging,
    )

    logging.set_verbosity_error()  # its advice is for whoever writes programs with it

    path = str(plan.path)
    try:
        model = WhisperForConditionalGeneration.from_pretrained(
            path, torch_dtype=getattr(torch, compute_type), local_files_only=True
        )
        reader = WindowReader(
            model=model.to("cuda" if plan.device == "gpu" else "cpu").eval(),
            extractor=WhisperFeatureExtractor.from_pretrained(path, local_files_only=True),
            tokenizer=WhisperTokenizerFast.from_pretrained(path, local_files_only=True),
        )
    except (RuntimeError, ValueError, OSError, KeyError, TypeError, MemoryError) as error:
        raise cannot_load(plan, error) from error
    chunk_seconds = _CHUNK_SECONDS.get(plan.model, _USUAL_CHUNK_SECONDS)
    return Transformers(reader, chunk_seconds, compute_type)


class Transformers:
    """A loaded model, read window by window: each begins where the last whole segment ended."""

    def __init__(self, reader: WindowReader, chunk_seconds: int, compute_type: str) -> None:
        self.compute_type = compute_type
        self._reader = reader
        self._chunk_seconds = chunk_seconds

    def transcribe(
        self,
        request: Transcribe,
        listener: Listener,
        cancelled: threading.Event,
    ) -> Outcome:
        """Decodes and transcribes one file, window by window."""
        options, reader, duration_seconds = request.options, self._reader, 0.0
        if options.language is not None and options.language not in reader.languages:
            raise RunnerError("unknown_language", f"This model does not know {options.language!r}.")
        chunk_frames = self._chunk_seconds * FRAMES_PER_SECOND
        progress = WindowProgress(lambda p: listener.progress(duration_seconds, p), chunk_frames)
        audio = decode(
            request.path, request.container, request.max_audio_seconds, cancelled, listener.peaks
        )
        duration_seconds = audio.duration_seconds
        if audio.is_silent:
            return plain_outcome(audio, options)
        progress.decoded()
        progress.begin(duration_seconds)
        writer, position, spoke = SegmentWriter(duration_seconds), 0.0, False
        language, probability = options.language, None
        while position < duration_seconds:
            if cancelled.is_set():
                raise WorkCancelled
            window = reader.window(audio.samples, position, self._chunk_seconds)
            if language is None:
                language, probability = reader.detect_language(window)
            heard = reader.read(window, options, language)
            for raw in heard.segments:
                if segment := writer.segment(raw):
                    spoke = True
                    listener.segment(segment)
            position = heard.next_seconds
            progress.decoded_window(round(position * FRAMES_PER_SECOND))
        return plain_outcome(audio, options, language if spoke else None, probability)
