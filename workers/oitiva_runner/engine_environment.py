"""What an engine's own Python environment is made of, and whether it is there.

An engine that has <engine>.environment.json beside its module runs on the Python of
ENGINE_DIR/<engine id>. That folder is made in ENGINE_DIR/.staging and moved there by one rename
when the engine has been seen to work in it: what is there is whole.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from oitiva_runner.checksum import read_json
from oitiva_runner.engines import module_name
from oitiva_runner.errors import RunnerError
from oitiva_runner.wire import ProtocolError, read_dataclass

_ENGINES_FOLDER = Path(__file__).parent / "engines"
_REQUIREMENTS_FOLDER = Path(__file__).parents[1] / "requirements"
_ENDING = ".environment.json"
# Written last; says what the environment was made of.
STAMP = "oitiva-environment.json"


@dataclass(frozen=True, slots=True)
class Part:
    """A list of packages; left out where `provides` can be imported without it."""

    requirements: str
    provides: str | None
    # on the disk, roughly
    size_bytes: int

    @property
    def path(self) -> Path:
        """The list itself, with versions and checksums."""
        return _REQUIREMENTS_FOLDER / self.requirements


def read_parts(engine_id: str) -> tuple[Part, ...]:
    """The parts of an engine's environment; raises bad_option where it has none of its own."""
    path = _ENGINES_FOLDER / f"{module_name(engine_id)}{_ENDING}"
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["parts"]
        return tuple(read_dataclass(Part, entry, path.name) for entry in entries)
    except FileNotFoundError:
        raise RunnerError("bad_option", f"{engine_id} needs no environment of its own.") from None
    except (ProtocolError, KeyError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def engines_with_environment() -> list[str]:
    """The ids of the engines that have one: whoever has the file."""
    names = sorted(path.name for path in _ENGINES_FOLDER.glob(f"*{_ENDING}"))
    return [name.removesuffix(_ENDING).replace("_", "-") for name in names]


def recipe_of(parts: tuple[Part, ...]) -> str:
    """A checksum over the lists of packages: it changes when an update wants other ones."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.path.read_bytes())
    return digest.hexdigest()


def is_current(folder: Path, parts: tuple[Part, ...]) -> bool:
    """Whether an environment is there and made of the packages that are wanted now."""
    return read_json(folder / STAMP).get("recipe") == recipe_of(parts)
