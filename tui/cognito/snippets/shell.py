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

_ESCAPING = r"""sed 's/["\\]/\\&/g'"""
IN_JSON = f"""# in_json escapes what JSON would take for something else in a password.
in_json() {{ printf %s "$1" | {_ESCAPING}; }}"""
"""The function that JSON texts need of which not every character is known beforehand."""


def variables(names: Mapping[Label, str]) -> Callable[[Label], str]:
    """Return what puts the variable of a label between double quotes."""
    return lambda label: f"${names[label]}"


class Expansion(str):
    """What a shell fills in, such as `$PASSWORD`."""

    __slots__ = ()


def word(text: str, expand: Callable[[Label], str]) -> str:
    """Return `text` as one word of a command."""
    return joined(Expansion(expand(part)) if isinstance(part, Label) else part for part in parts(text))


def json_word(value: JSON | Mapping[str, JSON], expand: Callable[[Label], str]) -> str:
    """Return `value` as JSON in one word of a command."""
    return joined(json_pieces(value, lambda text: _labelled(text, expand)))


def joined(pieces: Iterable[str]) -> str:
    """Return one word of a command: what is filled in between double quotes, and everything else as it is."""
    written, literal = "", ""
    for piece in pieces:
        if isinstance(piece, Expansion):
            written += (_quoted(literal) if literal else "") + f'"{piece}"'
            literal = ""
        else:
            literal += piece
    return written + (_quoted(literal) if literal or not written else "")


def _quoted(literal: str) -> str:
    """Return `literal` quoted for sh, bash and zsh, which alone looks up a word that begins with `=`."""
    quoted = shlex.quote(literal)
    return f"'{quoted}'" if quoted.startswith("=") else quoted


def json_pieces(value: object, text: Callable[[str], Iterator[str]]) -> Iterator[str]:
    """Yield what JSON consists of, with `text` for every text in it."""
    match value:
        case dict():
            yield "{"
            for position, (key, each) in enumerate(value.items()):
                yield f"{', ' if position else ''}{_escaped(key, quotes=True)}: "
                yield from json_pieces(each, text)
            yield "}"
        case list():
            yield "["
            for position, each in enumerate(value):
                yield ", " if position else ""
                yield from json_pieces(each, text)
            yield "]"
        case str():
            yield from text(value)
        case _:
            yield json.dumps(value)


def filled_in_json(expansion: str) -> Expansion:
    """Return an expansion that escapes what JSON would take for something else, without the function of `IN_JSON`."""
    return Expansion(f'$(printf %s "{expansion}" | {_ESCAPING})')


def needs_function(words: Iterable[str]) -> bool:
    """Return whether one of `words` calls the function of `IN_JSON`."""
    return any('"$(in_json ' in each for each in words)


def _labelled(text: str, expand: Callable[[Label], str]) -> Iterator[str]:
    if not any(labels_in(text)):
        yield _escaped(text, quotes=True)
        return
    yield '"'
    for part in parts(text):
        yield _in_json(expand(part), part) if isinstance(part, Label) else _escaped(part)
    yield '"'


def _in_json(expansion: str, label: Label) -> Expansion:
    return Expansion(expansion if label.plain else f'$(in_json "{expansion}")')


def _escaped(text: str, *, quotes: bool = False) -> str:
    """Return `text` as JSON in which nothing is invisible."""
    escaped = visible(json.dumps(text, ensure_ascii=False))
    return escaped if quotes else escaped[1:-1]


def over_lines(words: Iterable[str]) -> str:
    """Return a command with each of its options on a line of its own."""
    return " \\\n  ".join(words)
