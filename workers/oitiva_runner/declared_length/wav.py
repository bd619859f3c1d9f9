"""Length of a wav: the size of its data chunk over the bytes a second."""

import os
import struct
from typing import BinaryIO

from oitiva_runner.declared_length.chunks import walk_chunks

# PCM, float, A-law, µ-law, extensible: here bytes a second is exact.
_STEADY_FORMATS = {0x0001, 0x0003, 0x0006, 0x0007, 0xFFFE}
# Programs that write to a pipe cannot know the size and leave a huge one behind.
_STREAMED_SIZES_FROM = 0x7FFFF000


def declared_seconds(file: BinaryIO) -> float | None:
    """Seconds by the data chunk, or None where the writer could not know."""
    file_size = os.fstat(file.fileno()).st_size
    bytes_per_second, size_in_64_bits = 0, 0
    for name, size in walk_chunks(file, "<"):
        if name == b"ds64":
            size_in_64_bits = struct.unpack("<QQ", file.read(16))[1]
        elif name == b"fmt ":
            format_tag, _, _, bytes_per_second = struct.unpack("<HHII", file.read(12))
            if format_tag not in _STEADY_FORMATS:
                return None
        elif name == b"data":
            if size == 0xFFFFFFFF and size_in_64_bits:
                size = size_in_64_bits
            elif size == 0 or (size >= _STREAMED_SIZES_FROM and size > file_size):
                return None
            return size / bytes_per_second if bytes_per_second else None
    return None
