"""Models that nobody has published for CTranslate2: the person converts them, we keep the sums."""

from oitiva_runner.catalogue import HubSource, Model
from oitiva_runner.checksum import read_json, sha256_of, write_json
from oitiva_runner.errors import RunnerError
from oitiva_runner.installed_model import CHECKSUMS, InstalledModel


def must_be_converted(model: Model) -> bool:
    """Whether the hub has the model for Transformers only."""
    source = model.source("hub")
    return isinstance(source, HubSource) and source.format == "transformers"


def adopt_conversion(model: Model, installed: InstalledModel) -> None:
    """Takes a fresh conversion in and remembers its checksums.

    Raises model_unavailable with the commands that make one, where there is none, or where one
    that was taken in has changed since.
    """
    folder = installed.folder
    complete = all((folder / file.name).is_file() for file in model.files)
    if complete and not read_json(folder / CHECKSUMS):
        sums = {file.name: sha256_of(folder / file.name) for file in model.files}
        write_json(folder / CHECKSUMS, sums)
        return
    source = model.source("hub")
    assert isinstance(source, HubSource)
    raise RunnerError(
        "model_unavailable",
        f"{model.id} is published for Transformers only. In a Python environment of its own run "
        f"`pip install ctranslate2 transformers torch` and `ct2-transformers-converter --force "
        f"--model {source.repository} --output_dir {folder} --quantization float16 "
        f"--copy_files tokenizer.json preprocessor_config.json`, then remove {CHECKSUMS} there if "
        f"there is one, and run `npm run oitiva -- models pull {model.id}`.",
        retryable=False,
    )
