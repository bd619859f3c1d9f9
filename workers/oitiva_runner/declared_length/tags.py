"""ID3 tags, which may stand before any audio."""

from typing import BinaryIO


def skip_id3(file: BinaryIO) -> None:
    """Moves the file's position behind its ID3v2 tags; to its start where there are none."""
    position = 0
    while True:
        file.seek(position)
        header = file.read(10)
        if len(header) < 10 or header[:3] != b"ID3":
            file.seek(position)
            return
        # Seven bits a byte, so that a tag never looks like the start of a frame.
        size = (header[6] << 21) | (header[7] << 14) | (header[8] << 7) | header[9]
        footer = 10 if header[5] & 0x10 else 0
        position += 10 + size + footer
