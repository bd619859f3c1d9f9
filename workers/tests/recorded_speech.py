"""Speech for tests, made of the recordings in test/fixtures/speech."""

import json
import threading
from pathlib import Path

import numpy as np

from oitiva_runner.audio import decode

SAMPLE_RATE = 16_000
SPEECH = Path(__file__).parents[2] / "test/fixtures/speech"


def all_recordings():
    """The entries of words.json."""
    entries = json.loads((SPEECH / "words.json").read_text(encoding="utf-8"))
    return [entry for entry in entries if "/" not in entry["file"]]


def recordings():
    """One of each language."""
    return list({entry["language"]: entry for entry in all_recordings()}.values())


def samples_of(entry):
    """Mono float32 at 16 kHz."""
    path = SPEECH / entry["file"]
    return decode(str(path), path.suffix[1:], 600.0, threading.Event(), lambda _: None).samples


def talk(seconds, pauses, language=None):
    """Recordings one after the other, with these pauses in turn, for at least so many seconds."""
    spoken = [samples_of(entry) for entry in recordings() if language in (None, entry["language"])]
    parts, number = [], 0
    while sum(map(len, parts)) < seconds * SAMPLE_RATE:
        parts.append(spoken[number % len(spoken)])
        pause = pauses[number % len(pauses)]
        parts.append(np.zeros(int(pause * SAMPLE_RATE), dtype=np.float32))
        number += 1
    return np.concatenate(parts)
