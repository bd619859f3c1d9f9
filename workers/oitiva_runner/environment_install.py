"""Makes and removes the Python environments of engines; see engine_environment.py."""

import contextlib
import errno
import functools
import os
import shutil
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from oitiva_runner.checksum import write_json
from oitiva_runner.engine_environment import STAMP, Part, is_current, read_parts, recipe_of
from oitiva_runner.errors import RunnerError
from oitiva_runner.model_lock import model_lock
from oitiva_runner.other_python import CHILD, TEMPORARY, ask, run_watched

# Wheels are unpacked beside their archives, so for a moment both take room.
_ROOM_FOR_ARCHIVES = 1.5
_REMOVE_TRIES = 5
_REMOVE_PAUSE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an environment is to be made."""

    engine: str
    engine_dir: Path
    # The interpreter it is made from.
    python: str
    # Whether the packages of that interpreter's system may be used, such as Debian's python3-torch.
    system_site_packages: bool
    # Where PyTorch is taken from instead of PyPI, such as an index of wheels without CUDA.
    torch_index_url: str | None


# Bytes that are there, bytes there will be.
EmitProgress = Callable[[int, int], None]


def install(
    wishes: Wishes,
    emit_plan: Callable[[int, int], None],
    emit_progress: EmitProgress,
    cancelled: threading.Event,
) -> bool:
    """Makes the environment; False where a current one is there already.

    Raises RunnerError (bad_option, storage_full, engine_failed) and WorkCancelled.
    """
    parts = read_parts(wishes.engine)
    with _locked(wishes.engine_dir, wishes.engine, cancelled) as staging_root:
        _remove_leftovers(staging_root, wishes.engine)
        folder = wishes.engine_dir / wishes.engine
        if is_current(folder, parts):
            return False
        staging = staging_root / f"{wishes.engine}~{os.getpid()}-{uuid.uuid4().hex[:8]}"
        try:
            _make(wishes, parts, staging, emit_plan, emit_progress, cancelled)
            _publish(staging, folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return True


def remove(engine: str, engine_dir: Path, cancelled: threading.Event) -> bool:
    """Removes the environment; False where there was none."""
    read_parts(engine)
    folder = engine_dir / engine
    if not folder.exists():
        return False
    with _locked(engine_dir, engine, cancelled) as staging_root:
        _remove_leftovers(staging_root, engine)
        if not folder.exists():
            return False
        gone = staging_root / f"{engine}~removed-{uuid.uuid4().hex[:8]}"
        os.rename(folder, gone)
        shutil.rmtree(gone, ignore_errors=True)
    return True


@contextlib.contextmanager
def _locked(engine_dir: Path, engine: str, cancelled: threading.Event) -> Iterator[Path]:
    staging_root = engine_dir / ".staging"
    try:
        staging_root.mkdir(parents=True, exist_ok=True)
        with model_lock(staging_root / f"{engine}.lock", cancelled):
            yield staging_root
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        code = "storage_full" if full else "engine_failed"
        raise RunnerError(code, f"{engine_dir} cannot be written to: {error}.") from error


def _remove_leftovers(staging_root: Path, engine: str) -> None:
    """Whoever made these is dead: we hold the lock."""
    for leftover in staging_root.glob(f"{engine}~*"):
        for _ in range(_REMOVE_TRIES):
            shutil.rmtree(leftover, ignore_errors=True)
            if not leftover.exists():
                break
            time.sleep(_REMOVE_PAUSE_SECONDS)  # what it had started may be just dying


def _make(
    wishes: Wishes,
    parts: tuple[Part, ...],
    staging: Path,
    emit_plan: Callable[[int, int], None],
    emit_progress: EmitProgress,
    cancelled: threading.Event,
) -> None:
    _require_python(wishes.python)
    arguments = ["--without-pip"]
    arguments += ["--system-site-packages"] if wishes.system_site_packages else []
    run_watched([wishes.python, *CHILD, "venv", *arguments, str(staging)], staging, cancelled)
    python = staging / "bin" / "python"
    missing = [part for part in parts if not _provides(python, part)]
    total_bytes = sum(part.size_bytes for part in missing)
    free_bytes = shutil.disk_usage(wishes.engine_dir).free
    emit_plan(total_bytes, free_bytes)
    if free_bytes < total_bytes * _ROOM_FOR_ARCHIVES:
        raise RunnerError(
            "storage_full",
            f"{wishes.engine} needs {total_bytes * _ROOM_FOR_ARCHIVES / 1e9:.1f} GB while it is "
            f"installed, and {wishes.engine_dir} has {free_bytes / 1e9:.1f} GB.",
        )
    for part in missing:
        emit = functools.partial(_emit_at_most, emit_progress, total_bytes)
        run_watched(_pip_install(python, part, wishes), staging, cancelled, emit)
    shutil.rmtree(staging / TEMPORARY, ignore_errors=True)
    _see_it_work(wishes.engine, python)
    write_json(staging / STAMP, {"engine": wishes.engine, "recipe": recipe_of(parts)})


def _pip_install(python: Path, part: Part, wishes: Wishes) -> list[str]:
    # Ours, run by the other Python: so it needs none, and neither does the system.
    pip = Path(find_spec("pip").submodule_search_locations[0]) / "__pip-runner__.py"
    command = [str(python), *CHILD, str(pip), "install", "--no-input", "--progress-bar=off"]
    command += ["--disable-pip-version-check"]
    if part.provides == "torch" and wishes.torch_index_url:
        # Another index has other files under the same versions: the checksums of PyPI do not fit.
        lines = part.path.read_text(encoding="utf-8").splitlines()
        pinned = [line.split()[0] for line in lines if line.startswith(("torch==", "numpy=="))]
        return [*command, "--index-url", wishes.torch_index_url, *pinned]
    # The lists are complete: nothing that they leave to the system is fetched.
    return [*command, "--require-hashes", "--no-deps", "--requirement", str(part.path)]


def _provides(python: Path, part: Part) -> bool:
    if part.provides is None:
        return False
    look = f"import importlib.util as u, sys; sys.exit(u.find_spec({part.provides!r}) is None)"
    return ask(python, look).returncode == 0


def _see_it_work(engine: str, python: Path) -> None:
    """An environment in which the engine cannot be imported is none."""
    look = (
        "import sys; from oitiva_runner.engines import load_engine; "
        f"found = load_engine({engine!r}).probe(); print(found[0].reason); "
        "sys.exit(not any(one.ready for one in found))"
    )
    seen = ask(python, look)
    if seen.returncode != 0:
        words = (seen.stdout + seen.stderr).strip().splitlines() or ["it says nothing"]
        raise RunnerError("engine_failed", f"{engine} does not work there: {words[-1]}")


def _require_python(python: str) -> None:
    look = "import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))"
    try:
        found = ask(Path(python), look)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RunnerError("bad_option", f"{python} does not run: {error}.") from error
    if found.returncode != 0:
        raise RunnerError("bad_option", f"{python} is no Python 3.11 to 3.14 that has venv.")


def _emit_at_most(emit: EmitProgress, total_bytes: int, done_bytes: int) -> None:
    emit(min(done_bytes, total_bytes), total_bytes)


def _publish(staging: Path, folder: Path) -> None:
    """Moves a working environment to where runners look for it, in place of an older one."""
    replaced = staging.with_name(f"{staging.name}-replaced")
    if folder.exists():
        os.rename(folder, replaced)
    os.rename(staging, folder)
    shutil.rmtree(replaced, ignore_errors=True)
