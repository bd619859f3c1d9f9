import base64

import numpy as np
import pytest

from oitiva_runner.decoded_frames import SAMPLE_RATE
from oitiva_runner.peak_meter import MOST_PEAKS, PeakMeter

STRETCH = SAMPLE_RATE // 20


def metered(*pieces):
    meter = PeakMeter()
    for piece in pieces:
        meter.hear(np.asarray(piece, dtype=np.int16))
    return meter.peaks()


def values(peaks):
    return list(base64.b64decode(peaks.values))


def stretches(*loudest):
    return np.repeat(np.asarray(loudest, dtype=np.int16), STRETCH)


def test_a_second_has_twenty_peaks_each_the_loudest_of_its_stretch():
    samples = np.zeros(SAMPLE_RATE, dtype=np.int16)
    samples[STRETCH * 3 + 17] = 16_384
    peaks = metered(samples)
    assert (peaks.duration_seconds, peaks.peaks_per_second) == (1.0, 20.0)
    assert values(peaks) == [0, 0, 0, 128, *[0] * 16]


@pytest.mark.parametrize(
    ("sample", "peak"),
    [(0, 0), (1, 0), (129, 1), (-129, 1), (16_384, 128), (32_767, 255), (-32_768, 255)],
)
def test_a_peak_is_as_high_as_its_sample_whatever_the_sign(sample, peak):
    assert values(metered([sample] * STRETCH)) == [peak]


def test_it_is_all_one_in_what_pieces_the_samples_come():
    samples = np.random.default_rng(7).integers(-32_768, 32_768, 5 * STRETCH + 333)
    whole = metered(samples)
    assert metered(*np.array_split(samples, 11)) == whole
    assert metered(*samples[: 3 * STRETCH].reshape(-1, 1), samples[3 * STRETCH :]) == whole


def test_the_end_of_a_recording_is_a_stretch_however_short():
    peaks = metered(stretches(0), [16_384] * 16)
    assert values(peaks) == [0, 128]
    assert peaks.duration_seconds == 0.051


def test_no_samples_have_no_peaks():
    assert values(metered([])) == []


@pytest.mark.parametrize(
    ("count", "per_second", "expected"),
    [
        (MOST_PEAKS, 20.0, MOST_PEAKS),
        (MOST_PEAKS + 1, 10.0, MOST_PEAKS // 2 + 1),
        (2 * MOST_PEAKS + 1, 5.0, MOST_PEAKS // 2 + 1),
    ],
)
def test_a_very_long_recording_has_fewer_peaks_a_second(count, per_second, expected):
    meter = PeakMeter()
    minute = stretches(*[0] * 1_000)
    for _ in range(count // 1_000):
        meter.hear(minute)
    meter.hear(stretches(*[0] * (count % 1_000)))
    peaks = meter.peaks()
    assert peaks.peaks_per_second == per_second
    assert len(values(peaks)) == expected


def test_neighbours_that_count_as_one_keep_the_loudest_of_them():
    meter = PeakMeter()
    meter.hear(stretches(*[0, 16_384] * 50, *[0] * 900))
    for _ in range(MOST_PEAKS // 1_000):
        meter.hear(stretches(*[0] * 1_000))
    assert values(meter.peaks())[:51] == [128] * 50 + [0]
