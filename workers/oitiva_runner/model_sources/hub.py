"""Models from the Hugging Face hub, by its own downloader.

HF_ENDPOINT, HF_TOKEN and proxies count as everywhere; a hub that cannot be reached is given up
within five seconds, name look-up included.
"""

import os
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from oitiva_runner.catalogue import HubSource, Model, ModelFile
from oitiva_runner.checksum import git_blob_sha1_of, sha256_of, write_json
from oitiva_runner.installed_model import CHECKSUMS
from oitiva_runner.model_sources.background import Background
from oitiva_runner.model_sources.source_failed import SourceFailed
from oitiva_runner.model_sources.watched_download import watch_download

_REACHABLE_WITHIN_SECONDS = 5.0
_METADATA_TIMEOUT_SECONDS = 10.0
_SHA256 = re.compile(r"[0-9a-f]{64}")
_GIT_SHA1 = re.compile(r"[0-9a-f]{40}")


def fetch(
    source: HubSource,
    model: Model,
    ready: Path,
    scraps: Path,
    emit: Callable[[int, int | None], None],
    cancelled: threading.Event,
) -> None:
    """Downloads the model's files into `ready`; raises SourceFailed and WorkCancelled."""
    # Read by the library when it is imported; its bars and statistics are not wanted.
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_XET_CACHE", str(scraps / "xet"))
    probe = Background(lambda: _metadata(source, model.files[0]))
    if not probe.wait(_REACHABLE_WITHIN_SECONDS):
        raise SourceFailed(f"not reachable within {_REACHABLE_WITHIN_SECONDS:.0f} s")
    _result(probe)
    listing = Background(lambda: {file.name: _metadata(source, file) for file in model.files})
    download = Background(lambda: _download(source, model, ready))
    watch_download(ready, model.size_bytes, emit, cancelled, download.wait)
    _result(download)
    _keep_checksums(model, ready, _result(listing))


def _metadata(source: HubSource, file: ModelFile) -> Any:
    from huggingface_hub import get_hf_file_metadata, get_token, hf_hub_url

    url = hf_hub_url(source.repository, file.name, revision=source.revision)
    return get_hf_file_metadata(url, token=get_token(), timeout=_METADATA_TIMEOUT_SECONDS)


def _download(source: HubSource, model: Model, ready: Path) -> None:
    from huggingface_hub import hf_hub_download

    for file in model.files:
        hf_hub_download(
            source.repository, file.name, revision=source.revision, local_dir=str(ready)
        )


def _keep_checksums(model: Model, ready: Path, metadata: dict[str, Any]) -> None:
    """Checks files that the catalogue has no sum for against the hub's, and keeps theirs."""
    kept = {}
    for file in model.files:
        if file.sha256 is not None:
            continue
        path, etag = ready / file.name, metadata[file.name].etag or ""
        sha256 = sha256_of(path)
        if _SHA256.fullmatch(etag):
            right = sha256 == etag
        elif _GIT_SHA1.fullmatch(etag):
            right = git_blob_sha1_of(path) == etag
        else:
            raise SourceFailed(f"it gives no checksum for {file.name}")
        if not right:
            raise SourceFailed(f"{file.name} arrived with a wrong checksum")
        kept[file.name] = sha256
    if kept:
        write_json(ready / CHECKSUMS, kept)


def _result(work: Background) -> Any:
    """The result of work in the background; the library's errors in half a sentence."""
    try:
        return work.result()
    except SourceFailed:
        raise
    except Exception as error:
        first_line = str(error).strip().splitlines()[0] if str(error).strip() else ""
        raise SourceFailed(f"{type(error).__name__} {first_line}".strip()) from error
