"""Length of a webm or mkv: the Duration of its Info element."""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

_SEGMENT, _INFO, _CLUSTER = 0x18538067, 0x1549A966, 0x1F43B675
_TIMESTAMP_SCALE, _DURATION = 0x2AD7B1, 0x4489
_NANOSECONDS = 1e9


def declared_seconds(file: BinaryIO, has_video: bool) -> float | None:
    """Seconds by the Info element, or None in live recordings, which have no Duration.

    Duration is that of the longest track. Beside a video the sound may rightly be shorter, so
    there it counts only when the file ends before the length in bytes it declares.
    """
    end_of_file = os.fstat(file.fileno()).st_size
    for name, start, end in _elements(file, 0, end_of_file):
        if name != _SEGMENT:
            continue
        if has_video and (end is None or end <= end_of_file):
            return None
        for inner, inside, stop in _elements(file, start, end_of_file):
            if inner == _INFO and stop is not None:
                return _info_seconds(file, inside, stop)
            if inner == _CLUSTER:
                return None
    return None


def _info_seconds(file: BinaryIO, start: int, stop: int) -> float | None:
    scale, duration = 1_000_000, 0.0
    for name, inside, end in _elements(file, start, stop):
        file.seek(inside)
        raw = file.read((end or inside) - inside)
        if name == _TIMESTAMP_SCALE:
            scale = int.from_bytes(raw, "big")
        elif name == _DURATION:
            duration = struct.unpack(">d" if len(raw) == 8 else ">f", raw)[0]
    return duration * scale / _NANOSECONDS or None


def _elements(file: BinaryIO, start: int, stop: int) -> Iterator[tuple[int, int, int | None]]:
    """Yields id, start and end of each element; the end is None where its size is unknown."""
    while start < stop:
        file.seek(start)
        name, _ = _number(file, keep_marker=True)
        size, unknown = _number(file, keep_marker=False)
        inside = file.tell()
        yield name, inside, None if unknown else inside + size
        if unknown:
            return
        start = inside + size


def _number(file: BinaryIO, keep_marker: bool) -> tuple[int, bool]:
    """A number whose leading zero bits say how many bytes it has; all ones mean unknown."""
    first = file.read(1)[0]
    length = 9 - first.bit_length()
    value = int.from_bytes(bytes([first]) + file.read(length - 1), "big")
    without_marker = value & ((1 << (7 * length)) - 1)
    unknown = without_marker == (1 << (7 * length)) - 1
    return (value if keep_marker else without_marker), unknown
