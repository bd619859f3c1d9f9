"""The peer of the benchmark: what somebody writes who needs no service around faster-whisper.

    python bare.py MODEL_FOLDER CPU_THREADS BATCH_WINDOWS

The model is loaded once; the first line on stdout says so and names the versions. Then each line
on stdin is a JSON object with `recordings` and the `options` of transcribe(): they are transcribed
one after the other, and the line that comes back is the list of their texts. With more than one
window the library's batched pipeline does the work.
"""

import json
import platform
import sys
from importlib.metadata import version

from faster_whisper import BatchedInferencePipeline, WhisperModel

model_folder, cpu_threads, batch_windows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])

model = WhisperModel(
    model_folder,
    device="cpu",
    compute_type="int8",
    cpu_threads=cpu_threads,
    num_workers=1,
    local_files_only=True,
)
transcriber, more_options = model, {}
if batch_windows > 1:
    transcriber, more_options = BatchedInferencePipeline(model), {"batch_size": batch_windows}


def text_of(path: str, options: dict) -> str:
    """Decodes and transcribes one recording: the work is done while the segments are read."""
    segments, _ = transcriber.transcribe(path, **options, **more_options)
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
