"""Writes a long mp3 in which a clip is heard at the begin of every twenty minutes.

python spread_recording.py OUTPUT HOURS CLIP
"""

import sys

import av
import numpy as np
from faster_whisper.audio import decode_audio

RATE = 16_000
EVERY_SECONDS = 20 * 60
BIT_RATE = 32_000

output, hours, clip = sys.argv[1], float(sys.argv[2]), decode_audio(sys.argv[3], sampling_rate=RATE)
left = round(hours * 3600 * RATE)
with av.open(output, "w", format="mp3") as container:
    stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
    stream.bit_rate = BIT_RATE
    while left > 0:
        samples = np.zeros(min(left, EVERY_SECONDS * RATE), dtype=np.float32)
        spoken = min(len(clip), len(samples))
        samples[:spoken] = clip[:spoken]
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], "fltp", "mono")
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        left -= len(samples)
    container.mux(stream.encode(None))
