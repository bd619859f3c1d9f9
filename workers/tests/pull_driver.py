"""Runs one call of oitiva_runner.models against a catalogue made by a test.

python pull_driver.py CATALOGUES pull|verify|require MODEL MODEL_DIR SOURCES: prints one JSON line.
"""

import json
import sys
import threading
from pathlib import Path

from oitiva_runner import catalogue, models
from oitiva_runner.errors import RunnerError

ENGINE = "test-engine"


def main():
    catalogues, *arguments = sys.argv[1:]
    catalogue._ENGINES_FOLDER = Path(catalogues)
    sys.stdout.write(json.dumps(answer(*arguments, _print_progress)) + "\n")


def answer(call, model, model_dir, sources, emit):
    try:
        if call == "pull":
            source, path = models.pull(
                ENGINE, model, model_dir, sources.split(","), emit, threading.Event()
            )
            return {"source": source, "path": str(path)}
        if call == "verify":
            installed, files = models.verify(ENGINE, model, model_dir)
            return {"installed": installed, "intact": {f.name: f.intact for f in files}}
        return {"path": str(models.require(ENGINE, model, model_dir))}
    except RunnerError as error:
        return {"code": error.code, "message": error.message}


def _print_progress(source, downloaded, total):
    sys.stderr.write(f"{source} {downloaded} {total}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
