"""How long a recording says it is, read from its container's own words.

FFmpeg guesses a length from the bit rate where a file declares none, and does not say that it
guessed; so these few bytes are read here. ogg, opus, aac and headerless mp3 declare nothing.
"""

import struct
from typing import BinaryIO

from oitiva_runner.declared_length import aiff, flac, matroska, mov, mp3, wav


def declared_seconds(path: str, container: str, has_video: bool) -> float | None:
    """Seconds of audio that the file promises, or None where it promises none."""
    with open(path, "rb") as file:
        try:
            return _read(file, container, has_video)
        except (struct.error, IndexError, OverflowError):
            return None


def _read(file: BinaryIO, container: str, has_video: bool) -> float | None:
    match container:
        case "wav":
            return wav.declared_seconds(file)
        case "aiff":
            return aiff.declared_seconds(file)
        case "flac":
            return flac.declared_seconds(file)
        case "mp3":
            return mp3.declared_seconds(file)
        case "m4a" | "mp4" | "mov":
            return mov.declared_seconds(file)
        case "webm" | "mkv":
            return matroska.declared_seconds(file, has_video)
        case _:
            return None
