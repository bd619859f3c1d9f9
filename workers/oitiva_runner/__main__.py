"""python -m oitiva_runner ENGINE [--model ID --model-dir DIR --device cpu|gpu --lanes N ...].

Requests are lines of JSON on stdin, replies lines of JSON on file descriptor 3; fd 1 and 2 are
log. Without --model nothing is loaded: the runner probes, pulls and verifies. Exit codes: 0 the
worker has gone, 64 wrong start, 65 a line that is no request, 70 the model could not be loaded.
"""

import argparse
import faulthandler
import os
import signal
import sys
import threading
from typing import NoReturn

from oitiva_runner.channel import (
    EXIT_START_FAILED,
    EXIT_USAGE,
    Channel,
    descriptor_is_open,
    leave,
    log,
    send_prints_to_the_log,
)
from oitiva_runner.parent import die_with_parent
from oitiva_runner.priority import let_others_go_first


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        log(f"{self.format_usage()}{message}")
        leave(EXIT_USAGE)


def main() -> NoReturn:
    """Starts the runner and stays until the worker closes stdin."""
    send_prints_to_the_log()
    arguments = _read_arguments()
    if not descriptor_is_open():
        log("oitiva_runner is started by a worker of Oitiva, which reads its replies on fd 3.")
        leave(EXIT_USAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C belongs to the parent
    die_with_parent()
    faulthandler.enable(file=sys.stderr)
    # Read by numpy's matrix library when it is first imported; lanes are threads enough.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    let_others_go_first()
    channel = Channel()
    _serve(arguments, channel)
    threading.Event().wait()
    raise AssertionError("the reader leaves for us")


def _serve(arguments: argparse.Namespace, channel: Channel) -> None:
    from oitiva_runner.engines import load_engine
    from oitiva_runner.errors import RunnerError
    from oitiva_runner.reader import start_reader
    from oitiva_runner.server import Server
    from oitiva_runner.start import load_model, say_hello

    try:
        engine = load_engine(arguments.engine)
        server = Server(arguments.engine, engine, channel)
        start_reader(server.handle)
        loaded = load_model(arguments, engine) if arguments.model else None
    except RunnerError as error:
        _give_up(channel, error.code, error.message, error.retryable)
    except Exception as error:
        _give_up(channel, "engine_failed", f"The engine could not start: {error!r}", True)
    server.open_lanes(loaded, arguments.lanes)
    say_hello(arguments, engine, loaded, channel)


def _give_up(channel: Channel, code: str, message: str, retryable: bool) -> NoReturn:
    from oitiva_runner.reply_messages import Failed

    log(f"{code}: {message}")
    channel.send(Failed("", code, message, retryable))
    leave(EXIT_START_FAILED)


def _read_arguments() -> argparse.Namespace:
    parser = _Parser(prog="python -m oitiva_runner", description=__doc__)
    parser.add_argument("engine")
    parser.add_argument("--model")
    parser.add_argument("--model-dir")
    parser.add_argument("--device", choices=("cpu", "gpu"), default="cpu")
    parser.add_argument("--lanes", type=_count, default=1)
    parser.add_argument("--threads-per-lane", type=_count, default=1)
    parser.add_argument("--batch-windows", type=_count, default=1)
    parser.add_argument("--compute-type")
    arguments = parser.parse_args()
    if arguments.model and not arguments.model_dir:
        parser.error("--model needs --model-dir, the folder that models are kept in")
    return arguments


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    main()
