"""Python source: literals with expressions in the place of labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.snippets.names import Label, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tui.cognito.exchange import JSON

_WIDTH = 100
_INDENT = "    "


def literal(value: JSON | Mapping[str, JSON], expression: Callable[[Label], str], depth: int = 0) -> str:
    """Return `value` as an expression, over several lines where one would be too long."""
    match value:
        case str():
            return text(value, expression)
        case dict():
            return _bracketed("{", "}", _pairs(value, expression, depth + 1), depth)
        case list():
            return _bracketed("[", "]", [literal(each, expression, depth + 1) for each in value], depth)
        case _:
            return repr(value)


def text(value: str, expression: Callable[[Label], str]) -> str:
    """Return a text as an expression."""
    pieces = [expression(part) if isinstance(part, Label) else quoted(part) for part in parts(value)]
    return " + ".join(pieces) or '""'


def quoted(value: str) -> str:
    """Return a text as a literal in which nothing is invisible."""
    plain = value.isprintable() and not any(char in value for char in '"\\')
    return f'"{value}"' if plain else repr(value)


def arguments(members: Mapping[str, JSON], expression: Callable[[Label], str]) -> list[str]:
    """Return `members` as named arguments."""
    return [f"{name}={literal(value, expression, 1)}" for name, value in members.items()]


def call(function: str, items: list[str]) -> str:
    """Return a call with `items` as its arguments, over several lines where one would be too long."""
    return _bracketed(f"{function}(", ")", items, 0)


def _pairs(value: Mapping[str, JSON], expression: Callable[[Label], str], depth: int) -> list[str]:
    return [f"{quoted(key)}: {literal(each, expression, depth)}" for key, each in value.items()]


def _bracketed(opening: str, closing: str, items: list[str], depth: int) -> str:
    line = f"{opening}{', '.join(items)}{closing}"
    if len(line) + len(_INDENT) * depth <= _WIDTH and "\n" not in line:
        return line
    return "\n".join([opening, *_lines(items, depth), f"{_INDENT * depth}{closing}"])


def _lines(items: list[str], depth: int) -> Iterator[str]:
    return (f"{_INDENT * (depth + 1)}{item}," for item in items)
