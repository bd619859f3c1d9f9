"""Runs things in the Python of another environment than ours."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from oitiva_runner.child import PARENT_ID
from oitiva_runner.errors import RunnerError, WorkCancelled
from oitiva_runner.model_sources.watched_download import folder_bytes

# Before a module and its arguments: it is run as a child that dies with us.
CHILD = ("-m", "oitiva_runner.child")
# Folder below the one that a command fills, for its scraps.
TEMPORARY = "tmp"
_WORKERS_FOLDER = Path(__file__).parents[1]
_QUICK_SECONDS = 120
_LOOK_EVERY_SECONDS = 1.0
_STALLED_AFTER_SECONDS = 600.0
_LAST_LINES = 15


def ask(python: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of code and waits for its end; raises OSError and TimeoutExpired."""
    return subprocess.run(
        [str(python), "-c", code],
        cwd=_WORKERS_FOLDER,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_QUICK_SECONDS,
        check=False,
    )


def run_watched(
    command: list[str],
    staging: Path,
    cancelled: threading.Event,
    emit: Callable[[int], None] = lambda _: None,
) -> None:
    """Runs a command that fills the folder, telling how many bytes there are.

    Raises RunnerError (engine_failed, with its last lines) and WorkCancelled.
    """
    temporary = staging / TEMPORARY
    temporary.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(
            command,
            cwd=_WORKERS_FOLDER,
            env={
                **os.environ,
                PARENT_ID: str(os.getpid()),
                "TMPDIR": str(temporary),
                "PYTHONIOENCODING": "utf-8",
            },
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            _watch(child, staging, cancelled, emit)
        finally:
            child.kill()
            child.wait()
        if child.returncode != 0:
            output.seek(0)
            lines = output.read().decode("utf-8", "replace").strip().splitlines()
            raise RunnerError("engine_failed", "\n".join(lines[-_LAST_LINES:]))


def _watch(
    child: subprocess.Popen,
    staging: Path,
    cancelled: threading.Event,
    emit: Callable[[int], None],
) -> None:
    size, changed_at = -1, time.monotonic()
    while True:
        try:
            child.wait(_LOOK_EVERY_SECONDS)
            return
        except subprocess.TimeoutExpired:
            pass
        if cancelled.is_set():
            raise WorkCancelled
        now = folder_bytes(staging)
        if now != size:
            size, changed_at = now, time.monotonic()
            emit(size)
        elif time.monotonic() - changed_at > _STALLED_AFTER_SECONDS:
            raise RunnerError(
                "engine_failed", f"Nothing has arrived for {_STALLED_AFTER_SECONDS:.0f} s."
            )
