"""The lanes of a loaded model: threads that work on one span of some file at a time."""

import itertools
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Seat:
    """The place of one file at the lanes."""

    def __init__(self, age: int, changed: threading.Condition) -> None:
        self.age = age
        self.waiting: deque[Callable[[], None]] = deque()
        self.working = 0
        self._changed = changed

    def submit(self, work: Callable[[], None]) -> None:
        """Has `work` done by the next lane that is free for this file; it must not raise."""
        with self._changed:
            self.waiting.append(work)
            self._changed.notify()


class LanePool:
    """Every active file gets one lane first; spare lanes go to the oldest with work for them."""

    def __init__(self, lanes: int) -> None:
        self.lanes = lanes
        self._changed = threading.Condition()
        self._seats: list[Seat] = []
        self._ages = itertools.count()
        self._is_closed = False
        self._threads = [
            threading.Thread(target=self._lane, name=f"span-lane-{number}", daemon=True)
            for number in range(lanes)
        ]
        for thread in self._threads:
            thread.start()

    @contextmanager
    def seat(self) -> Iterator[Seat]:
        """Lets a file take part; what still waits at the end is dropped."""
        with self._changed:
            seat = Seat(next(self._ages), self._changed)
            self._seats.append(seat)
        try:
            yield seat
        finally:
            with self._changed:
                self._seats.remove(seat)

    def close(self) -> None:
        """Ends the lanes when they are through with what they are at: a process that exits before
        is torn down under their feet.
        """
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _lane(self) -> None:
        while True:
            with self._changed:
                while (seat := self._next_seat()) is None and not self._is_closed:
                    self._changed.wait()
                if seat is None:
                    return
                work = seat.waiting.popleft()
                seat.working += 1
            try:
                work()
            finally:
                with self._changed:
                    seat.working -= 1

    def _next_seat(self) -> Seat | None:
        waiting = [seat for seat in self._seats if seat.waiting]
        return min(waiting, key=lambda seat: (seat.working > 0, seat.age), default=None)
