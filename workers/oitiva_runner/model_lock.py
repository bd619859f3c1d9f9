"""One pull at a time for a model, over all processes of a machine."""

import contextlib
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from oitiva_runner.errors import WorkCancelled

_RETRY_SECONDS = 0.1


@contextlib.contextmanager
def model_lock(path: Path, cancelled: threading.Event) -> Iterator[None]:
    """Holds the lock file; the system lets go of it when the process dies, however it dies.

    Waits for another holder until `cancelled` is set, and raises WorkCancelled then. The file
    stays behind: removing it would let two processes hold two locks of one name.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if cancelled.is_set():
                    raise WorkCancelled from None
                time.sleep(_RETRY_SECONDS)
        yield
    finally:
        os.close(descriptor)
