import pytest
from clips import make_clip
from model_world import World
from runner_process import RunnerProcess


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    yield made
    made.hub.close()


@pytest.fixture(scope="session")
def clip(tmp_path_factory):
    return make_clip(tmp_path_factory.mktemp("clips") / "clip.wav", "wav")


@pytest.fixture
def start(tmp_path):
    """Starts scripted runners that have said hello."""
    started = []

    def start_runner(lanes=1):
        runner = RunnerProcess(
            *("scripted", "--model", "scripted", "--model-dir", tmp_path, "--lanes", lanes),
            log_path=tmp_path / "log",
        )
        started.append(runner)
        assert runner.reply()["type"] == "hello"
        return runner

    yield start_runner
    for runner in started:
        runner.__exit__()
