"""Length of an mp3: the frames of its Xing, Info or VBRI header; without one it declares none."""

import struct
from typing import BinaryIO

from oitiva_runner.declared_length.tags import skip_id3

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_MPEG_1 = 3
_SEARCH_BYTES = 4096


def declared_seconds(file: BinaryIO) -> float | None:
    """Seconds by the header in the first frame, or None where there is no such header."""
    skip_id3(file)
    start = file.read(_SEARCH_BYTES)
    offset = _first_layer_3_frame(start)
    if offset is None:
        return None
    version, mono = (start[offset + 1] >> 3) & 3, (start[offset + 3] >> 6) == 3
    rate = _RATES[version][(start[offset + 2] >> 2) & 3]
    samples_per_frame = 1152 if version == _MPEG_1 else 576
    frames = _frame_count(start[offset:], version, mono)
    return frames * samples_per_frame / rate if frames else None


def _first_layer_3_frame(start: bytes) -> int | None:
    for offset in range(len(start) - 4):
        if start[offset] != 0xFF or (start[offset + 1] & 0xE0) != 0xE0:
            continue
        version, layer = (start[offset + 1] >> 3) & 3, (start[offset + 1] >> 1) & 3
        if version != 1 and layer == 1 and ((start[offset + 2] >> 2) & 3) != 3:
            return offset
    return None


def _frame_count(frame: bytes, version: int, mono: bool) -> int | None:
    side_information = (17 if mono else 32) if version == _MPEG_1 else (9 if mono else 17)
    xing = frame[4 + side_information :]
    if xing[:4] in (b"Xing", b"Info"):
        flags, frames = struct.unpack(">II", xing[4:12])
        return frames if flags & 1 else None
    vbri = frame[36:]
    if vbri[:4] == b"VBRI":
        return struct.unpack(">I", vbri[14:18])[0]
    return None
