"""Which demuxer of FFmpeg opens which container, and nothing else.

Left to itself FFmpeg looks into the file and would follow a playlist named .mp3 into other
people's files: the demuxer is named, nested ones are limited to the same family, and only
plain files are read.
"""

from typing import Any

from oitiva_runner.errors import RunnerError

_MOV_FAMILY = "mov,mp4,m4a,3gp,3g2,mj2"
_MATROSKA_FAMILY = "matroska,webm"

# container as sniffed -> demuxer, names it may nest
_DEMUXERS: dict[str, tuple[str, str]] = {
    "wav": ("wav", "wav"),
    "mp3": ("mp3", "mp3"),
    "m4a": ("mov", _MOV_FAMILY),
    "mp4": ("mov", _MOV_FAMILY),
    "mov": ("mov", _MOV_FAMILY),
    "flac": ("flac", "flac"),
    "ogg": ("ogg", "ogg"),
    "opus": ("ogg", "ogg"),
    "webm": ("matroska", _MATROSKA_FAMILY),
    "mkv": ("matroska", _MATROSKA_FAMILY),
    "aac": ("aac", "aac"),
    "aiff": ("aiff", "aiff"),
}

CONTAINERS = tuple(_DEMUXERS)


def open_options(container: str) -> dict[str, Any]:
    """The arguments for av.open; raises unsupported_media for a container we do not read."""
    if container not in _DEMUXERS:
        raise RunnerError("unsupported_media", f"Files of type {container} are not read here.")
    demuxer, family = _DEMUXERS[container]
    options = {"format_whitelist": family, "protocol_whitelist": "file"}
    return {"format": demuxer, "options": options}
