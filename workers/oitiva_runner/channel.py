"""The private way back to the worker: lines of JSON on file descriptor 3."""

import contextlib
import os
import threading
from typing import NoReturn

from oitiva_runner.protocol import to_line
from oitiva_runner.reply_messages import Reply

REPLY_FD = 3
EXIT_USAGE = 64
EXIT_PROTOCOL = 65
EXIT_START_FAILED = 70


class Channel:
    """Writes replies whole and in turn; lanes share one."""

    def __init__(self, fd: int = REPLY_FD) -> None:
        self._fd = fd
        self._lock = threading.Lock()

    def send(self, reply: Reply) -> None:
        """Writes one line, or leaves with the worker that no longer reads."""
        self.write_raw(to_line(reply))

    def write_raw(self, data: bytes) -> None:
        """Writes bytes as they are: a pipe may take them in several bites."""
        with self._lock:
            view = memoryview(data)
            while view:
                try:
                    view = view[os.write(self._fd, view) :]
                except BrokenPipeError:
                    leave(0)


def descriptor_is_open(fd: int = REPLY_FD) -> bool:
    """Whether somebody gave us the descriptor that replies go to."""
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def send_prints_to_the_log() -> None:
    """Points fd 1 at fd 2, so that what native code prints never mixes with anything."""
    os.dup2(2, 1)


def log(text: str) -> None:
    """One line for the log; a closed log is no reason to stop working."""
    with contextlib.suppress(OSError):
        os.write(2, f"{text}\n".encode("utf-8", "replace"))


def leave(code: int) -> NoReturn:
    """Ends the process at once: threads inside native code would hold up a normal exit."""
    os._exit(code)
