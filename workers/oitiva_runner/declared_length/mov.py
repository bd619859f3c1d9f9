"""Length of an mp4, m4a or mov: what the first sound track says in the movie header."""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

Box = tuple[bytes, int, int]


def declared_seconds(file: BinaryIO) -> float | None:
    """Seconds of the first sound track, or None in fragmented files without a total.

    Edit lists shorten what is played: the shorter of the track's and the medium's length counts.
    """
    end = os.fstat(file.fileno()).st_size
    movie = _find(file, 0, end, b"moov")
    if movie is None:
        return None
    movie_header = _find(file, *movie, b"mvhd")
    movie_scale = _scale_and_duration(file, *movie_header)[0] if movie_header else 0
    for name, start, stop in _boxes(file, *movie):
        if name == b"trak" and _is_sound(file, start, stop):
            return _track_seconds(file, start, stop, movie_scale)
    return None


def _track_seconds(file: BinaryIO, start: int, stop: int, movie_scale: int) -> float | None:
    found = []
    if (header := _find(file, start, stop, b"tkhd")) and movie_scale:
        file.seek(header[0])
        in_64_bits = file.read(1) == b"\1"
        file.seek(header[0] + (28 if in_64_bits else 20))
        found.append(_length(file, in_64_bits) / movie_scale)
    medium = _find(file, start, stop, b"mdia")
    if medium and (header := _find(file, *medium, b"mdhd")):
        scale, duration = _scale_and_duration(file, *header)
        found.append(duration / scale if scale else 0)
    return min((seconds for seconds in found if seconds > 0), default=None)


def _scale_and_duration(file: BinaryIO, start: int, _: int) -> tuple[int, int]:
    file.seek(start)
    in_64_bits = file.read(1) == b"\1"
    file.seek(start + (20 if in_64_bits else 12))
    scale = struct.unpack(">I", file.read(4))[0]
    return scale, _length(file, in_64_bits)


def _length(file: BinaryIO, in_64_bits: bool) -> int:
    raw = file.read(8 if in_64_bits else 4)
    # All bits set means "not known".
    return 0 if raw == b"\xff" * len(raw) else int.from_bytes(raw, "big")


def _is_sound(file: BinaryIO, start: int, stop: int) -> bool:
    medium = _find(file, start, stop, b"mdia")
    handler = _find(file, *medium, b"hdlr") if medium else None
    if handler is None:
        return False
    file.seek(handler[0] + 8)
    return file.read(4) == b"soun"


def _find(file: BinaryIO, start: int, stop: int, wanted: bytes) -> tuple[int, int] | None:
    for name, inside, end in _boxes(file, start, stop):
        if name == wanted:
            return inside, end
    return None


def _boxes(file: BinaryIO, start: int, stop: int) -> Iterator[Box]:
    while start + 8 <= stop:
        file.seek(start)
        size, name = struct.unpack(">I4s", file.read(8))
        header = 8
        if size == 1:
            size, header = struct.unpack(">Q", file.read(8))[0], 16
        end = stop if size == 0 else start + size
        if end < start + header:
            return
        yield name, start + header, min(end, stop)
        start = end
