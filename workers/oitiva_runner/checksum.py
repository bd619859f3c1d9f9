"""Checksums of files, and the stamp that saves computing them at every start."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

_BLOCK_BYTES = 1 << 20


def sha256_of(path: Path) -> str:
    """The sha256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def git_blob_sha1_of(path: Path) -> str:
    """The id git gives to a file: the only checksum the hub has for its small files."""
    digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def file_identity(path: Path) -> dict[str, int]:
    """What changes when a file is written to or replaced, at the cost of one stat."""
    status = path.stat()
    return {
        "size": status.st_size,
        "mtime_ns": status.st_mtime_ns,
        # A program can set mtime back after a change; ctime it cannot.
        "ctime_ns": status.st_ctime_ns,
        "inode": status.st_ino,
    }


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object from a file; empty where there is none or it was cut off."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Writes a JSON file whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(value, indent=1), encoding="utf-8")
    os.replace(draft, path)


def sync_folder(folder: Path) -> None:
    """Makes the folder's files and its list of them survive a power cut."""
    for path in [*folder.iterdir(), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
