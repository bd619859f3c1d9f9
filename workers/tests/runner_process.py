"""Starts a runner as a worker does, and talks to it."""

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

WORKERS = Path(__file__).parents[1]
ANSWERS = {"probed", "pulled", "verified", "done", "failed", "cancelled"}


class RunnerProcess:
    """A context manager; the runner is killed at its end if it still lives."""

    def __init__(self, *arguments, environment=None, log_path=None):
        read_end, write_end = os.pipe()
        self._replies = os.fdopen(read_end, "rb", buffering=0)
        self._rest = b""
        self._log = open(log_path or os.devnull, "wb")  # noqa: SIM115  (closed in __exit__)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "oitiva_runner", *map(str, arguments)],
            cwd=WORKERS,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=self._log,
            stderr=self._log,
            close_fds=False,
            preexec_fn=lambda: os.dup2(write_end, 3),
        )
        os.close(write_end)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self._replies.close()
        self._log.close()

    def send(self, message):
        line = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def line(self, timeout_seconds=20.0):
        """The next line of the runner as bytes; None when it has closed the descriptor."""
        end = time.monotonic() + timeout_seconds
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self._replies], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise TimeoutError("the runner said nothing")
            chunk = self._replies.read(65536)
            if not chunk:
                return None
            self._rest += chunk
        line, self._rest = self._rest.split(b"\n", 1)
        return line

    def reply(self, timeout_seconds=20.0):
        line = self.line(timeout_seconds)
        return None if line is None else json.loads(line)

    def replies_until_answer(self, timeout_seconds=20.0):
        """Every reply up to and with the next that ends a request."""
        replies = []
        while True:
            reply = self.reply(timeout_seconds)
            replies.append(reply)
            if reply is None or reply["type"] in ANSWERS:
                return replies

    def stop_reading(self):
        self._replies.close()

    def exit_code(self, timeout_seconds=5.0):
        return self.process.wait(timeout_seconds)


def transcribe(request_id, path, container, **options):
    """A request with defaults for every option."""
    return {
        "type": "transcribe",
        "id": request_id,
        "request_id": "req_1",
        "path": str(path),
        "container": container,
        "options": {
            "language": None,
            "task": "transcribe",
            "word_timestamps": False,
            "vad_filter": True,
            "initial_prompt": None,
            "hotwords": None,
            "beam_size": None,
            "temperature": None,
            **options,
        },
        "max_audio_seconds": 3600,
        "finished_spans": [],
    }


def scripted(request_id, clip, **script):
    """A request for the engine `scripted` with its script."""
    return transcribe(request_id, clip, "wav", initial_prompt=json.dumps(script))
