"""The options of a command of the AWS CLI: in its shorthand, or in JSON what would end a value early there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tui.cognito.snippets.shell import Expansion, filled_in_json, joined, json_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLAIN = re.compile(r"[\w.@+:/-]+")


class Blank(Expansion):
    """What whoever runs the command has to fill in: the name of a shell variable, with its `$`."""

    __slots__ = ()


Value = str | bool | int | list["Value"] | dict[str, "Value"]
_ANYTHING = frozenset({"$EXTERNAL_ID", "$PASSWORD", "$USERNAME", "$VALUE"})
"""What may be filled in with characters that mean something to the shorthand."""


def option(name: str, value: Value) -> list[str]:
    """Return the words of an option."""
    match value:
        case bool():
            return [f"--{name}" if value else f"--no-{name}"]
        case list() if all(isinstance(each, str) for each in value):
            return [f"--{name}", *(joined([str(each)]) for each in value)]
        case list() | dict() if not _plain(value):
            return [f"--{name}", joined(json_pieces(value, _text_in_json))]
        case list():
            return [f"--{name}", *(_shorthand(each) for each in value)]
        case dict():
            return [f"--{name}", _shorthand(value)]
        case int():
            return [f"--{name}", str(value)]
        case str() if value.startswith("-"):
            return [f"--{name}={joined([value])}"]
        case _:
            return [f"--{name}", joined([value])]


def _plain(value: Value) -> bool:
    """Return whether the shorthand takes a value as it is."""
    match value:
        case list():
            return all(_plain(each) for each in value)
        case dict():
            return all(_plain(each) for each in value.values())
        case Blank():
            return value not in _ANYTHING
        case str():
            return _PLAIN.fullmatch(value) is not None
        case _:
            return True


def _text_in_json(text: str) -> Iterator[str]:
    yield from ('"', filled_in_json(text), '"') if isinstance(text, Blank) else (json.dumps(text),)


def _shorthand(value: Value) -> str:
    """Return the CLI's shorthand for a structure: `key=value` pairs."""
    text = _pairs(value) if isinstance(value, dict) else _inner(value)
    return joined([Blank(text) if "$" in text else text])


def _pairs(members: Mapping[str, Value]) -> str:
    return ",".join(f"{name}={_inner(value)}" for name, value in members.items())


def _inner(value: Value) -> str:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return f"[{','.join(map(_inner, value))}]"
        case dict():
            return f"{{{_pairs(value)}}}"
        case _:
            return str(value)
