"""Length of a flac: the samples of its STREAMINFO over the rate."""

from typing import BinaryIO

from oitiva_runner.declared_length.tags import skip_id3


def declared_seconds(file: BinaryIO) -> float | None:
    """Seconds by STREAMINFO, or None where the encoder did not know the length."""
    skip_id3(file)
    start = file.read(26)
    if len(start) < 26 or start[:4] != b"fLaC":
        return None
    # 20 bits of rate, 3 of channels, 5 of depth, 36 of samples, from byte 18 on.
    packed = int.from_bytes(start[18:26], "big")
    rate, samples = packed >> 44, packed & 0xFFFFFFFFF
    return samples / rate if rate and samples else None
