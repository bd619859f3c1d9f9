"""Join clips to one long mp3 with short pauses between them.

python long_recording.py OUTPUT SECONDS CLIP...

The clips follow each other in an order that is shuffled anew for each round, always the same way:
a text that repeats itself exactly sends Whisper round in circles, which would be timed instead.
Only whole clips are in it, and silence up to its length; the line on stdout is the list of their
places among the arguments, so that somebody can tell what is said in it.
"""

import json
import random
import sys

import av
import numpy as np
from faster_whisper.audio import decode_audio

RATE = 16_000
PAUSES_SECONDS = (0.3, 0.6, 0.9)
BIT_RATE = 64_000

output, seconds, paths = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
chance = random.Random(1)
clips = [decode_audio(path, sampling_rate=RATE) for path in paths]
samples = np.zeros(round(seconds * RATE), dtype=np.float32)


def endless_places():
    """Every clip once before any comes again."""
    while True:
        yield from chance.sample(range(len(clips)), len(clips))


joined: list[int] = []
start = 0
for place in endless_places():
    end = start + len(clips[place])
    if end > len(samples):
        break
    samples[start:end] = clips[place]
    joined.append(place)
    start = end + round(chance.choice(PAUSES_SECONDS) * RATE)

frame = av.AudioFrame.from_ndarray(samples[np.newaxis], "fltp", "mono")
frame.sample_rate = RATE
with av.open(output, "w", format="mp3") as container:
    stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
    stream.bit_rate = BIT_RATE
    for packet in [*stream.encode(frame), *stream.encode(None)]:
        container.mux(packet)
print(json.dumps(joined))
