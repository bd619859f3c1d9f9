import base64
import os
import random
import shutil
import threading
import time

import av
import numpy as np
import pytest
from clips import FORMATS, cut, make_clip, make_silent_video
from faster_whisper.audio import decode_audio

from oitiva_runner.audio import SAMPLE_RATE, decode
from oitiva_runner.errors import RunnerError, WorkCancelled

NOT_CANCELLED = threading.Event()


def read(path, container, max_audio_seconds=60.0, on_peaks=lambda _: None):
    return decode(str(path), container, max_audio_seconds, NOT_CANCELLED, on_peaks)


def peaks_of(path, container):
    told = []
    read(path, container, on_peaks=told.append)
    return told


def failure(path, container, max_audio_seconds=60.0):
    with pytest.raises(RunnerError) as caught:
        read(path, container, max_audio_seconds)
    return caught.value


@pytest.mark.parametrize("container", FORMATS)
def test_every_container_gives_the_samples_that_faster_whisper_would_read(tmp_path, container):
    path = make_clip(tmp_path / f"clip.{container}", container)
    audio = read(path, container)
    assert audio.duration_seconds == pytest.approx(2.0, abs=0.1)
    assert not audio.partial
    assert audio.warnings == ()
    assert np.array_equal(audio.samples, decode_audio(str(path)))


@pytest.mark.parametrize("container", ["wav", "mp3", "m4a", "mov", "flac", "webm", "mkv", "aiff"])
def test_the_length_is_declared_by_containers_that_can(tmp_path, container):
    path = make_clip(tmp_path / "clip", container)
    assert read(path, container).declared_seconds == pytest.approx(2.0, abs=0.1)


@pytest.mark.parametrize("container", ["ogg", "opus", "aac"])
def test_no_length_is_declared_by_containers_that_cannot(tmp_path, container):
    assert read(make_clip(tmp_path / "clip", container), container).declared_seconds is None


def test_an_mp3_without_a_header_declares_no_length(tmp_path):
    path = make_clip(tmp_path / "clip", "mp3", options={"write_xing": "0"})
    assert read(path, "mp3").declared_seconds is None


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF, 0x7FFFF024])
def test_a_wav_that_was_streamed_declares_no_length(tmp_path, size):
    path = make_clip(tmp_path / "clip", "wav")
    content = bytearray(path.read_bytes())
    place = content.index(b"data") + 4
    content[place : place + 4] = size.to_bytes(4, "little")
    path.write_bytes(content)
    audio = read(path, "wav")
    assert audio.declared_seconds is None
    assert not audio.partial


FASTSTART = {"movflags": "faststart"}


@pytest.mark.parametrize(
    ("container", "options", "video_seconds"),
    [
        ("wav", None, None),
        ("mp3", None, None),
        ("flac", None, None),
        ("aiff", None, None),
        *[("mkv", None, video_seconds) for video_seconds in (None, 4.0)],
        *[("webm", None, video_seconds) for video_seconds in (None, 4.0)],
        *[("mp4", FASTSTART, video_seconds) for video_seconds in (None, 4.0)],
        *[("mov", FASTSTART, video_seconds) for video_seconds in (None, 4.0)],
    ],
)
def test_a_truncated_file_is_read_as_far_as_it_goes(tmp_path, container, options, video_seconds):
    path = make_clip(tmp_path / "clip", container, 4.0, video_seconds, options)
    audio = read(cut(path, 0.5), container)
    assert 1.0 < audio.duration_seconds < 3.0
    assert audio.partial
    assert [warning.code for warning in audio.warnings] == ["truncated"]
    assert audio.warnings[0].message.startswith("The file says 4.")


@pytest.mark.parametrize("container", ["mp4", "mkv", "webm"])
def test_sound_that_ends_before_its_video_is_whole(tmp_path, container):
    audio = read(make_clip(tmp_path / "clip", container, 2.0, video_seconds=4.0), container)
    assert audio.duration_seconds == pytest.approx(2.0, abs=0.1)
    assert not audio.partial


def test_damage_in_the_middle_is_skipped_and_told(tmp_path):
    path = make_clip(tmp_path / "clip", "aac", 4.0)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 300] = random.Random(1).randbytes(300)
    path.write_bytes(content)
    audio = read(path, "aac")
    assert audio.duration_seconds > 3.0
    assert [warning.code for warning in audio.warnings] == ["damaged"]


def test_tags_behind_an_mp3_are_no_damage(tmp_path):
    path = make_clip(tmp_path / "clip", "mp3", options={"write_xing": "0"})
    with path.open("ab") as file:
        file.write(b"TAG" + b"title".ljust(125, b"\0") + b"\0" * 500)
    assert not read(path, "mp3").partial


def test_a_file_without_sound_is_unsupported_and_says_what_it_holds(tmp_path):
    error = failure(make_silent_video(tmp_path / "clip"), "mp4")
    assert error.code == "unsupported_media"
    assert "video" in error.message


@pytest.mark.parametrize("container", FORMATS)
def test_a_text_under_any_name_does_not_decode(tmp_path, container):
    path = tmp_path / "clip"
    path.write_text("This is a letter and no recording. " * 200, encoding="utf-8")
    assert failure(path, container).code in ("decode_failed", "unsupported_media")


def test_a_container_that_is_not_on_the_list_is_unsupported(tmp_path):
    assert failure(make_clip(tmp_path / "clip", "wav"), "hls").code == "unsupported_media"


def test_a_file_that_has_gone_is_worth_another_try(tmp_path):
    error = failure(tmp_path / "nothing", "wav")
    assert (error.code, error.retryable) == ("engine_failed", True)


def test_a_recording_over_the_limit_is_refused_before_it_is_decoded_to_its_end(tmp_path):
    path = make_clip(tmp_path / "clip", "flac", 300.0, silent=True)
    started = time.monotonic()
    read(path, "flac", 301.0)
    whole_seconds = time.monotonic() - started
    started = time.monotonic()
    assert failure(path, "flac", 20.0).code == "audio_too_long"
    assert time.monotonic() - started < whole_seconds / 2


def test_a_recording_of_exactly_the_limit_is_read(tmp_path):
    assert len(read(make_clip(tmp_path / "clip", "wav"), "wav", 2.0).samples) == 2 * SAMPLE_RATE


def test_cancelling_stops_the_decoder(tmp_path):
    cancelled = threading.Event()
    cancelled.set()
    path = str(make_clip(tmp_path / "clip", "wav"))
    told = []
    with pytest.raises(WorkCancelled):
        decode(path, "wav", 60.0, cancelled, told.append)
    assert told == []


@pytest.mark.parametrize("container", FORMATS)
def test_the_peaks_of_what_was_decoded_are_told_once(tmp_path, container):
    path = make_clip(tmp_path / "clip", container)
    [peaks] = peaks_of(path, container)
    audio = read(path, container)
    assert peaks.duration_seconds == pytest.approx(audio.duration_seconds, abs=0.001)
    values = base64.b64decode(peaks.values)
    assert len(values) == -(-len(audio.samples) // (SAMPLE_RATE // 20))
    loudest = round(float(np.abs(audio.samples).max()) * 255)
    assert max(values) == pytest.approx(loudest, abs=1)


def test_a_recording_that_is_cut_off_has_the_peaks_of_what_is_left(tmp_path):
    path = cut(make_clip(tmp_path / "clip", "wav"), 0.5)
    [peaks] = peaks_of(path, "wav")
    assert peaks.duration_seconds == pytest.approx(1.0, abs=0.1)


def test_a_recording_that_is_refused_on_the_way_has_no_peaks(tmp_path):
    path = make_clip(tmp_path / "clip", "wav")
    told = []
    with pytest.raises(RunnerError, match="longer than"):
        read(path, "wav", 1.0, told.append)
    assert told == []


PLAYLIST = "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:2,\n{canary}\n#EXT-X-ENDLIST\n"
CONCAT = "ffconcat version 1.0\nfile '{canary}'\n"


@pytest.mark.parametrize("script", [PLAYLIST, CONCAT], ids=["playlist", "concat"])
@pytest.mark.parametrize("container", FORMATS)
def test_a_list_of_other_files_is_never_followed(tmp_path, script, container):
    canary = make_clip(tmp_path / "canary.aac", "aac")
    attack = tmp_path / f"attack.{container}"
    attack.write_text(script.format(canary="canary.aac"), encoding="utf-8")
    os.utime(canary, (1, 2))  # an access time before the last change is renewed by any read
    assert failure(attack, container).code in ("decode_failed", "unsupported_media")
    assert canary.stat().st_atime == 1


@pytest.mark.parametrize("script", [PLAYLIST, CONCAT], ids=["playlist", "concat"])
def test_the_attack_would_work_without_our_options(tmp_path, script):
    make_clip(tmp_path / "canary.aac", "aac")
    attack = tmp_path / "attack.m3u8"
    attack.write_text(script.format(canary="canary.aac"), encoding="utf-8")
    with av.open(str(attack)) as followed:
        assert next(followed.decode(audio=0)).samples > 0


def test_names_with_colons_and_accents_are_just_names(tmp_path):
    source = make_clip(tmp_path / "clip", "wav")
    odd = tmp_path / "concat:áudio|2.wav"
    shutil.move(source, odd)
    assert read(odd, "wav").duration_seconds == 2.0
