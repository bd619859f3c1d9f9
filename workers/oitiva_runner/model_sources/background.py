"""Work in a thread that can be given up on: name look-ups and sockets cannot be interrupted."""

import threading
from collections.abc import Callable
from typing import Any


class Background:
    """Starts the work at once. Nobody waits for a thread that was given up: it is a daemon."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self._value: Any = None
        self._error: BaseException | None = None
        self._over = threading.Event()
        threading.Thread(target=self._run, name="background", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Waits that long at most; True when the work is over, well or badly."""
        return self._over.wait(seconds)

    def result(self) -> Any:
        """Waits for the end; what the work returned, or raises what it raised."""
        self._over.wait()
        if self._error is not None:
            raise self._error
        return self._value

    def _run(self) -> None:
        try:
            self._value = self._work()
        except BaseException as error:
            self._error = error
        self._over.set()
