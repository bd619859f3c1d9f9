"""python -m oitiva_runner.environments list|install|remove [ENGINE] --engine-dir DIR [...].

Speaks in lines of JSON on standard output; the last one is `done` or `failed`. For the command
line of Oitiva, which puts them into words.
"""

import argparse
import json
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from oitiva_runner.engine_environment import engines_with_environment, is_current, read_parts
from oitiva_runner.environment_install import Wishes, install, remove
from oitiva_runner.errors import RunnerError, WorkCancelled
from oitiva_runner.parent import die_with_parent


def main() -> int:
    """Does what is asked; 0 when it is done, 1 when not."""
    arguments = _read_arguments()
    die_with_parent()
    cancelled = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: cancelled.set())
    try:
        _say("done", changed=_work(arguments, cancelled))
    except RunnerError as error:
        _say("failed", code=error.code, message=error.message)
    except WorkCancelled:
        _say("failed", code="cancelled", message="")
    else:
        return 0
    return 1


def _work(arguments: argparse.Namespace, cancelled: threading.Event) -> bool:
    engine_dir = Path(arguments.engine_dir)
    match arguments.call:
        case "install":
            wishes = Wishes(
                engine=arguments.engine,
                engine_dir=engine_dir,
                python=arguments.python,
                system_site_packages=arguments.system_site_packages,
                torch_index_url=arguments.torch_index_url,
            )
            return install(
                wishes,
                lambda size, free: _say("plan", size_bytes=size, free_bytes=free),
                lambda done, total: _say("progress", done_bytes=done, total_bytes=total),
                cancelled,
            )
        case "remove":
            return remove(arguments.engine, engine_dir, cancelled)
        case _:
            for engine in engines_with_environment():
                _list(engine, engine_dir)
            return False


def _list(engine: str, engine_dir: Path) -> None:
    parts = read_parts(engine)
    folder = engine_dir / engine
    _say(
        "engine",
        id=engine,
        installed=folder.exists(),
        current=is_current(folder, parts),
        size_bytes=sum(part.size_bytes for part in parts),
    )


def _say(kind: str, **values: Any) -> None:
    sys.stdout.write(f"{json.dumps({'type': kind, **values})}\n")
    sys.stdout.flush()


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m oitiva_runner.environments")
    parser.add_argument("call", choices=("list", "install", "remove"))
    parser.add_argument("engine", nargs="?", default="")
    parser.add_argument("--engine-dir", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--system-site-packages", action="store_true")
    parser.add_argument("--torch-index-url")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
