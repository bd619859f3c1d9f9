"""Run a command in a terminal of its own, and use the keyboard as standard input says.

terminal.py COMMAND ...
`ctrl-c` on standard input presses that key; `close` closes the window.
"""

from __future__ import annotations

import os
import pty
import select
import sys


def main(command: list[str]) -> None:
    """Copy what the terminal shows to standard output until it is closed or the command ends."""
    child, window = pty.fork()
    if child == 0:
        os.execvp(command[0], command)  # noqa: S606 (no shell is what we want)
    while True:
        ready, _, _ = select.select([window, 0], [], [])
        if window in ready:
            try:
                shown = os.read(window, 65536)
            except OSError:
                break
            if not shown:
                break
            os.write(1, shown)
        if 0 in ready:
            words = os.read(0, 4096).split()
            if b"ctrl-c" in words:
                os.write(window, b"\x03")
            if b"close" in words or not words:
                os.close(window)
                return
    os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
