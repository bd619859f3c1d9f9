"""Tells from what a library raised whether memory was what it lacked."""

import re

from oitiva_runner.errors import RunnerError

_WORDS = re.compile(r"out of memory|bad_alloc|failed to allocate|cannot allocate", re.IGNORECASE)


def memory_error(error: BaseException) -> RunnerError | None:
    """The `out_of_memory` that the worker can do something about, or None."""
    if not isinstance(error, MemoryError) and not _WORDS.search(str(error)):
        return None
    return RunnerError("out_of_memory", f"There was not enough memory: {error}")
