"""Fetching models, verifying them, and refusing to load what is not whole.

A model is made ready in MODEL_DIR/.staging and moved to MODEL_DIR/<engine>/<model> by one rename
when every file has its right sum: a pull killed at any point leaves nothing or the whole model.
"""

import errno
import os
import shutil
import threading
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from oitiva_runner import model_sources
from oitiva_runner.catalogue import Model, find_model
from oitiva_runner.checksum import sync_folder
from oitiva_runner.errors import RunnerError
from oitiva_runner.installed_model import InstalledModel
from oitiva_runner.model_lock import model_lock
from oitiva_runner.own_conversion import adopt_conversion, must_be_converted
from oitiva_runner.reply_messages import VerifiedFile

# Source, bytes that have arrived, bytes there are or None.
EmitPullProgress = Callable[[str, int, int | None], None]

ALREADY_INSTALLED = "installed"


def require(engine_id: str, model_id: str, model_dir: str) -> Path:
    """The folder of an installed model whose files are right; raises model_unavailable."""
    model = find_model(engine_id, model_id)
    installed = InstalledModel(model, _folder(engine_id, model, model_dir))
    if not model.files:
        return installed.folder
    advice = f"run `npm run oitiva -- models pull {model_id}`."
    if not installed.exists:
        raise RunnerError("model_unavailable", f"The model {model_id} is not installed; {advice}")
    if broken := installed.first_broken_file():
        raise RunnerError(
            "model_unavailable", f"{broken} of the model {model_id} is damaged; {advice}"
        )
    return installed.folder


def verify(engine_id: str, model_id: str, model_dir: str) -> tuple[bool, tuple[VerifiedFile, ...]]:
    """Whether a model is installed, and for each file whether its sum is right."""
    model = find_model(engine_id, model_id)
    installed = InstalledModel(model, _folder(engine_id, model, model_dir))
    if not model.files:
        return True, ()
    if not installed.exists:
        return False, tuple(VerifiedFile(file.name, False) for file in model.files)
    return True, tuple(VerifiedFile(name, ok) for name, ok in installed.check_all().items())


def pull(
    engine_id: str,
    model_id: str,
    model_dir: str,
    sources: Sequence[str],
    emit: EmitPullProgress,
    cancelled: threading.Event,
) -> tuple[str, Path]:
    """Makes sure that a model is installed and whole; returns where it came from and its folder.

    Raises RunnerError (unknown_model, bad_option, model_unavailable, storage_full) and
    WorkCancelled.
    """
    model = find_model(engine_id, model_id)
    if unknown := [name for name in sources if name not in model_sources.FETCHERS]:
        raise RunnerError("bad_option", f"There is no source of models named {unknown[0]!r}.")
    folder = _folder(engine_id, model, model_dir)
    if not model.files:
        return ALREADY_INSTALLED, folder
    staging_root = Path(model_dir) / ".staging" / engine_id
    try:
        staging_root.mkdir(parents=True, exist_ok=True)
        with model_lock(staging_root / f"{model_id}.lock", cancelled):
            installed = InstalledModel(model, folder)
            if installed.exists and all(installed.check_all().values()):
                return ALREADY_INSTALLED, folder
            if must_be_converted(model):
                adopt_conversion(model, installed)
                return ALREADY_INSTALLED, folder
            return _fetch(model, folder, staging_root, sources, emit, cancelled), folder
    except OSError as error:
        raise _storage_error(error, model_dir) from error


def _fetch(
    model: Model,
    folder: Path,
    staging_root: Path,
    sources: Sequence[str],
    emit: EmitPullProgress,
    cancelled: threading.Event,
) -> str:
    _remove_leftovers(staging_root, model.id)
    staging = staging_root / f"{model.id}~{os.getpid()}-{uuid.uuid4().hex[:8]}"
    staging.mkdir()
    try:
        source, ready = model_sources.fetch_from_first(model, staging, sources, emit, cancelled)
        _publish(ready, folder, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return source


def _publish(ready: Path, folder: Path, staging: Path) -> None:
    """Moves a whole model to where it is looked for, in place of a damaged one."""
    sync_folder(ready)
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():
        os.rename(folder, staging / "replaced")
    os.rename(ready, folder)
    descriptor = os.open(folder.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_leftovers(staging_root: Path, model_id: str) -> None:
    """Whoever made these is dead: we hold the lock."""
    for leftover in staging_root.glob(f"{model_id}~*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _folder(engine_id: str, model: Model, model_dir: str) -> Path:
    return Path(model_dir) / engine_id / model.id


def _storage_error(error: OSError, model_dir: str) -> RunnerError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return RunnerError("storage_full", f"The disk of {model_dir} is full; make room and retry.")
    return RunnerError("model_unavailable", f"{model_dir} cannot be written to: {error}.")
