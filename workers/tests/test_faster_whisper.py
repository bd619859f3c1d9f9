"""The real model on real sound; skipped where the model `base` has not been pulled."""

import contextlib
import dataclasses
import os
import re
import threading
import wave
from pathlib import Path

import jiwer
import numpy as np
import pytest
from clips import FORMATS, make_clip
from recorded_speech import SAMPLE_RATE, SPEECH, all_recordings, recordings, samples_of

from oitiva_runner import models
from oitiva_runner.audio import decode
from oitiva_runner.engines import load_engine
from oitiva_runner.engines.base import LoadPlan
from oitiva_runner.errors import RunnerError, WorkCancelled
from oitiva_runner.request_messages import Options, Transcribe

ROOT = Path(__file__).parents[2]
MODEL_DIR = os.environ.get("MODEL_DIR") or str(ROOT / "data/models")
OPTIONS = Options(None, "transcribe", False, True, None, None, None, None)


@pytest.fixture(scope="module")
def plan():
    try:
        path = models.require("faster-whisper", "base", MODEL_DIR)
    except RunnerError as error:
        pytest.skip(error.message)
    return LoadPlan("base", path, "cpu", 2, 1, 2, None)


@pytest.fixture(scope="module")
def engine(plan):
    with contextlib.closing(load_engine("faster-whisper").load(plan)) as loaded:
        yield loaded


class Heard:
    """Listens to the engine at work on one file."""

    def __init__(
        self,
        engine,
        path,
        container,
        options=OPTIONS,
        cancelled=None,
        cancel_at_percent=101,
        finished=(),
    ):
        self.segments, self.spans, self.percents, self.outlines = [], [], [], []
        self._cancelled = cancelled or threading.Event()
        self._cancel_at_percent = cancel_at_percent
        request = Transcribe("run_1", "req_1", str(path), container, options, 3600.0, finished)
        self.outcome = engine.transcribe(request, self, self._cancelled)
        self.text = " ".join(segment.text for segment in self.segments)

    def progress(self, duration_seconds, percent, lanes=1):
        assert duration_seconds >= 0
        assert lanes in (1, 2)
        self.percents.append(percent)
        if percent >= self._cancel_at_percent:
            self._cancelled.set()

    def segment(self, segment):
        self.segments.append(segment)

    def span(self, span):
        self.spans.append(span)

    def peaks(self, peaks):
        self.outlines.append(peaks)


def normal(text):
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("recording", recordings(), ids=lambda recording: recording["name"])
def test_speech_becomes_its_words(engine, recording):
    path = SPEECH / recording["file"]
    heard = Heard(engine, path, path.suffix[1:])
    assert jiwer.wer(normal(recording["text"]), normal(heard.text)) <= 0.1
    assert heard.outcome.language == recording["language"]
    assert heard.outcome.language_probability > 0.5
    assert 0 < heard.outcome.speech_seconds <= heard.outcome.duration_seconds
    [outline] = heard.outlines
    assert outline.duration_seconds == pytest.approx(heard.outcome.duration_seconds, abs=0.001)


def test_the_text_is_that_of_faster_whisper_itself_and_the_times_are_tidy(engine):
    recording = recordings()[0]
    path = SPEECH / recording["file"]
    options = Options(recording["language"], "transcribe", True, False, None, None, None, None)
    heard = Heard(engine, path, path.suffix[1:], options)
    bare = _bare_text(engine, path, recording["language"])
    assert [segment.text for segment in heard.segments] == bare
    assert heard.outcome.language_probability is None
    assert heard.outcome.speech_seconds is None
    times = [t for s in heard.segments for word in s.words for t in (word.start, word.end)]
    assert times == sorted(times)
    assert 0 <= times[0] <= times[-1] <= heard.outcome.duration_seconds
    assert all(word.text == word.text.strip() for s in heard.segments for word in s.words)


def _bare_text(engine, path, language):
    from faster_whisper.audio import decode_audio

    segments, _ = engine._whisper.transcribe(
        decode_audio(str(path)), language=language, word_timestamps=True
    )
    return [segment.text.strip() for segment in segments]


@pytest.fixture(scope="module")
def portuguese(tmp_path_factory):
    """A recording of a minute and a half, with pauses, and its words."""
    clips = [entry for entry in all_recordings() if entry["language"] == "pt"] * 4
    pause = np.zeros(int(0.8 * SAMPLE_RATE), dtype=np.float32)
    samples = np.concatenate([part for clip in clips for part in (samples_of(clip), pause)])
    path = tmp_path_factory.mktemp("talk") / "talk.wav"
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(SAMPLE_RATE)
        target.writeframes((samples * 32767).astype(np.int16).tobytes())
    return path, " ".join(clip["text"] for clip in clips)


PORTUGUESE = dataclasses.replace(OPTIONS, language="pt")


@pytest.fixture(scope="module")
def whole(engine, portuguese):
    """What two lanes hear of it."""
    return Heard(engine, portuguese[0], "wav", PORTUGUESE)


def test_a_long_recording_becomes_its_words_in_order(whole, portuguese):
    assert jiwer.wer(normal(portuguese[1]), normal(whole.text)) <= 0.1
    assert len(whole.spans) > 1
    times = [time for segment in whole.segments for time in (segment.start, segment.end)]
    assert times == sorted(times)


def test_one_lane_hears_what_two_lanes_hear(whole, plan, portuguese):
    alone = load_engine("faster-whisper").load(dataclasses.replace(plan, lanes=1))
    with contextlib.closing(alone):
        assert Heard(alone, portuguese[0], "wav", PORTUGUESE).segments == whole.segments


def test_a_run_that_follows_another_does_only_what_that_left(engine, whole, portuguese):
    spans = sorted(whole.spans, key=lambda span: span.start)
    rest = Heard(engine, portuguese[0], "wav", PORTUGUESE, finished=tuple(spans[1:]))
    assert rest.segments == whole.segments
    (redone,) = rest.spans
    assert dataclasses.replace(redone, engine_seconds=spans[0].engine_seconds) == spans[0]


@pytest.mark.parametrize("container", ["wav", "mp3"])
@pytest.mark.parametrize("vad_filter", [True, False])
def test_silence_has_no_words_and_no_language(engine, tmp_path, container, vad_filter):
    path = make_clip(tmp_path / "clip", container, 5.0, silent=True)
    options = Options(None, "transcribe", True, vad_filter, None, None, None, None)
    heard = Heard(engine, path, container, options)
    assert heard.segments == []
    assert (heard.outcome.language, heard.outcome.language_probability) == (None, None)


@pytest.mark.parametrize("seconds", [0.05, 3.0])
def test_a_tone_however_short_has_no_words_either(engine, tmp_path, seconds):
    heard = Heard(engine, make_clip(tmp_path / "clip", "wav", seconds), "wav")
    assert heard.segments == []
    assert heard.outcome.language is None
    assert heard.outcome.speech_seconds == 0


def test_a_language_the_model_does_not_know_is_refused(engine, tmp_path):
    options = Options("tlh", "transcribe", False, True, None, None, None, None)
    with pytest.raises(RunnerError) as caught:
        Heard(engine, make_clip(tmp_path / "clip", "wav"), "wav", options)
    assert caught.value.code == "unknown_language"


def test_cancelling_stops_at_the_next_window(engine):
    path = SPEECH / recordings()[0]["file"]
    cancelled = threading.Event()
    with pytest.raises(WorkCancelled):
        Heard(engine, path, path.suffix[1:], OPTIONS, cancelled, cancel_at_percent=5)


def test_probing_finds_the_cpu_and_gives_a_reason_without_a_gpu():
    devices = {found.device: found for found in load_engine("faster-whisper").probe()}
    assert devices["cpu"].ready
    assert devices["gpu"].ready or devices["gpu"].reason


def test_fixtures_can_be_decoded_in_full():
    for recording in recordings():
        path = SPEECH / recording["file"]
        assert path.suffix[1:] in FORMATS
        audio = decode(str(path), path.suffix[1:], 60.0, threading.Event(), lambda _: None)
        assert audio.duration_seconds == pytest.approx(recording["duration_seconds"], abs=0.2)
        assert not audio.partial
        assert np.abs(audio.samples).max() <= 1
