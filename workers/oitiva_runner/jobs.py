"""What is asked of the runner and not yet answered."""

import threading

from oitiva_runner.wire import ProtocolError


class Jobs:
    """Remembers the `cancelled` event of each running request, and which still wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._events: dict[str, threading.Event] = {}
        self._waiting: set[str] = set()

    def open(self, request_id: str, waits: bool) -> threading.Event:
        """Registers a request; raises ProtocolError if its id is in use already."""
        with self._lock:
            if request_id in self._events:
                raise ProtocolError(f"the id {request_id!r} is in use already")
            event = self._events[request_id] = threading.Event()
            if waits:
                self._waiting.add(request_id)
            return event

    def start(self, request_id: str) -> threading.Event | None:
        """Takes a waiting request up; None if it was cancelled in the meantime."""
        with self._lock:
            self._waiting.discard(request_id)
            return self._events.get(request_id)

    def close(self, request_id: str) -> None:
        """Forgets a request: its answer is out, or about to be."""
        with self._lock:
            self._waiting.discard(request_id)
            self._events.pop(request_id, None)

    def cancel(self, request_id: str) -> bool:
        """Sets the event; True if the request still waited and is gone with that."""
        with self._lock:
            event = self._events.get(request_id)
            if event is None:
                return False
            event.set()
            if request_id not in self._waiting:
                return False
            self._waiting.discard(request_id)
            del self._events[request_id]
            return True
