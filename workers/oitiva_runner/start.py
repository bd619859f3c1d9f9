"""What happens between the start of a runner and its hello."""

import argparse

from oitiva_runner import models
from oitiva_runner.channel import Channel
from oitiva_runner.engines.base import Engine, LoadedEngine, LoadPlan
from oitiva_runner.protocol import PROTOCOL
from oitiva_runner.reply_messages import Hello


def load_model(arguments: argparse.Namespace, engine: Engine) -> LoadedEngine:
    """Verifies the model's files and loads them; raises RunnerError with the reason."""
    path = models.require(arguments.engine, arguments.model, arguments.model_dir)
    return engine.load(
        LoadPlan(
            model=arguments.model,
            path=path,
            device=arguments.device,
            lanes=arguments.lanes,
            threads_per_lane=arguments.threads_per_lane,
            batch_windows=arguments.batch_windows,
            compute_type=arguments.compute_type,
        )
    )


def say_hello(
    arguments: argparse.Namespace, engine: Engine, loaded: LoadedEngine | None, channel: Channel
) -> None:
    """Tells the worker that requests will be answered from now on."""
    if loaded is None:
        channel.send(Hello(PROTOCOL, arguments.engine, None, None, 0, 0, None, {}))
        return
    channel.send(
        Hello(
            protocol=PROTOCOL,
            engine=arguments.engine,
            model=arguments.model,
            device=arguments.device,
            lanes=arguments.lanes,
            threads_per_lane=arguments.threads_per_lane,
            compute_type=loaded.compute_type,
            versions=engine.versions(),
        )
    )
