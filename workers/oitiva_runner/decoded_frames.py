"""Frames of a recording as its decoder gives them, and as 16 kHz mono samples."""

import threading
from collections.abc import Iterator

import av
import av.audio
import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.resampler import AudioResampler

from oitiva_runner.errors import WorkCancelled

SAMPLE_RATE = 16_000
# Resampling frames one by one is slow.
SAMPLES_PER_GROUP = 500_000


class FrameReader:
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
        # How far it has read the file.
        self.position_bytes = 0

    def frames(self) -> Iterator[av.AudioFrame]:
        """What can be decoded, in order; damaged packets are left out."""
        packets = self._source.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except av.error.FFmpegError:
                self._note_fault()
                return
            self.position_bytes = max(self.position_bytes, packet.pos or 0)
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


def resampled(frames: Iterator[av.AudioFrame], cancelled: threading.Event) -> Iterator[np.ndarray]:
    """Groups frames, for resampling them one by one is slow, and yields 16-bit mono samples."""
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
            yield from _as_arrays(resampler.resample(fifo.read()))
    yield from _drained(fifo, resampler)


def _new_resampler() -> AudioResampler:
    return AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)


def _drained(fifo: AudioFifo, resampler: AudioResampler) -> Iterator[np.ndarray]:
    if fifo.samples:
        yield from _as_arrays(resampler.resample(fifo.read()))
        yield from _as_arrays(resampler.resample(None))


def _as_arrays(frames: list[av.AudioFrame]) -> Iterator[np.ndarray]:
    for frame in frames:
        yield frame.to_ndarray().reshape(-1)
