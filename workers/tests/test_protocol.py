import json
from pathlib import Path

import pytest

from oitiva_runner.protocol import REPLIES, REQUESTS, read_reply, read_request, to_line
from oitiva_runner.wire import ProtocolError

EXAMPLES = Path(__file__).parents[2] / "libs/contracts/src/runner-messages.examples.jsonl"
LINES = EXAMPLES.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_every_example_line_is_read_and_written_back_the_same(line):
    read = read_request if json.loads(line)["type"] in REQUESTS else read_reply
    written = to_line(read(line))
    assert json.loads(written) == json.loads(line)
    assert written.endswith(b"\n")
    assert written.count(b"\n") == 1


def test_every_message_has_an_example():
    assert {json.loads(line)["type"] for line in LINES} == {*REQUESTS, *REPLIES}


CANCEL = {"type": "cancel", "id": "run_1"}
TRANSCRIBE = json.loads(next(line for line in LINES if '"transcribe"' in line))


@pytest.mark.parametrize(
    "value",
    [
        {"type": "sing", "id": "run_1"},
        {"id": "run_1"},
        {"type": "cancel"},
        {**CANCEL, "force": True},
        {**CANCEL, "id": 7},
        {**CANCEL, "id": None},
        {**TRANSCRIBE, "max_audio_seconds": True},
        {**TRANSCRIBE, "max_audio_seconds": "60"},
        {**TRANSCRIBE, "options": {**TRANSCRIBE["options"], "task": "sing"}},
        {**TRANSCRIBE, "options": {**TRANSCRIBE["options"], "beam_size": 5.0}},
        {**TRANSCRIBE, "options": {**TRANSCRIBE["options"], "vad_filter": 1}},
        {"type": "hello", "id": "a reply is no request"},
        [],
        None,
    ],
)
def test_a_line_that_is_not_exactly_a_request_is_refused(value):
    with pytest.raises(ProtocolError):
        read_request(json.dumps(value))


@pytest.mark.parametrize("line", [b"", b"{", b"\xff\xfe", b'"text"'])
def test_bytes_that_are_no_json_object_are_refused(line):
    with pytest.raises(ProtocolError):
        read_request(line)


def test_whole_numbers_count_as_seconds():
    line = json.dumps({**TRANSCRIBE, "max_audio_seconds": 60})
    assert read_request(line).max_audio_seconds == 60.0
