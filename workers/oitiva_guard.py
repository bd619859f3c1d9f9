"""Hold a lock on a folder for as long as one process lives.

Node has no ``flock``, and only a lock of the kernel dies with its holder, however it dies.

``oitiva_guard.py --lock FILE [--log FILE] [--publish FROM TO] -- COMMAND ...``
    takes the lock, renames FROM to TO, leaves the terminal's process group (Ctrl+C must reach
    the server last, through the launcher) and becomes COMMAND, which inherits the lock.

``oitiva_guard.py --lock FILE --hold``
    takes the lock, prints ``locked``, and keeps it until standard input ends: the launcher's
    own lock, gone with the launcher.

Exit codes: 73 another process holds the lock, 71 the command cannot be run, 2 usage.
The lock file names the holder's process id, for messages only.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import sys
from pathlib import Path

EXIT_CANNOT_RUN = 71
EXIT_HELD = 73


def take_lock(path: Path) -> int | None:
    """Return the descriptor that holds the lock, or None where another process holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def write_holder(descriptor: int, process_id: int) -> None:
    """Say in the lock file who holds it."""
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{process_id}\n".encode(), 0)


def leave_process_group() -> None:
    """Become a session of our own; a process that leads its group already is one."""
    with contextlib.suppress(PermissionError):
        os.setsid()


def point_output_at(log: Path | None) -> None:
    """Detach from the terminal: a closed one must not end the server by a failed write."""
    source = os.open(os.devnull, os.O_RDONLY)
    os.dup2(source, 0)
    target = os.open(log or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(target, 1)
    os.dup2(target, 2)


def hold_until_input_ends() -> int:
    """Keep the lock while the launcher keeps our standard input open."""
    sys.stdout.write("locked\n")
    sys.stdout.flush()
    while sys.stdin.buffer.read(4096):
        pass
    return 0


def become(command: list[str], descriptor: int) -> int:
    """Replace this process by the command; the lock goes with it. Returns only on failure."""
    os.set_inheritable(descriptor, True)  # noqa: FBT003 (the standard library's own signature)
    try:
        os.execvp(command[0], command)  # noqa: S606 (no shell is what we want)
    except OSError as error:
        sys.stderr.write(f"cannot run {command[0]}: {error.strerror}\n")
    return EXIT_CANNOT_RUN


def main(arguments: list[str]) -> int:
    """Take the lock, then hold it or become the command; returns an exit code."""
    parser = argparse.ArgumentParser(prog="oitiva_guard.py")
    parser.add_argument("--lock", type=Path, required=True)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--publish", nargs=2, metavar=("FROM", "TO"))
    parser.add_argument("--hold", action="store_true")
    # Split by hand: argparse treats a second "--", which belongs to the server, differently from
    # one Python to the next.
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options, command = parser.parse_args(arguments[:end]), arguments[end + 1 :]
    if options.hold == bool(command):
        parser.error("give either --hold or a command after --")

    descriptor = take_lock(options.lock)
    if descriptor is None:
        return EXIT_HELD
    write_holder(descriptor, os.getppid() if options.hold else os.getpid())
    leave_process_group()
    if options.hold:
        return hold_until_input_ends()
    if options.publish:
        # Only the holder may say where its server listens, so that the address is never a lie.
        Path(options.publish[0]).replace(options.publish[1])
    point_output_at(options.log)
    return become(command, descriptor)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
