"""Join recordings, over and over, into one wav of the given length.

concatenate.py TARGET SECONDS RECORDING ...
"""

from __future__ import annotations

import itertools
import sys
import wave
from pathlib import Path

import av

RATE = 16_000
PAUSE_SECONDS = 0.6


def samples_of(path: str) -> bytes:
    """Decode one recording to 16-bit mono."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    pcm = bytearray()
    with av.open(path) as source:
        for frame in [*source.decode(audio=0), None]:
            for piece in resampler.resample(frame):
                pcm += piece.to_ndarray().tobytes()
    return bytes(pcm)


def main(target: str, seconds: float, recordings: list[str]) -> None:
    """Write whole clips with pauses between them until the length is reached."""
    clips = [samples_of(path) for path in recordings]
    pause = bytes(int(PAUSE_SECONDS * RATE) * 2)
    left = int(seconds * RATE) * 2
    with Path(target).open("wb") as file, wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        for clip in itertools.cycle(clips):
            piece = (clip + pause)[:left]
            out.writeframes(piece)
            left -= len(piece)
            if not left:
                return


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3:])
