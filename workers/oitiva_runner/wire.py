"""Turns JSON values into frozen dataclasses and back, trusting nothing about the input."""

import dataclasses
import types
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class ProtocolError(Exception):
    """A line that is no message of the protocol: whoever wrote it is at fault."""


def read_dataclass(cls: type[T], value: Any, where: str) -> T:
    """Builds `cls` from a JSON object that has exactly its fields.

    Raises ProtocolError on a missing, extra or wrongly typed field; `where` names the place.
    """
    if not isinstance(value, dict):
        raise ProtocolError(f"{where} is not an object")
    hints = get_type_hints(cls)
    names = [field.name for field in dataclasses.fields(cls)]  # type: ignore[arg-type]
    if missing := [name for name in names if name not in value]:
        raise ProtocolError(f"{where} lacks {', '.join(missing)}")
    if extra := [name for name in value if name not in names]:
        raise ProtocolError(f"{where} has the unknown field {', '.join(extra)}")
    return cls(**{name: read_value(hints[name], value[name], f"{where}.{name}") for name in names})


def read_value(hint: Any, value: Any, where: str) -> Any:
    """Checks one JSON value against a type hint and returns it in that type."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [option for option in get_args(hint) if option is not type(None)]
        return None if value is None else read_value(inner[0], value, where)
    if origin is Literal:
        if value not in get_args(hint):
            raise ProtocolError(f"{where} is none of {get_args(hint)}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise ProtocolError(f"{where} is not a list")
        item = get_args(hint)[0]
        return tuple(read_value(item, one, f"{where}[{i}]") for i, one in enumerate(value))
    if origin is dict:
        if not isinstance(value, dict):
            raise ProtocolError(f"{where} is not an object")
        inside = get_args(hint)[1]
        return {key: read_value(inside, one, f"{where}.{key}") for key, one in value.items()}
    if dataclasses.is_dataclass(hint):
        return read_dataclass(hint, value, where)
    return _read_scalar(hint, value, where)


def _read_scalar(hint: type, value: Any, where: str) -> Any:
    # bool is a subclass of int in Python and a type of its own in JSON.
    if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        raise ProtocolError(f"{where} is not of type {hint.__name__}")
    return value
