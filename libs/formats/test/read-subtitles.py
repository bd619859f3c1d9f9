"""Reads subtitles with FFmpeg's demuxers, which nobody here wrote.

Takes a JSON list of {format, text} on stdin and prints, for each, a list of cues [start ms, end ms, text].
"""

import io
import json
import sys

import av


def cues(name: str, text: str) -> list[list[object]]:
    with av.open(io.BytesIO(text.encode()), format=name) as container:
        packets = [packet for packet in container.demux() if packet.size]
    return [
        [packet.pts, packet.pts + packet.duration, bytes(packet).decode()] for packet in packets
    ]


json.dump([cues(file["format"], file["text"]) for file in json.load(sys.stdin)], sys.stdout)
