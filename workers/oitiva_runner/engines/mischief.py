"""The ways a runner can go wrong, on purpose."""

import ctypes
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import NoReturn

from oitiva_runner.channel import REPLY_FD


def _segv() -> None:
    ctypes.string_at(0)


def _exit() -> None:
    os._exit(3)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


_CRASHES: dict[str, Callable[[], None]] = {
    "segv": _segv,
    "abort": os.abort,
    "exit": _exit,
    "kill": _kill,
}


def crash_later(kind: str, seconds: float) -> None:
    """Ends this process in the given way, after that time."""
    if seconds <= 0:
        _CRASHES[kind]()
    timer = threading.Timer(seconds, _CRASHES[kind])
    timer.daemon = True
    timer.start()


def hang() -> NoReturn:
    """Never comes back, but lets other threads run."""
    while True:
        time.sleep(3600)


def hold_gil(seconds: float) -> None:
    """Sleeps in C without letting any Python thread run, as badly written extensions do."""
    ctypes.PyDLL(None).usleep(ctypes.c_uint(round(seconds * 1_000_000)))


def make_noise() -> None:
    """Prints to fd 1 behind Python's back."""
    ctypes.CDLL(None).puts(b'{"type":"hello"} printed by native code')
    ctypes.CDLL(None).fflush(None)
    os.write(1, b"\x00\xff not a message\n")


def write_garbage() -> None:
    """Breaks the protocol on the replies' own descriptor."""
    os.write(REPLY_FD, b"this is no message\n")
