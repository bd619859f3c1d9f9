"""One file per engine, named by its id: the folder is the registry, there is no list."""

import importlib
import re
from typing import cast

from oitiva_runner.engines.base import Engine
from oitiva_runner.errors import RunnerError

_ENGINE_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def module_name(engine_id: str) -> str:
    """`faster-whisper` lives in `faster_whisper.py`; raises unknown_engine for what is no id."""
    if not _ENGINE_ID.fullmatch(engine_id):
        raise RunnerError("unknown_engine", f"{engine_id!r} is no name of an engine.")
    return engine_id.replace("-", "_")


def load_engine(engine_id: str) -> Engine:
    """Imports the engine's module; raises unknown_engine where there is none."""
    name = f"{__name__}.{module_name(engine_id)}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise RunnerError("unknown_engine", f"There is no engine {engine_id!r} here.") from error
    if not hasattr(module, "load"):
        raise RunnerError("unknown_engine", f"{engine_id!r} is no engine.")
    return cast(Engine, module)
