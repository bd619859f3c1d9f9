"""Walks the chunks of RIFF and AIFF files."""

import struct
from collections.abc import Iterator
from typing import BinaryIO


def walk_chunks(file: BinaryIO, byte_order: str) -> Iterator[tuple[bytes, int]]:
    """Yields name and declared size of each chunk; the file stands at the chunk's content.

    `byte_order` is "<" for RIFF and ">" for AIFF.
    """
    position = 12
    while True:
        file.seek(position)
        header = file.read(8)
        if len(header) < 8:
            return
        name, size = struct.unpack(f"{byte_order}4sI", header)
        yield name, size
        position += 8 + size + size % 2
