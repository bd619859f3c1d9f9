import time
from types import SimpleNamespace

import pytest

from oitiva_runner.engines import window_progress
from oitiva_runner.engines.segment_times import SegmentWriter
from oitiva_runner.engines.window_progress import WindowProgress
from oitiva_runner.progress_gate import ProgressGate

WINDOW_FRAMES = 3000


@pytest.fixture
def clock(monkeypatch):
    made = SimpleNamespace(now=100.0)
    monkeypatch.setattr(window_progress.time, "monotonic", lambda: made.now)
    return made


def run_windows(clock, windows, front_seconds, encoder_seconds, decoder_seconds, silent=()):
    """Plays a file; returns (share of its time, percent) for each report."""
    reports, began = [], clock.now
    progress = WindowProgress(lambda p: reports.append((clock.now - began, p)), WINDOW_FRAMES)
    progress.decoded()
    clock.now += front_seconds
    progress.begin(windows * 30.0)
    for number in range(windows):
        clock.now += encoder_seconds
        progress.encoded()
        clock.now += decoder_seconds
        if number not in silent:
            progress.decoded_window((number + 1) * WINDOW_FRAMES)
    total = clock.now - began
    return [(100 * seconds / total, percent) for seconds, percent in reports]


@pytest.mark.parametrize("front_seconds", [0.1, 2.0, 5.0])
@pytest.mark.parametrize("silent", [(), (3, 4, 5, 19)])
def test_percent_keeps_close_to_the_share_of_time(clock, front_seconds, silent):
    reports = run_windows(clock, 20, front_seconds, 0.4, 1.2, silent)
    assert len({percent for _, percent in reports}) > 20
    after_start = [(share, percent) for share, percent in reports if percent > 5]
    assert all(abs(share - percent) < 8 for share, percent in after_start)


def test_encoding_for_language_detection_is_not_counted():
    reports = []
    progress = WindowProgress(reports.append, WINDOW_FRAMES)
    progress.encoded()
    assert reports == []


def test_the_gate_lets_nothing_fall_or_repeat_and_keeps_100_for_the_end(monkeypatch):
    sent, now = [], [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    gate = ProgressGate(lambda *line: sent.append(line))
    for percent in (10.0, 5.0, 10.0, 60.0, 100.0):
        now[0] += 1
        gate.emit(50.0, percent, 2)
    gate.finish(50.0)
    assert [line[:3] for line in sent] == [
        (5.0, 50.0, 10.0),
        (30.0, 50.0, 60.0),
        (49.5, 50.0, 99.0),
        (50.0, 50.0, 100.0),
    ]


def raw(start, end, text, words=None):
    return SimpleNamespace(
        start=start,
        end=end,
        text=text,
        words=words,
        tokens=[1],
        avg_logprob=float("-inf"),
        no_speech_prob=0.1,
        compression_ratio=1.0,
        temperature=0.0,
    )


def test_times_are_kept_inside_the_file_and_in_order():
    writer = SegmentWriter(10.0)
    words = [SimpleNamespace(start=-1.0, end=0.5, word=" Olá", probability=0.9)]
    first = writer.segment(raw(-0.2, 4.0, " Olá ", words))
    second = writer.segment(raw(3.5, 12.0, " mundo"))
    assert (first.start, first.end, first.text) == (0.0, 4.0, "Olá")
    assert (first.words[0].start, first.words[0].text) == (0.0, "Olá")
    assert (second.id, second.start, second.end) == (1, 4.0, 10.0)


def test_what_is_unknown_or_empty_is_not_invented():
    writer = SegmentWriter(10.0)
    assert writer.segment(raw(0.0, 1.0, "  ")) is None
    segment = writer.segment(raw(0.0, 1.0, "a"))
    assert segment.id == 0
    assert segment.avg_logprob is None
    assert segment.words is None
