"""Text for a shell: every word quoted, with variables in the place of labels."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

from tui.cognito.snippets.names import Label, labels_in, parts
from tui.cognito.snippets.spelling import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tui.cognito.exchange import JSON

IN_JSON = r"""# in_json escapes what JSON would take for something else in a password.
in_json() { printf %s "$1" | sed 's/["\\]/\\&/g'; }"""
"""The function that JSON texts need of which not every character is known beforehand."""


def variables(names: Mapping[Label, str]) -> Callable[[Label], str]:
    """Return what puts the variable of a label between double quotes."""
    return lambda label: f"${names[label]}"


def word(text: str, expand: Callable[[Label], str]) -> str:
    """Return `text` as one word of a command."""
    return _word(parts(text), expand)


def json_word(value: JSON | Mapping[str, JSON], expand: Callable[[Label], str]) -> str:
    """Return `value` as JSON in one word of a command."""
    return _word(_pieces(value), lambda label: _in_json(expand(label), label))


def needs_function(words: Iterable[str]) -> bool:
    """Return whether one of `words` calls the function of `IN_JSON`."""
    return any('"$(in_json ' in each for each in words)


def _in_json(expansion: str, label: Label) -> str:
    return expansion if label.plain else f'$(in_json "{expansion}")'


def _word(pieces: Iterable[str | Label], expand: Callable[[Label], str]) -> str:
    written, literal = "", ""
    for piece in pieces:
        if isinstance(piece, Label):
            written += (shlex.quote(literal) if literal else "") + f'"{expand(piece)}"'
            literal = ""
        else:
            literal += piece
    return written + (shlex.quote(literal) if literal or not written else "")


def _pieces(value: JSON | Mapping[str, JSON]) -> Iterator[str | Label]:
    match value:
        case dict():
            yield "{"
            for position, (key, each) in enumerate(value.items()):
                yield f"{', ' if position else ''}{_escaped(key, quotes=True)}: "
                yield from _pieces(each)
            yield "}"
        case list():
            yield "["
            for position, each in enumerate(value):
                yield ", " if position else ""
                yield from _pieces(each)
            yield "]"
        case str() if any(labels_in(value)):
            yield '"'
            yield from (part if isinstance(part, Label) else _escaped(part) for part in parts(value))
            yield '"'
        case str():
            yield _escaped(value, quotes=True)
        case _:
            yield json.dumps(value)


def _escaped(text: str, *, quotes: bool = False) -> str:
    """Return `text` as JSON in which nothing is invisible."""
    escaped = visible(json.dumps(text, ensure_ascii=False))
    return escaped if quotes else escaped[1:-1]


def over_lines(words: Iterable[str]) -> str:
    """Return a command with each of its options on a line of its own."""
    return " \\\n  ".join(words)
