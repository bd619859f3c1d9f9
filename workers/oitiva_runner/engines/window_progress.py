"""Real progress of a Whisper model, which works through a recording in windows of 30 s."""

import time
from collections.abc import Callable

from oitiva_runner.engines.whisper_limits import FRAMES_PER_SECOND

# Decoding, finding speech and spectra come before the first window. How long they take beside
# the windows is known only once a window is done; until then they count this little.
_DECODED_PERCENT = 2.0
_PREPARED_PERCENT = 5.0
_FIRST_GUESS_ENCODER_SHARE = 0.3


class WindowProgress:
    """Turns finished windows into a percentage of the time that the whole file will take.

    Calls come from one lane, in this order: decoded, begin, then for each window encoded and
    decoded_window. `emit` is given the percentage; it may fall or repeat, the caller sorts that.
    """

    def __init__(self, emit: Callable[[float], None], window_frames: int) -> None:
        self._emit = emit
        self._window_frames = window_frames
        self._started = time.monotonic()
        self._windows_started = self._started
        self._total_frames = 0
        self._position = 0
        self._encoded_position: int | None = None
        self._encoder_seconds = self._decoder_seconds = 0.0
        self._last_step = self._started

    def decoded(self) -> None:
        """The recording has been decoded to samples."""
        self._emit(_DECODED_PERCENT)

    def begin(self, speech_seconds: float) -> None:
        """Spectra are there; `speech_seconds` of speech go through the model now."""
        self._total_frames = max(1, round(speech_seconds * FRAMES_PER_SECOND))
        self._windows_started = self._last_step = time.monotonic()
        self._emit(_PREPARED_PERCENT)

    def encoded(self) -> None:
        """The encoder is through with the next window."""
        if not self._total_frames:
            return  # language detection encodes a window before the work begins
        if self._encoded_position is not None:
            # Nothing was said in the window before: it was left without being cut into segments.
            self._position = min(self._encoded_position + self._window_frames, self._total_frames)
        self._encoded_position = self._position
        self._encoder_seconds += self._seconds_since_last_step()
        window = min(self._window_frames, self._total_frames - self._position)
        self._report(self._position + window * self._encoder_share())

    def decoded_window(self, next_position: int) -> None:
        """The text of a window is there and the next one begins at frame `next_position`."""
        self._position = min(next_position, self._total_frames)
        self._encoded_position = None
        self._decoder_seconds += self._seconds_since_last_step()
        self._report(self._position)

    def _report(self, done_frames: float) -> None:
        share_of_windows = done_frames / self._total_frames
        if share_of_windows <= 0:
            return
        now = time.monotonic()
        front_seconds = self._windows_started - self._started
        window_seconds = now - self._windows_started
        total_seconds = front_seconds + window_seconds / min(1.0, share_of_windows)
        if total_seconds > 0:
            self._emit(100.0 * (front_seconds + window_seconds) / total_seconds)

    def _encoder_share(self) -> float:
        if not self._decoder_seconds:
            return _FIRST_GUESS_ENCODER_SHARE
        return self._encoder_seconds / (self._encoder_seconds + self._decoder_seconds)

    def _seconds_since_last_step(self) -> float:
        now = time.monotonic()
        seconds, self._last_step = now - self._last_step, now
        return seconds
