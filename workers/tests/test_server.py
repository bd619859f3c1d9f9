import signal
import time

import pytest
from runner_process import RunnerProcess, scripted, transcribe


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One runner for the tests that leave it as they found it."""
    log = tmp_path_factory.mktemp("shared") / "log"
    arguments = ("scripted", "--model", "scripted", "--model-dir", log.parent)
    with RunnerProcess(*arguments, log_path=log) as runner:
        assert runner.reply()["type"] == "hello"
        runner.log_path = log
        yield runner


def test_hello_says_what_is_loaded(tmp_path):
    arguments = ("scripted", "--model", "scripted", "--model-dir", tmp_path, "--lanes", "2")
    with RunnerProcess(*arguments, "--threads-per-lane", "3") as runner:
        hello = runner.reply()
    assert (hello["protocol"], hello["model"], hello["device"]) == (1, "scripted", "cpu")
    assert (hello["lanes"], hello["threads_per_lane"]) == (2, 3)


def test_without_a_model_it_probes_and_refuses_recordings(clip):
    with RunnerProcess("scripted") as runner:
        assert runner.reply()["model"] is None
        runner.send({"type": "probe", "id": "p1"})
        probed = runner.reply()
        assert probed["devices"][0] == {"device": "cpu", "ready": True, "reason": None}
        runner.send(scripted("run_1", clip))
        assert runner.reply()["code"] == "model_unavailable"


def test_a_file_gives_its_segments_rising_progress_and_done(shared, clip):
    shared.send(scripted("run_1", clip, words="olá, ação", segment_count=4, language="pt"))
    *replies, done = shared.replies_until_answer()
    segments = [reply["segment"] for reply in replies if reply["type"] == "segment"]
    assert [segment["id"] for segment in segments] == [0, 1, 2, 3]
    assert segments[0]["text"] == "olá, ação"
    percents = [reply["percent"] for reply in replies if reply["type"] == "progress"]
    assert percents == sorted(percents)
    assert percents[-1] == 100
    assert (done["type"], done["duration_seconds"], done["language"]) == ("done", 2.0, "pt")


def test_the_peaks_of_a_file_come_before_its_words(shared, clip):
    shared.send(scripted("run_1", clip))
    types = [reply["type"] for reply in shared.replies_until_answer()]
    assert types.count("peaks") == 1
    assert types.index("peaks") < types.index("segment")


def test_a_file_that_is_not_decoded_has_no_peaks(shared, clip):
    shared.send(scripted("run_1", clip, decode=False))
    assert "peaks" not in [reply["type"] for reply in shared.replies_until_answer()]


def test_progress_keeps_to_a_few_lines_a_second(shared, clip):
    shared.send(scripted("run_1", clip, segment_count=60, seconds_per_segment=0.01))
    progress = [r for r in shared.replies_until_answer() if r["type"] == "progress"]
    assert 3 <= len(progress) <= 9


def test_two_lanes_work_at_once_and_the_third_file_waits(start, clip):
    runner = start(lanes=2)
    began = time.monotonic()
    for number in range(3):
        runner.send(scripted(f"run_{number}", clip, delay_seconds=0.4))
    ends = []
    for _ in range(3):
        assert runner.replies_until_answer()[-1]["type"] == "done"
        ends.append(time.monotonic() - began)
    assert ends[1] < 0.75
    assert ends[2] > 0.75


def test_cancelling_frees_the_lane(shared, clip):
    shared.send(scripted("run_1", clip, delay_seconds=60))
    shared.send({"type": "cancel", "id": "run_1"})
    assert shared.replies_until_answer(2.0)[-1] == {"type": "cancelled", "id": "run_1"}
    shared.send(scripted("run_2", clip))
    assert shared.replies_until_answer()[-1]["type"] == "done"


def test_cancelling_a_waiting_file_is_answered_at_once(start, clip):
    runner = start()
    runner.send(scripted("run_1", clip, delay_seconds=60))
    runner.send(scripted("run_2", clip))
    runner.send({"type": "cancel", "id": "run_2"})
    assert runner.replies_until_answer(2.0)[-1] == {"type": "cancelled", "id": "run_2"}


def test_cancelling_what_has_ended_is_ignored(shared, clip):
    shared.send({"type": "cancel", "id": "run_0"})
    shared.send(scripted("run_1", clip))
    assert shared.replies_until_answer()[-1]["type"] == "done"


def test_a_scripted_failure_arrives_with_its_code(shared, clip):
    failure = {"code": "decode_failed", "message": "Nada."}
    shared.send(scripted("run_1", clip, fail=failure))
    failed = {"type": "failed", "id": "run_1", "retryable": False, **failure}
    assert shared.replies_until_answer()[-1] == failed


@pytest.mark.parametrize("script", ["{", "[]", '{"sing": true}', '{"segment_count": "3"}'])
def test_a_script_with_a_fault_is_a_bad_option(shared, clip, script):
    shared.send(transcribe("run_1", clip, "wav", initial_prompt=script))
    assert shared.reply()["code"] == "bad_option"


def test_a_file_that_does_not_decode_leaves_the_runner_at_work(shared, clip, tmp_path):
    (tmp_path / "letter.mp3").write_text("no recording", encoding="utf-8")
    shared.send(transcribe("run_1", tmp_path / "letter.mp3", "mp3"))
    assert shared.reply()["code"] == "decode_failed"
    shared.send(scripted("run_2", clip))
    assert shared.replies_until_answer()[-1]["type"] == "done"


def test_what_native_code_prints_goes_to_the_log(shared, clip):
    shared.send(scripted("run_1", clip, noise=True))
    assert [r["type"] for r in shared.replies_until_answer()][-1] == "done"
    assert b"printed by native code" in shared.log_path.read_bytes()


def test_garbage_can_be_written_for_the_tests_of_the_parent(start, clip):
    runner = start()
    runner.send(scripted("run_1", clip, garbage=True, decode=False))
    assert runner.line() == b"this is no message"


def test_ctrl_c_is_the_parents_business(shared, clip):
    shared.process.send_signal(signal.SIGINT)
    shared.send(scripted("run_1", clip))
    assert shared.replies_until_answer()[-1]["type"] == "done"


def test_lines_longer_than_a_pipe_arrive_whole(shared, clip):
    words = "ção " * 50_000
    shared.send(scripted("run_1", clip, words=words, decode=False))
    time.sleep(0.2)
    segment = shared.reply()["segment"]
    assert segment["text"] == words.strip()
