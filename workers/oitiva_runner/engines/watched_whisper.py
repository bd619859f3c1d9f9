"""faster-whisper's model, with a look at each window as it goes by."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from oitiva_runner.engines.window_progress import FRAMES_PER_SECOND, WindowProgress
from oitiva_runner.errors import WorkCancelled


@dataclass(frozen=True, slots=True)
class WindowWatch:
    """Who wants to know about the windows of one file, and who may stop them."""

    progress: WindowProgress
    cancelled: threading.Event
    aligns_words: bool


def open_watched_model(path: str, **arguments: Any) -> Any:
    """Loads faster_whisper.WhisperModel with `watched(watch)`, a context manager per lane.

    Raises what WhisperModel raises.
    """
    # Imported here: probing and pulling do not need half a second of libraries.
    from faster_whisper import WhisperModel
    from faster_whisper.utils import get_end
    from faster_whisper.vad import get_vad_model

    class WatchedWhisper(WhisperModel):
        """Each lane is a thread with a watch of its own; results are passed on untouched."""

        _lane = threading.local()

        @contextlib.contextmanager
        def watched(self, watch: WindowWatch) -> Iterator[None]:
            self._lane.watch = watch
            try:
                yield
            finally:
                self._lane.watch = None

        def encode(self, features: Any) -> Any:
            watch = self._lane.watch
            if watch.cancelled.is_set():
                raise WorkCancelled
            result = super().encode(features)
            watch.progress.encoded()
            return result

        def _split_segments_by_timestamps(self, *args: Any, **kwargs: Any) -> Any:
            result = super()._split_segments_by_timestamps(*args, **kwargs)
            _, self._lane.next_position, self._lane.ends_with_window = result
            if not self._lane.watch.aligns_words:
                self._lane.watch.progress.decoded_window(self._lane.next_position)
            return result

        def add_word_timestamps(self, segments: Any, *args: Any, **kwargs: Any) -> Any:
            result = super().add_word_timestamps(segments, *args, **kwargs)
            last_word_end = get_end(segments[0])
            if last_word_end is not None and not self._lane.ends_with_window:
                # The library goes on from the last word, so that none is cut in two.
                self._lane.next_position = round(last_word_end * FRAMES_PER_SECOND)
            self._lane.watch.progress.decoded_window(self._lane.next_position)
            return result

    model = WatchedWhisper(path, **arguments)
    get_vad_model()  # cached by the library; else the first file of a runner would pay for it
    return model
