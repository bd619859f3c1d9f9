import re
from pathlib import Path

import pytest

from oitiva_runner import catalogue
from oitiva_runner.catalogue import find_model
from oitiva_runner.engines import load_engine
from oitiva_runner.errors import RunnerError

ENGINES = [
    path.stem.removesuffix(".models").replace("_", "-")
    for path in Path(catalogue.__file__).parent.glob("engines/*.models.json")
]


@pytest.mark.parametrize("engine_id", ENGINES)
def test_every_catalogue_belongs_to_an_engine_and_is_well_formed(engine_id):
    load_engine(engine_id)
    for model in catalogue._read_catalogue(engine_id).values():
        for file in model.files:
            assert file.sha256 is None or re.fullmatch("[0-9a-f]{64}", file.sha256)
            assert Path(file.name).name == file.name
        pypi = model.source("pypi")
        assert pypi is None or set(pypi.parts) == {file.name for file in model.files}


def test_the_default_model_is_the_one_we_promise():
    base = find_model("faster-whisper", "base")
    model_bin = next(file for file in base.files if file.name == "model.bin")
    assert model_bin.size_bytes == 145_217_532
    assert model_bin.sha256 == "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
    assert [source.kind for source in base.sources] == ["hub", "pypi"]


def test_a_model_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(RunnerError) as caught:
        find_model("faster-whisper", "huge")
    assert caught.value.code == "unknown_model"
    assert "base" in caught.value.message


@pytest.mark.parametrize("name", ["../evil", "a/b", "base", "", "Faster", "_x", "library-versions"])
def test_only_engines_can_be_loaded_by_name(name):
    with pytest.raises(RunnerError) as caught:
        load_engine(name)
    assert caught.value.code == "unknown_engine"
