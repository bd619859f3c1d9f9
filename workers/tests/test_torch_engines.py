"""What the engines on PyTorch say without PyTorch; what they hear is asked in test/conformance."""

import importlib.util

import pytest

from oitiva_runner.engines import load_engine
from oitiva_runner.engines.base import LoadPlan
from oitiva_runner.engines.torch_devices import choose_compute_type
from oitiva_runner.errors import RunnerError

ENGINES = ["openai-whisper", "transformers"]
without_torch = pytest.mark.skipif(
    importlib.util.find_spec("torch") is not None, reason="this environment has PyTorch"
)


def plan(device, compute_type):
    return LoadPlan("base", None, device, 1, 1, 1, compute_type)


@without_torch
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_that_is_not_installed_says_how_to_get_it(engine):
    found = load_engine(engine).probe()
    assert [one.device for one in found] == ["cpu", "gpu"]
    for one in found:
        assert not one.ready
        assert f"engines install {engine}" in one.reason


@pytest.mark.parametrize("engine", ENGINES)
def test_versions_name_only_what_is_there(engine):
    assert "python" in load_engine(engine).versions()


@pytest.mark.parametrize(
    ("device", "asked", "chosen"),
    [
        ("cpu", None, "float32"),
        ("gpu", None, "float16"),
        ("gpu", "float32", "float32"),
    ],
)
def test_the_number_format_is_that_of_the_device(device, asked, chosen):
    assert choose_compute_type(plan(device, asked)) == chosen


def test_a_number_format_that_pytorch_lacks_is_refused():
    with pytest.raises(RunnerError) as caught:
        choose_compute_type(plan("cpu", "int8"))
    assert caught.value.code == "bad_option"
