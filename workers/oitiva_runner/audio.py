"""Decodes one recording to 16 kHz mono, the way faster-whisper does, and notices what is missing.

The steps (group frames, resample to 16-bit, divide by 32768) are those of
faster_whisper.audio.decode_audio, so that the text of an intact file is the same as without us.
Unlike it, a damaged packet is skipped instead of ending the file, and is remembered; and the
samples come in pieces, so that a recording of any length takes the same memory.
"""

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import av
import av.audio
import numpy as np

from oitiva_runner.containers import open_options
from oitiva_runner.declared_length import declared_seconds
from oitiva_runner.decoded_frames import SAMPLE_RATE, FrameReader, resampled
from oitiva_runner.errors import RunnerError
from oitiva_runner.peak_meter import PeakMeter
from oitiva_runner.reply_messages import Peaks, RunnerWarning


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a recording was read, beside what its container declares."""

    duration_seconds: float
    declared_seconds: float | None
    decoder_raised: bool

    @property
    def truncated(self) -> bool:
        """Whether clearly less could be read than the container declares."""
        if self.declared_seconds is None:
            return False
        allowance_seconds = max(0.5, self.declared_seconds / 100)
        return self.duration_seconds < self.declared_seconds - allowance_seconds

    @property
    def partial(self) -> bool:
        """Whether the text will be that of a part of the recording only."""
        return self.truncated or self.decoder_raised

    @property
    def warnings(self) -> tuple[RunnerWarning, ...]:
        """What the reader of the text should know."""
        if self.truncated:
            says = f"The file says {self.declared_seconds:.1f} s"
            read = f"{self.duration_seconds:.1f} s could be read."
            return (RunnerWarning("truncated", f"{says} and {read}"),)
        if self.decoder_raised:
            return (RunnerWarning("damaged", "Parts of the file are damaged and are left out."),)
        return ()


@dataclass(frozen=True, slots=True)
class DecodedAudio(Completeness):
    """A whole recording as mono float32 between -1 and 1."""

    samples: np.ndarray

    @property
    def is_silent(self) -> bool:
        """Whether it is digital silence, coded or not."""
        return is_silent(self.samples)


class Recording:
    """A recording that is being decoded; `pieces` may be read once."""

    def __init__(self, reader: FrameReader, declared: float | None, size_bytes: int) -> None:
        self._reader = reader
        self._size_bytes = size_bytes
        self.declared_seconds = declared
        self.decoded_seconds = 0.0

    def pieces(
        self,
        max_audio_seconds: float,
        cancelled: threading.Event,
        on_peaks: Callable[[Peaks], None],
    ) -> Iterator[np.ndarray]:
        """Yields mono float32 samples between -1 and 1, some 10 to 30 s at a time.

        `on_peaks` is told after the last. Raises RunnerError (decode_failed, audio_too_long) and
        WorkCancelled.
        """
        samples_read = 0
        meter = PeakMeter()
        for piece in resampled(self._reader.frames(), cancelled):
            samples_read += len(piece)
            self.decoded_seconds = samples_read / SAMPLE_RATE
            if self.decoded_seconds > max_audio_seconds:
                raise RunnerError(
                    "audio_too_long",
                    f"The recording is longer than {max_audio_seconds:g} s; send it in parts.",
                )
            meter.hear(piece)
            yield piece.astype(np.float32) / 32768.0
        if samples_read == 0:
            raise RunnerError("decode_failed", "No audio could be decoded.")
        on_peaks(meter.peaks())

    @property
    def expected_seconds(self) -> float:
        """Its whole length: as declared, else as far as the bytes that are left tell."""
        read_bytes = self._reader.position_bytes
        guess = self.decoded_seconds * self._size_bytes / read_bytes if read_bytes else 0.0
        return max(self.declared_seconds or guess, self.decoded_seconds)

    @property
    def completeness(self) -> Completeness:
        """What is known at the end."""
        return Completeness(self.decoded_seconds, self.declared_seconds, self._reader.raised)


def is_silent(samples: np.ndarray) -> bool:
    """Whether nothing is louder than one step of 16 bits."""
    return float(np.abs(samples).max(initial=0.0)) <= 1 / 32768


@contextlib.contextmanager
def open_recording(path: str, container: str) -> Iterator[Recording]:
    """Opens the first audio stream of the file at `path`.

    Raises RunnerError (unsupported_media, decode_failed, engine_failed).
    """
    if not os.path.isfile(path):
        raise RunnerError("engine_failed", "The recording is not in storage any more.")
    options = open_options(container)
    try:
        source = av.open(f"file:{path}", mode="r", metadata_errors="ignore", **options)
    except av.error.FFmpegError as error:
        raise RunnerError(
            "decode_failed", f"The file could not be opened as {container}: {error.strerror}."
        ) from error
    with source:
        stream = _first_audio_stream(source)
        reader = FrameReader(source, stream, tolerates_junk=container == "mp3")
        declared = declared_seconds(path, container, has_video=bool(source.streams.video))
        yield Recording(reader, declared, os.path.getsize(path))


def decode(
    path: str,
    container: str,
    max_audio_seconds: float,
    cancelled: threading.Event,
    on_peaks: Callable[[Peaks], None],
) -> DecodedAudio:
    """Decodes a recording as a whole, for engines that want it so.

    Raises RunnerError (unsupported_media, decode_failed, audio_too_long) and WorkCancelled.
    """
    with open_recording(path, container) as recording:
        samples = np.concatenate(list(recording.pieces(max_audio_seconds, cancelled, on_peaks)))
        known = recording.completeness
    return DecodedAudio(
        known.duration_seconds, known.declared_seconds, known.decoder_raised, samples
    )


def _first_audio_stream(source: av.container.InputContainer) -> av.audio.AudioStream:
    if source.streams.audio:
        stream = source.streams.audio[0]
        if stream.codec_context is None:
            raise RunnerError("unsupported_media", "There is no decoder for the audio in the file.")
        return stream
    kinds = sorted({stream.type for stream in source.streams})
    found = f"only {' and '.join(kinds)}" if kinds else "nothing"
    raise RunnerError("unsupported_media", f"The file holds no audio, {found}.")
