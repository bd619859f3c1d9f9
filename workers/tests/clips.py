"""Makes small recordings of a tone, in every container that we read."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

# container -> demuxer's own name for writing, codec, rate
FORMATS = {
    "wav": ("wav", "pcm_s16le", 16_000),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "m4a": ("ipod", "aac", 44_100),
    "mp4": ("mp4", "aac", 44_100),
    "mov": ("mov", "aac", 44_100),
    "flac": ("flac", "flac", 44_100),
    "ogg": ("ogg", "flac", 44_100),
    "opus": ("ogg", "libopus", 48_000),
    "webm": ("webm", "libopus", 48_000),
    "mkv": ("matroska", "libopus", 48_000),
    "aac": ("adts", "aac", 44_100),
    "aiff": ("aiff", "pcm_s16be", 22_050),
}


def make_clip(
    path: Path,
    container: str,
    seconds: float = 2.0,
    video_seconds: float | None = None,
    options: dict[str, str] | None = None,
    silent: bool = False,
) -> Path:
    """Writes a tone, or silence, and beside it a grey picture where video_seconds is given."""
    name, codec, rate = FORMATS[container]
    with av.open(str(path), "w", format=name, options=options or {}) as target:
        audio = target.add_stream(codec, rate=rate, layout="mono")
        video = _add_video(target) if video_seconds else None
        _write_tone(target, audio, rate, seconds, silent)
        if video:
            _write_picture(target, video, video_seconds)
    return path


def make_silent_video(path: Path, seconds: float = 1.0) -> Path:
    """Writes a video without any sound track."""
    with av.open(str(path), "w", format="mp4") as target:
        _write_picture(target, _add_video(target), seconds)
    return path


def cut(path: Path, share: float) -> Path:
    """Keeps only the first share of a file's bytes."""
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


def _write_tone(target, stream, rate: int, seconds: float, silent: bool) -> None:
    times = np.arange(int(rate * seconds)) / rate
    tone = np.zeros_like(times) if silent else np.sin(2 * np.pi * 440 * times) * 8000
    frame = av.AudioFrame.from_ndarray(tone.astype(np.int16)[None, :], "s16", "mono")
    frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
    resampler = av.AudioResampler(stream.format.name, "mono", rate, stream.frame_size or None)
    for piece in [*resampler.resample(frame), *resampler.resample(None), None]:
        for packet in stream.encode(piece):
            target.mux(packet)


def _add_video(target):
    codec = "libvpx" if target.format.name in ("webm", "matroska") else "mpeg4"
    stream = target.add_stream(codec, rate=10)
    stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
    stream.time_base = Fraction(1, 10)
    return stream


def _write_picture(target, stream, seconds: float) -> None:
    for number in range(int(seconds * 10)):
        frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), number % 255, np.uint8), "rgb24")
        frame.pts = number
        for packet in stream.encode(frame):
            target.mux(packet)
    for packet in stream.encode(None):
        target.mux(packet)
