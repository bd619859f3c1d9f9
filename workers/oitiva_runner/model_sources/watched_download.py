"""Watches a download that somebody else's code does, by the size of the folder it fills."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from oitiva_runner.errors import WorkCancelled
from oitiva_runner.model_sources.source_failed import SourceFailed

_LOOK_EVERY_SECONDS = 0.25
_STALLED_AFTER_SECONDS = 90.0


def watch_download(
    folder: Path,
    total_bytes: int | None,
    emit: Callable[[int, int | None], None],
    cancelled: threading.Event,
    is_over: Callable[[float], bool],
) -> None:
    """Emits progress until `is_over(wait_seconds)`; raises WorkCancelled or, when nothing
    arrives any more, SourceFailed.
    """
    highest, grew_at = -1, time.monotonic()
    while not is_over(_LOOK_EVERY_SECONDS):
        if cancelled.is_set():
            raise WorkCancelled
        size = folder_bytes(folder)
        if total_bytes is not None:
            size = min(size, total_bytes)
        now = time.monotonic()
        if size > highest:
            highest, grew_at = size, now
            emit(size, total_bytes)
        elif now - grew_at > _STALLED_AFTER_SECONDS:
            raise SourceFailed(f"nothing arrived for {_STALLED_AFTER_SECONDS:.0f} s")


def folder_bytes(folder: Path) -> int:
    """What the files under a folder take; those that vanish meanwhile do not count."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(parent, name)).st_size
            except OSError:
                continue
    return total
