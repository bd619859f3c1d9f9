"""The peer of the benchmark: what somebody writes who needs no service around faster-whisper.

    python bare.py MODEL_FOLDER CPU_THREADS NUM_WORKERS

The model is loaded once; the first line on stdout says so and names the versions. Then each line
on stdin is a JSON object with `recordings` and the `options` of transcribe(): they are transcribed
one after the other, and the line that comes back is the list of their texts.
"""

import json
import os
import platform
import sys
from importlib.metadata import version

model_folder, cpu_threads, num_workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
# As many threads for numpy as for the model, as in the product's runner; read at its import.
os.environ["OPENBLAS_NUM_THREADS"] = str(cpu_threads)

from faster_whisper import WhisperModel  # noqa: E402  (after the variable above)

model = WhisperModel(
    model_folder,
    device="cpu",
    compute_type="int8",
    cpu_threads=cpu_threads,
    num_workers=num_workers,
    local_files_only=True,
)


def text_of(path: str, options: dict) -> str:
    """Decodes and transcribes one recording: the work is done while the segments are read."""
    segments, _ = model.transcribe(path, **options)
    return " ".join(segment.text.strip() for segment in segments)


def say(answer: object) -> None:
    """Writes one line of JSON, at once."""
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


libraries = ("faster-whisper", "ctranslate2", "onnxruntime", "av", "numpy")
say({"python": platform.python_version(), **{name: version(name) for name in libraries}})
for line in sys.stdin:
    request = json.loads(line)
    say([text_of(path, request["options"]) for path in request["recordings"]])
