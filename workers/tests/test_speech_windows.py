import itertools

import numpy as np
import pytest
from recorded_speech import SAMPLE_RATE, talk

from oitiva_runner.speech.speech_window import SpeechWindow
from oitiva_runner.speech.speech_windows import SpeechWindows


def pieces_of(samples, lengths):
    start = 0
    while start < len(samples):
        length = next(lengths)
        yield samples[start : start + length]
        start += length


def windows_of(samples, piece=None, seed=0, window_seconds=30.0, only_speech=True):
    generator = np.random.default_rng(seed)
    lengths = iter(lambda: piece or int(generator.integers(1, 300_000)), None)
    windows = SpeechWindows(window_seconds, only_speech)
    return list(windows.read(pieces_of(samples, lengths))), windows


@pytest.fixture(scope="module")
def long_talk():
    """Some minutes of speech with short pauses and long silences."""
    return talk(seconds=150, pauses=(0.3, 0.7, 3.5, 0.2, 6.0))


def joined(windows):
    regions = []
    for start, end in (region for window in windows for region in window.regions):
        if regions and regions[-1][1] == start:
            regions[-1] = (regions[-1][0], end)
        else:
            regions.append((start, end))
    return regions


def test_what_is_kept_is_what_faster_whisper_keeps(long_talk):
    from faster_whisper.vad import get_speech_timestamps

    expected = [(chunk["start"], chunk["end"]) for chunk in get_speech_timestamps(long_talk)]
    windows, _ = windows_of(long_talk)
    assert joined(windows) == expected
    assert len(expected) > 3


@pytest.mark.parametrize("only_speech", [True, False])
def test_cuts_do_not_depend_on_how_the_samples_arrive(long_talk, only_speech):
    whole, _ = windows_of(long_talk, piece=len(long_talk), only_speech=only_speech)
    for seed in range(3):
        windows, _ = windows_of(long_talk, seed=seed, only_speech=only_speech)
        assert [w.regions for w in windows] == [w.regions for w in whole]
        for one, other in zip(windows, whole, strict=True):
            np.testing.assert_array_equal(one.samples, other.samples)


@pytest.mark.parametrize("window_seconds", [25.0, 30.0])
def test_windows_are_long_and_never_too_long(long_talk, window_seconds):
    windows, _ = windows_of(long_talk, window_seconds=window_seconds)
    lengths = [window.duration_seconds for window in windows]
    assert max(lengths) <= window_seconds
    assert min(lengths[:-1]) >= 0.6 * window_seconds - 0.1


def test_windows_hold_the_samples_of_their_regions(long_talk):
    windows, _ = windows_of(long_talk)
    for window in windows:
        parts = [long_talk[start:end] for start, end in window.regions]
        np.testing.assert_array_equal(window.samples, np.concatenate(parts))


def test_a_cut_is_made_where_it_is_quiet(long_talk):
    windows, _ = windows_of(long_talk)
    for before, after in itertools.pairwise(windows):
        if before.regions[-1][1] == after.regions[0][0]:
            around = np.concatenate((before.samples[-800:], after.samples[:800]))
            assert np.abs(around).mean() < np.abs(before.samples).mean() / 2


def test_without_the_filter_nothing_is_left_out(long_talk):
    windows, _ = windows_of(long_talk, only_speech=False)
    assert joined(windows) == [(0, len(long_talk))]


@pytest.mark.parametrize("silence_seconds", [0, 300])
def test_the_front_end_holds_a_window_and_not_the_recording(long_talk, silence_seconds):
    windows = SpeechWindows(30.0, only_speech=True)
    silence = np.zeros(silence_seconds * SAMPLE_RATE, dtype=np.float32)
    whole = np.concatenate([long_talk, silence] * 3)
    most = 0

    def pieces():
        nonlocal most
        for piece in pieces_of(whole, iter(lambda: SAMPLE_RATE * 5, None)):
            yield piece
            most = max(most, windows.held_samples)

    for _ in windows.read(pieces()):
        most = max(most, windows.held_samples)
    assert most < 60 * SAMPLE_RATE
    assert windows.heard_seconds == pytest.approx(len(whole) / SAMPLE_RATE)


@pytest.mark.parametrize("seconds", [0.01, 20.0])
@pytest.mark.parametrize("only_speech", [True, False])
def test_silence_gives_no_speech(seconds, only_speech):
    samples = np.zeros(int(seconds * SAMPLE_RATE), dtype=np.float32)
    windows, known = windows_of(samples, only_speech=only_speech)
    assert len(windows) == (0 if only_speech else 1)
    assert known.kept_seconds == pytest.approx(0 if only_speech else seconds)


class TestTimesOfAWindow:
    window = SpeechWindow(
        np.zeros(3 * SAMPLE_RATE, dtype=np.float32),
        ((10 * SAMPLE_RATE, 11 * SAMPLE_RATE), (20 * SAMPLE_RATE, 22 * SAMPLE_RATE)),
    )

    @pytest.mark.parametrize(
        ("seconds", "is_end", "expected"),
        [
            (0.0, False, 10.0),
            (0.5, False, 10.5),
            (1.0, True, 11.0),
            (1.0, False, 20.0),
            (2.5, False, 21.5),
            (3.0, True, 22.0),
            (30.0, True, 22.0),
        ],
    )
    def test_are_those_of_the_recording(self, seconds, is_end, expected):
        region = self.window.region_at(seconds, is_end)
        assert self.window.recording_seconds(seconds, region) == pytest.approx(expected)
