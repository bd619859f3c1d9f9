import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from runner_process import WORKERS, RunnerProcess, scripted


@pytest.mark.parametrize(
    ("crash", "code"),
    [
        ("segv", -signal.SIGSEGV),
        ("abort", -signal.SIGABRT),
        ("exit", 3),
        ("kill", -signal.SIGKILL),
    ],
)
def test_a_crash_ends_the_process_in_the_way_that_was_asked_for(start, clip, crash, code):
    runner = start()
    runner.send(scripted("run_1", clip, crash=crash, crash_after_seconds=0.1, delay_seconds=5))
    assert runner.replies_until_answer()[-1] is None
    assert runner.exit_code() == code


@pytest.mark.parametrize("line", [b"not json", b'{"type":"sing"}', b'{"type":"cancel"}'])
def test_a_line_that_is_no_request_ends_the_runner_with_65(start, line):
    runner = start()
    runner.send(line)
    assert runner.exit_code() == 65


def test_an_id_that_is_in_use_ends_the_runner_with_65(start, clip):
    runner = start()
    runner.send(scripted("run_1", clip, delay_seconds=60))
    runner.send(scripted("run_1", clip))
    assert runner.exit_code() == 65


@pytest.mark.parametrize("script", [{}, {"hang": True}, {"delay_seconds": 60}], ids=str)
def test_the_end_of_stdin_ends_the_runner_at_once(start, clip, script):
    runner = start()
    if script:
        runner.send(scripted("run_1", clip, **script))
        time.sleep(0.2)
    closed = time.monotonic()
    runner.process.stdin.close()
    assert runner.exit_code() == 0
    assert time.monotonic() - closed < 0.5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows it")
def test_it_lets_others_go_first(start):
    runner = start()
    pid = runner.process.pid
    assert os.getpriority(os.PRIO_PROCESS, pid) == os.getpriority(os.PRIO_PROCESS, 0) + 10
    group = Path(f"/proc/{pid}/autogroup")
    if group.exists():
        assert group.read_text().split() != Path("/proc/self/autogroup").read_text().split()
        assert group.read_text().strip().endswith("nice 10")


def test_sigterm_ends_it(start):
    runner = start()
    runner.process.terminate()
    assert runner.exit_code() == -signal.SIGTERM


PARENT = """
import os, subprocess, sys
os.dup2(2, 3)
runner = subprocess.Popen([sys.executable, "-m", "oitiva_runner", *sys.argv[1:]], pass_fds=(3,))
print(runner.pid, flush=True)
runner.wait()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux kills orphans")
def test_a_killed_parent_takes_it_along_even_when_it_is_deaf(clip, tmp_path):
    arguments = ["scripted", "--model", "scripted", "--model-dir", str(tmp_path)]
    # stdin stays open in this test's hands: only the signal can tell the runner.
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, *arguments],
        cwd=WORKERS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    runner_pid = int(parent.stdout.readline())
    parent.stdin.write(json.dumps(scripted("run_1", clip, hold_gil_seconds=30)).encode() + b"\n")
    parent.stdin.flush()
    assert b'"hello"' in parent.stderr.readline()
    time.sleep(0.3)
    parent.kill()
    parent.wait()
    end = time.monotonic() + 2
    while _lives(runner_pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert not _lives(runner_pid)
    parent.stdin.close()
    parent.stdout.close()
    parent.stderr.close()


def _lives(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_without_descriptor_3_it_says_who_starts_it():
    command = [sys.executable, "-m", "oitiva_runner", "scripted"]
    ended = subprocess.run(
        command, cwd=WORKERS, stdin=subprocess.DEVNULL, capture_output=True, timeout=10, check=False
    )
    assert ended.returncode == 64
    assert b"fd 3" in ended.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["scripted", "--lanes", "0"], ["scripted", "--model", "x"]]
)
def test_a_wrong_start_exits_with_64(arguments):
    with RunnerProcess(*arguments) as runner:
        assert runner.exit_code() == 64


def test_an_engine_that_does_not_exist_is_told_and_exits_with_70():
    with RunnerProcess("no-such-engine") as runner:
        failed = runner.reply()
        assert (failed["id"], failed["code"]) == ("", "unknown_engine")
        assert runner.exit_code() == 70


def test_a_model_that_is_not_installed_is_told_and_exits_with_70(tmp_path):
    with RunnerProcess("faster-whisper", "--model", "base", "--model-dir", tmp_path) as runner:
        failed = runner.reply()
        assert (failed["id"], failed["code"]) == ("", "model_unavailable")
        assert "models pull base" in failed["message"]
        assert runner.exit_code() == 70


def test_the_runner_leaves_when_nobody_reads_its_replies(start, clip):
    runner = start()
    runner.stop_reading()
    runner.send(scripted("run_1", clip))
    assert runner.exit_code() == 0
