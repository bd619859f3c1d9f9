"""The lines of JSON between a worker and its runners: two closed unions, one per direction.

The twin of libs/contracts/src/runner-messages.ts; runner-messages.examples.jsonl beside that file
holds both to the same lines. Every message carries the `id` of the request it belongs to.
"""

import dataclasses
import json
from typing import Any

from oitiva_runner.reply_messages import Reply
from oitiva_runner.request_messages import Request
from oitiva_runner.wire import ProtocolError, read_dataclass

PROTOCOL = 1

REQUESTS: dict[str, type] = {cls.type: cls for cls in Request.__args__}
REPLIES: dict[str, type] = {cls.type: cls for cls in Reply.__args__}


def read_request(line: str | bytes) -> Request:
    """Reads one line from the worker; raises ProtocolError if it is no request."""
    return _read(REQUESTS, line)


def read_reply(line: str | bytes) -> Reply:
    """Reads one line of a runner; raises ProtocolError if it is no reply."""
    return _read(REPLIES, line)


def to_line(message: Request | Reply) -> bytes:
    """Writes a message as one line of UTF-8; raises ValueError on a number that is not finite."""
    body = {"type": message.type, **dataclasses.asdict(message)}
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def _read(union: dict[str, type], line: str | bytes) -> Any:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise ProtocolError(f"the line is not JSON: {error}") from error
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        raise ProtocolError("the line has no message type")
    name = value.pop("type")
    if name not in union:
        raise ProtocolError(f"there is no message type {name!r}")
    return read_dataclass(union[name], value, name)
