import threading
import time

import numpy as np
import pytest

from oitiva_runner.errors import RunnerError, WorkCancelled
from oitiva_runner.reply_messages import Segment, Span
from oitiva_runner.spans.file_run import FileRun
from oitiva_runner.spans.lane_pool import LanePool
from oitiva_runner.spans.span_plan import plan_spans
from oitiva_runner.spans.span_progress import SpanProgress
from oitiva_runner.speech.speech_window import SpeechWindow

SECOND = 16_000


def window(start, end):
    samples = np.zeros((end - start) * SECOND, dtype=np.float32)
    return SpeechWindow(samples, ((start * SECOND, end * SECOND),))


def windows(count, seconds=30):
    return [window(number * seconds, (number + 1) * seconds) for number in range(count)]


def segment(start, text="olá"):
    return Segment(0, start, start + 1.0, text, None, None, None, None, None, None, None)


def span(start, end, text="antes"):
    return Span(start, end, "pt", 0.9, 2.0, (segment(start, text),))


def sizes(count, most=4, finished=(), expected_seconds=None):
    expected = count * 30.0 if expected_seconds is None else expected_seconds
    planned = plan_spans(windows(count), finished, most, 30.0, lambda: expected)
    return [len(one.windows) for one in planned]


class TestThePlan:
    def test_begins_with_single_windows_for_words_to_come_soon(self):
        assert sizes(120)[:6] == [1, 1, 2, 2, 4, 4]

    def test_ends_with_single_windows_so_that_lanes_end_together(self):
        assert sizes(120)[-8:] == [1] * 8

    def test_holds_every_window_once_in_order(self):
        planned = list(plan_spans(windows(57), (), 4, 30.0, lambda: 57 * 30.0))
        starts = [one.start_seconds for group in planned for one in group.windows]
        assert starts == [30.0 * number for number in range(57)]
        assert [one.index for one in planned] == list(range(len(planned)))

    def test_never_makes_a_span_longer_than_a_batch(self):
        assert max(sizes(200, most=3)) == 3
        assert set(sizes(40, most=1)) == {1}

    def test_leaves_to_an_earlier_run_what_it_has_done(self):
        finished = (span(30.0, 90.0), span(150.0, 180.0))
        planned = list(plan_spans(windows(8), finished, 4, 30.0, lambda: 240.0))
        assert [(one.start_seconds, one.finished) for one in planned if one.finished] == [
            (30.0, finished[0]),
            (150.0, finished[1]),
        ]
        assert [one.start_seconds for one in planned if not one.finished] == [0.0, 90.0, 180.0] or [
            one.start_seconds for one in planned if not one.finished
        ] == [0.0, 90.0, 120.0, 180.0, 210.0]

    def test_copes_with_a_recording_whose_length_nobody_knows(self):
        assert sum(sizes(30, expected_seconds=0.0)) == 30


class Heard:
    def __init__(self, on_progress=None):
        self.segments, self.spans, self.percents = [], [], []
        self._on_progress = on_progress

    def progress(self, duration_seconds, percent, lanes=1):
        assert duration_seconds > 0
        assert lanes >= 1
        self.percents.append(percent)
        if self._on_progress:
            self._on_progress(percent)

    def segment(self, one):
        self.segments.append(one)

    def span(self, one):
        self.spans.append(one)


def describe(planned, segments, seconds):
    return Span(planned.start_seconds, planned.end_seconds, "pt", 0.9, seconds, tuple(segments))


def run_file(work, count=10, lanes=2, finished=(), cancelled=None, heard=None):
    heard = heard or Heard()
    length = count * 30.0
    planned = plan_spans(windows(count), finished, 1, 30.0, lambda: length)
    run = FileRun(work, describe)
    done = cancelled or threading.Event()
    run.run(planned, LanePool(lanes), heard, lambda: (length, length), done)
    return run, heard


class TestAFile:
    @pytest.mark.parametrize("lanes", [1, 2, 5])
    def test_is_told_in_order_however_many_lanes_work_on_it(self, lanes):
        def work(planned, on_encoded, _stopped):
            on_encoded()
            time.sleep(0.02 if planned.index % 3 == 0 else 0.0)
            return [segment(planned.start_seconds), segment(planned.start_seconds + 2)]

        _, heard = run_file(work, lanes=lanes)
        assert [one.start for one in heard.segments] == [
            30.0 * n + more for n in range(10) for more in (0.0, 2.0)
        ]
        assert [one.id for one in heard.segments] == list(range(20))
        assert {one.start for one in heard.spans} == {30.0 * number for number in range(10)}

    def test_begins_where_an_earlier_run_has_ended(self):
        worked = []

        def work(planned, _on_encoded, _stopped):
            worked.append(planned.start_seconds)
            return [segment(planned.start_seconds, "agora")]

        finished = (span(0.0, 30.0), span(60.0, 90.0))
        _, heard = run_file(work, count=4, finished=finished)
        assert sorted(worked) == [30.0, 90.0]
        texts = [(one.id, one.text) for one in heard.segments]
        assert texts == [(0, "antes"), (1, "agora"), (2, "antes"), (3, "agora")]

    def test_of_one_span_has_nothing_to_keep_for_later(self):
        _, heard = run_file(lambda planned, *_: [segment(planned.start_seconds)], count=1)
        assert len(heard.segments) == 1
        assert heard.spans == []

    def test_reports_rising_progress(self):
        def work(planned, on_encoded, _stopped):
            time.sleep(0.01)
            on_encoded()
            time.sleep(0.01)
            return [segment(planned.start_seconds)]

        _, heard = run_file(work, count=12, lanes=1)
        assert heard.percents[-1] == pytest.approx(100)
        assert len(set(heard.percents)) > 12

    def test_ends_with_the_fault_of_any_span_and_stops_the_others(self):
        stops = []

        def work(planned, _on_encoded, stopped):
            if planned.index == 1:
                raise RunnerError("out_of_memory", "too much")
            stops.append(stopped)
            assert stopped.wait(10)
            return []

        with pytest.raises(RunnerError, match="too much"):
            run_file(work)
        assert all(stopped.is_set() for stopped in stops)

    def test_can_be_cancelled_while_lanes_work(self):
        cancelled, stops = threading.Event(), []

        def work(_planned, on_encoded, stopped):
            stops.append(stopped)
            on_encoded()
            cancelled.set()
            assert stopped.wait(10)
            return []

        with pytest.raises(WorkCancelled):
            run_file(work, cancelled=cancelled)
        assert stops[0].wait(1)


class TestTheLanes:
    def test_give_every_file_one_before_any_has_two(self):
        pool = LanePool(2)
        gate, order, lock = threading.Event(), [], threading.Lock()

        def work(name):
            with lock:
                order.append(name)
            gate.wait(10)

        with pool.seat() as old:
            for _ in range(3):
                old.submit(lambda: work("old"))
            while len(order) < 2:
                time.sleep(0.001)
            with pool.seat() as young:
                young.submit(lambda: work("young"))
                old.submit(lambda: work("old"))
                gate.set()
                while len(order) < 5:
                    time.sleep(0.001)
        # both lanes were busy with the old file: the young one gets the first that is free
        assert order.index("young") <= 3
        assert order.count("old") == 4

    def test_drop_what_a_file_no_longer_wants(self):
        pool = LanePool(1)
        gate, done = threading.Event(), []
        with pool.seat() as seat:
            seat.submit(lambda: gate.wait(10))
            seat.submit(lambda: done.append("unwanted"))
        gate.set()
        with pool.seat() as seat:
            finished = threading.Event()
            seat.submit(finished.set)
            assert finished.wait(10)
        assert done == []


def test_progress_of_an_open_span_grows_with_time_and_never_fills_it(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    progress = SpanProgress()
    progress.began(0, 30.0)
    assert progress.percent(120.0) == 0
    progress.encoded(0)
    assert 0 < progress.percent(120.0) < 25
    now[0] = 10.0
    progress.finished(0)
    assert progress.percent(120.0) == pytest.approx(25)
    progress.began(1, 30.0)
    now[0] = 15.0
    assert progress.percent(120.0) == pytest.approx(37.5)
    now[0] = 500.0
    assert progress.percent(120.0) < 50
    assert progress.lane_seconds == 10.0
