"""Models from fixed addresses of their makers, checked by the catalogue's sums afterwards."""

import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from oitiva_runner.catalogue import Model, UrlSource
from oitiva_runner.model_sources.background import Background
from oitiva_runner.model_sources.source_failed import SourceFailed
from oitiva_runner.model_sources.watched_download import watch_download

_REACHABLE_WITHIN_SECONDS = 5.0
_SILENT_AFTER_SECONDS = 30.0
_BLOCK_BYTES = 1 << 20


def fetch(
    source: UrlSource,
    model: Model,
    ready: Path,
    scraps: Path,
    emit: Callable[[int, int | None], None],
    cancelled: threading.Event,
) -> None:
    """Downloads the model's files into `ready`; raises SourceFailed and WorkCancelled."""
    del scraps
    reached = threading.Event()
    download = Background(lambda: _download(source, model, ready, reached))
    for _ in range(int(_REACHABLE_WITHIN_SECONDS / 0.25)):
        if reached.is_set() or download.wait(0.25):
            break
    else:
        raise SourceFailed(f"not reachable within {_REACHABLE_WITHIN_SECONDS:.0f} s")
    watch_download(ready, model.size_bytes, emit, cancelled, download.wait)
    try:
        download.result()
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise SourceFailed(f"{type(error).__name__} {error}") from error


def _download(source: UrlSource, model: Model, ready: Path, reached: threading.Event) -> None:
    for file in model.files:
        request = urllib.request.Request(source.urls[file.name], headers={"User-Agent": "oitiva"})
        with (
            urllib.request.urlopen(request, timeout=_SILENT_AFTER_SECONDS) as answer,
            (ready / file.name).open("wb") as target,
        ):
            reached.set()
            shutil.copyfileobj(answer, target, _BLOCK_BYTES)
