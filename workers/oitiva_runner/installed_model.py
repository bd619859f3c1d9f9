"""A model's folder on the disk: is it there, is it whole."""

import contextlib
from pathlib import Path

from oitiva_runner.catalogue import Model, ModelFile
from oitiva_runner.checksum import file_identity, read_json, sha256_of, write_json

# Checksums that the hub gave at the download, for files that the catalogue has none for.
CHECKSUMS = "checksums.json"
# What the files looked like when they were last hashed.
STAMP = "verified.json"


class InstalledModel:
    """The folder MODEL_DIR/<engine>/<model>, which exists whole or not at all."""

    def __init__(self, model: Model, folder: Path) -> None:
        self._model = model
        self.folder = folder

    @property
    def exists(self) -> bool:
        """Whether the folder is there, whatever is in it."""
        return self.folder.is_dir()

    def check_all(self) -> dict[str, bool]:
        """Hashes every file; says for each name whether it is intact, and renews the stamp."""
        intact = {file.name: self._hash_is_right(file) for file in self._model.files}
        self._write_stamp(intact)
        return intact

    def first_broken_file(self) -> str | None:
        """The name of a file that must not be loaded; hashes only what changed since the stamp."""
        stamp = read_json(self.folder / STAMP)
        changed = False
        for file in self._model.files:
            if self._stamp_is_right(stamp.get(file.name), file):
                continue
            changed = True
            if not self._hash_is_right(file):
                return file.name
        if changed:
            self._write_stamp({file.name: True for file in self._model.files})
        return None

    def expected_sha256(self, file: ModelFile) -> str | None:
        """The checksum of the catalogue, or else the one kept from the download."""
        if file.sha256 is not None:
            return file.sha256
        kept = read_json(self.folder / CHECKSUMS).get(file.name)
        return kept if isinstance(kept, str) else None

    def _hash_is_right(self, file: ModelFile) -> bool:
        path, expected = self.folder / file.name, self.expected_sha256(file)
        try:
            if file.size_bytes is not None and path.stat().st_size != file.size_bytes:
                return False
            return expected is not None and sha256_of(path) == expected
        except OSError:
            return False

    def _stamp_is_right(self, stamp: object, file: ModelFile) -> bool:
        expected = self.expected_sha256(file)
        try:
            identity = file_identity(self.folder / file.name)
        except OSError:
            return False
        return expected is not None and stamp == {**identity, "sha256": expected}

    def _write_stamp(self, intact: dict[str, bool]) -> None:
        stamp = {
            file.name: {
                **file_identity(self.folder / file.name),
                "sha256": self.expected_sha256(file),
            }
            for file in self._model.files
            if intact[file.name]
        }
        # A model in a folder that we may only read is hashed at every start.
        with contextlib.suppress(OSError):
            write_json(self.folder / STAMP, stamp)
