"""Looks on while openai-whisper's `transcribe` works through a file, for progress and cancelling.

That function tells of its way only by a bar of tqdm, and by the model it calls for each window.
"""

import contextlib
import importlib
import threading
from collections.abc import Iterator
from typing import Any

from oitiva_runner.engines.segment_times import finite
from oitiva_runner.engines.window_progress import WindowProgress
from oitiva_runner.errors import WorkCancelled

WINDOW_FRAMES = 3000

_lane = threading.local()
# While it aligns words the library turns a switch that all its models obey.
_alignment_lock = threading.Lock()


class WatchedModel:
    """A model of the library that can be stopped between two passes and says what it heard."""

    def __init__(self, model: Any, cancelled: threading.Event) -> None:
        self._model = model
        self._cancelled = cancelled
        self._languages: dict[str, float] = {}
        self.on_decode = lambda _: None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def __call__(self, *arguments: Any) -> Any:
        """As the model's own."""
        return self._model(*arguments)

    def decode(self, mel: Any, options: Any) -> Any:
        """One pass over a window; there are more where the text of a pass is not trusted."""
        if self._cancelled.is_set():
            raise WorkCancelled
        self.on_decode(options.temperature)
        return self._model.decode(mel, options)

    def detect_language(self, mel: Any) -> Any:
        """As the library's, and remembers how sure it was."""
        tokens, self._languages = self._model.detect_language(mel)
        return tokens, self._languages

    def language_probability(self, language: str | None) -> float | None:
        """Of a language that was detected; None for one that was given."""
        return finite(self._languages.get(language or ""))


class _Watch:
    """Follows the windows of one file; those without speech are left without a word."""

    def __init__(self, progress: WindowProgress, total_frames: int) -> None:
        self._progress = progress
        self._total_frames = total_frames
        self._position = 0
        self._is_open = False
        self._first_temperature: float | None = None

    def decoding(self, temperature: float) -> None:
        if self._first_temperature is None:
            self._first_temperature = temperature
        if temperature != self._first_temperature:
            return  # another pass over the same window
        if self._is_open:
            self._position = min(self._position + WINDOW_FRAMES, self._total_frames)
        self._is_open = True
        self._progress.encoded()

    def moved(self, frames: int) -> None:
        self._is_open = False
        self._position = min(self._position + frames, self._total_frames)
        self._progress.decoded_window(self._position)


class _Bar:
    """Stands in for tqdm's bar."""

    def __init__(self, **_: Any) -> None:
        pass

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def update(self, frames: int) -> None:
        _lane.watch.moved(frames)


class _Bars:
    tqdm = _Bar


@contextlib.contextmanager
def watch_windows(
    model: WatchedModel, progress: WindowProgress, total_frames: int
) -> Iterator[None]:
    """Tells `progress` of the windows that this thread's call of `transcribe` goes through."""
    _put_ourselves_in()
    _lane.watch = _Watch(progress, total_frames)
    model.on_decode = _lane.watch.decoding
    try:
        yield
    finally:
        _lane.watch = None


def _put_ourselves_in() -> None:
    # The package has a function of the same name in front of its module.
    module = importlib.import_module("whisper.transcribe")
    with _alignment_lock:
        if module.tqdm is _Bars:
            return
        align = module.add_word_timestamps

        def align_alone(**arguments: Any) -> Any:
            with _alignment_lock:
                return align(**arguments)

        module.add_word_timestamps = align_alone
        module.tqdm = _Bars
