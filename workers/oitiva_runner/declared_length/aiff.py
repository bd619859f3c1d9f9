"""Length of an aiff: the sample frames of its COMM chunk over the rate."""

import struct
from typing import BinaryIO

from oitiva_runner.declared_length.chunks import walk_chunks


def declared_seconds(file: BinaryIO) -> float | None:
    """Seconds by the COMM chunk, or None without one."""
    for name, _ in walk_chunks(file, ">"):
        if name == b"COMM":
            _, frames, _, exponent, mantissa = struct.unpack(">HIHHQ", file.read(18))
            # The rate is a float of 80 bits, which Python's struct does not know.
            rate = mantissa * 2.0 ** ((exponent & 0x7FFF) - 16383 - 63)
            return frames / rate if frames and rate else None
    return None
