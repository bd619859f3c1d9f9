"""Reads requests from stdin in a thread of its own, and leaves when the worker does."""

import os
import threading
from collections.abc import Callable

from oitiva_runner.channel import EXIT_PROTOCOL, leave, log
from oitiva_runner.protocol import read_request
from oitiva_runner.request_messages import Request
from oitiva_runner.wire import ProtocolError

_STDIN = 0
_CHUNK_BYTES = 65_536


def start_reader(handle: Callable[[Request], None]) -> None:
    """Passes each request to `handle`; the end of stdin ends the process at once.

    It does so from this thread, whatever native code the lanes are in at the moment.
    """
    threading.Thread(target=_read, args=(handle,), name="reader", daemon=True).start()


def _read(handle: Callable[[Request], None]) -> None:
    rest = b""
    while chunk := os.read(_STDIN, _CHUNK_BYTES):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            try:
                handle(read_request(line))
            except ProtocolError as error:
                # A worker that speaks another protocol cannot be answered: say why and go.
                log(f"protocol fault: {error}")
                leave(EXIT_PROTOCOL)
    leave(0)
