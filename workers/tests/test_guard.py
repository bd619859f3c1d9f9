"""The guard with real locks, real processes, and a tiny Python script as the server."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

GUARD = Path(__file__).parents[1] / "oitiva_guard.py"
SERVER = "import os, time; print('server', os.getpid(), os.getpgid(0), flush=True); time.sleep(60)"
HELD = 73
WAIT_SECONDS = 10


class Guards:
    """Starts guards in one folder and ends what is left of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "server.log"
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
        lock = str(self.folder / "lock")
        command = [sys.executable, str(GUARD), "--lock", lock, *arguments]
        process = subprocess.Popen(command, **options)
        self.processes.append(process)
        return process

    def serve(self, *arguments: str) -> subprocess.Popen[bytes]:
        server = [sys.executable, "-c", SERVER]
        return self.start("--log", str(self.log), *arguments, "--", *server)

    def hold(self) -> subprocess.Popen[bytes]:
        return self.start("--hold", stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def server_line(self) -> list[str]:
        """Return the words that the server wrote: server, process id, process group."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            if self.log.exists() and self.log.read_text().endswith("\n"):
                return self.log.read_text().split()
            time.sleep(0.02)
        pytest.fail("the server did not start")


@pytest.fixture
def guards(tmp_path: Path):
    made = Guards(tmp_path)
    yield made
    for process in made.processes:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait(WAIT_SECONDS)
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()


def test_becomes_the_server_under_its_own_process_id(guards: Guards) -> None:
    guard = guards.serve()
    assert guards.server_line()[1] == str(guard.pid)
    assert (guards.folder / "lock").read_text() == f"{guard.pid}\n"


def test_two_guards_start_one_server(guards: Guards) -> None:
    first = guards.serve()
    guards.server_line()
    second = guards.serve()
    assert second.wait(WAIT_SECONDS) == HELD
    assert first.poll() is None
    assert guards.log.read_text().count("server") == 1


def test_a_race_of_ten_has_one_winner(guards: Guards) -> None:
    racers = [guards.serve() for _ in range(10)]
    guards.server_line()
    deadline = time.monotonic() + WAIT_SECONDS
    while sum(racer.poll() is None for racer in racers) > 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert sorted(str(racer.poll()) for racer in racers) == ["73"] * 9 + ["None"]


def test_the_lock_dies_with_the_server_however_it_dies(guards: Guards) -> None:
    first = guards.serve()
    guards.server_line()
    first.kill()
    first.wait(WAIT_SECONDS)
    guards.log.unlink()
    second = guards.serve()
    assert guards.server_line()[1] == str(second.pid)


def test_leaves_the_process_group(guards: Guards) -> None:
    guard = guards.serve()
    assert guards.server_line()[2] == str(guard.pid)
    assert os.getpgid(guard.pid) != os.getpgid(0)


def test_publishes_only_once_it_holds_the_lock(guards: Guards) -> None:
    target = guards.folder / "address.json"
    for name in ("first", "second"):
        (guards.folder / name).write_text(name)
    guards.serve("--publish", str(guards.folder / "first"), str(target))
    guards.server_line()
    loser = guards.serve("--publish", str(guards.folder / "second"), str(target))
    assert loser.wait(WAIT_SECONDS) == HELD
    assert target.read_text() == "first"


def test_holds_until_its_input_ends(guards: Guards) -> None:
    holder = guards.hold()
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"locked\n"
    assert (guards.folder / "lock").read_text() == f"{os.getpid()}\n"
    assert guards.hold().wait(WAIT_SECONDS) == HELD
    assert holder.stdin is not None
    holder.stdin.close()
    assert holder.wait(WAIT_SECONDS) == 0
    assert guards.hold().stdout.readline() == b"locked\n"


def test_a_holder_ends_with_the_process_that_started_it(guards: Guards) -> None:
    script = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "print(child.stdout.readline().decode(), end='', flush=True)\n"
        "time.sleep(60)\n"
    )
    hold = [sys.executable, str(GUARD), "--lock", str(guards.folder / "lock"), "--hold"]
    parent = subprocess.Popen([sys.executable, "-c", script, *hold], stdout=subprocess.PIPE)
    guards.processes.append(parent)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"locked\n"
    parent.send_signal(signal.SIGKILL)
    parent.wait(WAIT_SECONDS)
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        successor = guards.hold()
        if successor.stdout and successor.stdout.readline() == b"locked\n":
            return
        time.sleep(0.05)
    pytest.fail("the lock outlived its launcher")


def test_says_what_cannot_be_run(guards: Guards) -> None:
    guard = guards.start("--log", str(guards.log), "--", "/no/such/server")
    assert guard.wait(WAIT_SECONDS) != 0
    assert "cannot run /no/such/server" in guards.log.read_text()


@pytest.mark.parametrize("arguments", [[], ["--hold", "--", "true"]])
def test_wants_either_a_command_or_hold(guards: Guards, arguments: list[str]) -> None:
    guard = guards.start(*arguments, stderr=subprocess.DEVNULL)
    assert guard.wait(WAIT_SECONDS) == 2
