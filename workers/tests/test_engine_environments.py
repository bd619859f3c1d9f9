"""Environments of engines, made of wheels in a folder: nothing is fetched."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from model_world import make_wheel
from runner_process import WORKERS

from oitiva_runner import engine_environment, environment_install
from oitiva_runner.engine_environment import is_current, read_parts
from oitiva_runner.environment_install import Wishes, install, remove
from oitiva_runner.errors import RunnerError

ENGINE = "scripted"  # its module needs no library, so it works in any environment


class Shop:
    """A folder of engines' environments and of wheels they are made of."""

    def __init__(self, folder, patch):
        self.folder = folder
        self.engine_dir = folder / "engines"
        self.requirements = folder / "requirements"
        self.descriptions = folder / "descriptions"
        self.wheels = folder / "wheels"
        for made in (self.requirements, self.descriptions, self.wheels):
            made.mkdir()
        patch.setattr(engine_environment, "_REQUIREMENTS_FOLDER", self.requirements)
        patch.setattr(engine_environment, "_ENGINES_FOLDER", self.descriptions)
        patch.setenv("PIP_NO_INDEX", "1")
        patch.setenv("PIP_FIND_LINKS", str(self.wheels))
        self.plans, self.progress = [], []

    def sells(self, name, content=b"VALUE = 1\n", provides=None, size_bytes=1000):
        """Lists a package and describes the engine's environment as made of it alone."""
        module = name.replace("-", "_")
        wheel = make_wheel(self.wheels, name, {f"{module}.py": content})
        line = f"{name}=={wheel['version']} --hash=sha256:{wheel['sha256']}\n"
        (self.requirements / "some.txt").write_text(line)
        part = {"requirements": "some.txt", "provides": provides, "size_bytes": size_bytes}
        description = self.descriptions / f"{ENGINE}.environment.json"
        description.write_text(json.dumps({"parts": [part]}))

    def wishes(self, **changed):
        usual = {
            "engine": ENGINE,
            "engine_dir": self.engine_dir,
            "python": sys.executable,
            "system_site_packages": False,
            "torch_index_url": None,
        }
        return Wishes(**{**usual, **changed})

    def install(self, **changed):
        import threading

        return install(
            self.wishes(**changed),
            lambda *plan: self.plans.append(plan),
            lambda *step: self.progress.append(step),
            changed.pop("cancelled", threading.Event()),
        )

    def says(self, code):
        python = self.engine_dir / ENGINE / "bin" / "python"
        return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)

    def left_over(self):
        return [path.name for path in (self.engine_dir / ".staging").glob("*~*")]


@pytest.fixture
def shop(tmp_path, monkeypatch):
    # The engine is imported in the new environment, which has nothing but what it is sold.
    monkeypatch.setattr(environment_install, "_see_it_work", lambda *_: None)
    return Shop(tmp_path, monkeypatch)


def test_what_is_installed_works_where_it_lies_and_is_left_alone_the_second_time(shop):
    shop.sells("fake-torch")
    assert shop.install() is True
    assert shop.says("import fake_torch; print(fake_torch.VALUE)").stdout == "1\n"
    assert shop.plans[0][0] == 1000
    assert shop.install() is False
    assert shop.left_over() == []
    assert is_current(shop.engine_dir / ENGINE, read_parts(ENGINE))


def test_another_list_of_packages_makes_it_outdated_and_is_installed_in_its_place(shop):
    shop.sells("fake-torch")
    shop.install()
    shop.sells("fake-torch", b"VALUE = 2\n")
    assert not is_current(shop.engine_dir / ENGINE, read_parts(ENGINE))
    assert shop.install() is True
    assert shop.says("import fake_torch; print(fake_torch.VALUE)").stdout == "2\n"
    assert shop.left_over() == []


def test_what_the_python_has_already_is_not_installed(shop):
    shop.sells("fake-torch", provides="json")
    shop.install()
    assert shop.plans[0][0] == 0
    assert shop.says("import fake_torch").returncode != 0


def test_a_package_of_another_content_than_its_checksum_is_refused_and_leaves_nothing(shop):
    shop.sells("fake-torch")
    make_wheel(shop.wheels, "fake-torch", {"fake_torch.py": b"VALUE = 'evil'\n"})
    with pytest.raises(RunnerError) as caught:
        shop.install()
    assert caught.value.code == "engine_failed"
    assert "HASH" in caught.value.message.upper()
    assert not (shop.engine_dir / ENGINE).exists()
    assert shop.left_over() == []


def test_too_little_room_is_said_before_anything_is_fetched(shop):
    shop.sells("fake-torch", size_bytes=10**18)
    with pytest.raises(RunnerError) as caught:
        shop.install()
    assert caught.value.code == "storage_full"
    assert not (shop.engine_dir / ENGINE).exists()
    assert shop.left_over() == []


@pytest.mark.parametrize("python", ["/no/such/python", "/bin/false"])
def test_a_python_that_will_not_do_is_refused(shop, python):
    shop.sells("fake-torch")
    with pytest.raises(RunnerError) as caught:
        shop.install(python=python)
    assert caught.value.code == "bad_option"
    assert shop.left_over() == []


def test_an_engine_that_does_not_work_in_its_environment_is_not_published(shop, monkeypatch):
    monkeypatch.undo()
    with pytest.MonkeyPatch.context() as patch:
        other = shop.folder / "other"
        other.mkdir()
        strict = Shop(other, patch)
        strict.sells("fake-torch")
        (strict.descriptions / f"{ENGINE}.environment.json").rename(
            strict.descriptions / "openai_whisper.environment.json"
        )
        with pytest.raises(RunnerError) as caught:
            strict.install(engine="openai-whisper")
    assert caught.value.code == "engine_failed"
    assert not (strict.engine_dir / "openai-whisper").exists()


def test_removing_takes_it_away_and_may_be_repeated(shop):
    import threading

    shop.sells("fake-torch")
    shop.install()
    assert remove(ENGINE, shop.engine_dir, threading.Event()) is True
    assert not (shop.engine_dir / ENGINE).exists()
    assert remove(ENGINE, shop.engine_dir, threading.Event()) is False


def test_an_engine_without_an_environment_of_its_own_is_refused(shop):
    with pytest.raises(RunnerError) as caught:
        shop.install(engine="faster-whisper")
    assert caught.value.code == "bad_option"


def test_a_kill_in_the_middle_leaves_nothing_that_looks_installed_and_the_next_one_clears_up(shop):
    shop.sells("fake-torch")
    killed = _install_until_staging(shop)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not (shop.engine_dir / ENGINE).exists()
    assert shop.left_over() != []
    assert shop.install() is True
    assert shop.left_over() == []


def test_two_at_once_take_turns_and_the_second_finds_it_done(shop):
    shop.sells("fake-torch")
    first = _install_until_staging(shop)
    assert shop.install() is False
    assert first.wait(60) == 0


def _install_until_staging(shop):
    """Installs in another process, which has begun when this returns."""
    code = f"""
import pathlib, sys, threading
from oitiva_runner import engine_environment, environment_install
engine_environment._REQUIREMENTS_FOLDER = pathlib.Path({str(shop.requirements)!r})
engine_environment._ENGINES_FOLDER = pathlib.Path({str(shop.descriptions)!r})
environment_install._see_it_work = lambda *_: None
wishes = environment_install.Wishes(
    {ENGINE!r}, pathlib.Path({str(shop.engine_dir)!r}), sys.executable, False, None
)
nothing = lambda *_: None
environment_install.install(wishes, nothing, nothing, threading.Event())
"""
    child = subprocess.Popen([sys.executable, "-c", code], cwd=WORKERS, env=dict(os.environ))
    end = time.monotonic() + 30
    while not shop.left_over():
        assert child.poll() is None, "it ended before it began"
        assert time.monotonic() < end
        time.sleep(0.01)
    return child
