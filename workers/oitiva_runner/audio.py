"""Decodes one recording to 16 kHz mono, the way faster-whisper does, and notices what is missing.

The steps (group frames, resample to 16-bit, divide by 32768) are those of
faster_whisper.audio.decode_audio, so that the text of an intact file is the same as without us.
Unlike it, a damaged packet is skipped instead of ending the file, and is remembered.
"""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import av
import av.audio
import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.resampler import AudioResampler

from oitiva_runner.containers import open_options
from oitiva_runner.declared_length import declared_seconds
from oitiva_runner.errors import RunnerError, WorkCancelled
from oitiva_runner.reply_messages import RunnerWarning

SAMPLE_RATE = 16_000
SAMPLES_PER_GROUP = 500_000


@dataclass(frozen=True, slots=True)
class DecodedAudio:
    """A recording as mono float32 between -1 and 1, and what is known of its completeness."""

    samples: np.ndarray
    duration_seconds: float
    declared_seconds: float | None
    decoder_raised: bool

    @property
    def is_silent(self) -> bool:
        """Whether nothing is louder than one step of 16 bits: digital silence, coded or not."""
        return float(np.abs(self.samples).max()) <= 1 / 32768

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


def decode(
    path: str, container: str, max_audio_seconds: float, cancelled: threading.Event
) -> DecodedAudio:
    """Decodes the first audio stream of the file at `path`.

    Raises RunnerError (unsupported_media, decode_failed, audio_too_long) and WorkCancelled.
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
        reader = _FrameReader(source, stream, tolerates_junk=container == "mp3")
        declared = declared_seconds(path, container, has_video=bool(source.streams.video))
        pcm = bytearray()
        limit_bytes = max_audio_seconds * SAMPLE_RATE * 2
        for piece in _resampled(reader.frames(), cancelled):
            pcm += piece
            if len(pcm) > limit_bytes:
                raise RunnerError(
                    "audio_too_long",
                    f"The recording is longer than {max_audio_seconds:g} s; send it in parts.",
                )
    if not pcm:
        raise RunnerError("decode_failed", "No audio could be decoded.")
    samples = np.frombuffer(pcm, dtype=np.int16).astype(np.float32)
    samples /= 32768.0
    return DecodedAudio(samples, len(samples) / SAMPLE_RATE, declared, reader.raised)


def _first_audio_stream(source: av.container.InputContainer) -> av.audio.AudioStream:
    if source.streams.audio:
        stream = source.streams.audio[0]
        if stream.codec_context is None:
            raise RunnerError("unsupported_media", "There is no decoder for the audio in the file.")
        return stream
    kinds = sorted({stream.type for stream in source.streams})
    found = f"only {' and '.join(kinds)}" if kinds else "nothing"
    raise RunnerError("unsupported_media", f"The file holds no audio, {found}.")


class _FrameReader:
    """Yields decoded frames and remembers whether the decoder raised on the way."""

    def __init__(
        self,
        source: av.container.InputContainer,
        stream: av.audio.AudioStream,
        tolerates_junk: bool,
    ) -> None:
        self._source = source
        self._stream = stream
        # Players write tags and padding around the frames of an mp3; only a fault between two
        # good frames says that something is missing.
        self._tolerates_junk = tolerates_junk
        self._faults_since_good_frame = 0
        self._good_frames = 0
        self.raised = False

    def frames(self) -> Iterator[av.AudioFrame]:
        packets = self._source.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except av.error.FFmpegError:
                self._note_fault()
                return
            try:
                frames = packet.decode()
            except av.error.FFmpegError:
                self._note_fault()
                continue
            if frames:
                self._note_good_frame()
                yield from frames

    def _note_fault(self) -> None:
        self._faults_since_good_frame += 1
        if not self._tolerates_junk:
            self.raised = True

    def _note_good_frame(self) -> None:
        if self._faults_since_good_frame and self._good_frames:
            self.raised = True
        self._faults_since_good_frame = 0
        self._good_frames += 1


def _resampled(frames: Iterator[av.AudioFrame], cancelled: threading.Event) -> Iterator[bytes]:
    """Groups frames, for resampling them one by one is slow, and yields 16-bit mono bytes."""
    fifo, resampler, layout = AudioFifo(), _new_resampler(), None
    for frame in frames:
        if cancelled.is_set():
            raise WorkCancelled
        frame.pts = None  # Gaps in time stamps are left out, as faster-whisper does.
        frame_layout = (frame.format.name, frame.layout.name, frame.sample_rate)
        if layout is not None and frame_layout != layout:
            yield from _drained(fifo, resampler)
            fifo, resampler = AudioFifo(), _new_resampler()
        layout = frame_layout
        fifo.write(frame)
        if fifo.samples >= SAMPLES_PER_GROUP:
            yield from _as_bytes(resampler.resample(fifo.read()))
    yield from _drained(fifo, resampler)


def _new_resampler() -> AudioResampler:
    return AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)


def _drained(fifo: AudioFifo, resampler: AudioResampler) -> Iterator[bytes]:
    if fifo.samples:
        yield from _as_bytes(resampler.resample(fifo.read()))
        yield from _as_bytes(resampler.resample(None))


def _as_bytes(frames: list[av.AudioFrame]) -> Iterator[bytes]:
    for frame in frames:
        yield frame.to_ndarray().tobytes()
