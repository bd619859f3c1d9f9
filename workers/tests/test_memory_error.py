import pytest

from oitiva_runner.memory_error import memory_error


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("CUDA failed with error out of memory"),
        RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        RuntimeError("std::bad_alloc"),
    ],
)
def test_what_libraries_say_without_memory_is_known(error):
    assert memory_error(error).code == "out_of_memory"


def test_other_faults_are_not_blamed_on_memory():
    assert memory_error(RuntimeError("CUDA driver version is insufficient")) is None
