"""Letting others go first: whoever asks for a status is not to wait for those who transcribe."""

import contextlib
import os
from pathlib import Path

_NICENESS = 10


def let_others_go_first() -> None:
    """Makes this process, and the threads it starts later, nice.

    Where Linux shares the processor among sessions (autogroup), niceness counts only within one: so
    this process gets a session of its own, which is nice as a whole.
    """
    if not hasattr(os, "nice"):
        return
    os.nice(_NICENESS)
    with contextlib.suppress(OSError):
        os.setsid()
        Path("/proc/self/autogroup").write_text(str(_NICENESS))
