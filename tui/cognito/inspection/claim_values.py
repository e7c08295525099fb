"""Claims as people read them, whatever they hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime

LAST_SECOND = 253_402_300_799
"""The end of the year 9999, the last that a date can show; a token may claim anything."""
TIMES = frozenset({"auth_time", "exp", "iat", "nbf"})
"""Claims that are seconds since the epoch (`COGNITO.md 11.2`)."""
LONGEST = 1_000
"""How many characters of a value are shown."""


def moment(value: object) -> float | None:
    """Return `value` as seconds since the epoch, or `None` if it is no moment that a date can show."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value <= LAST_SECOND else None


def date_of(seconds: float) -> str:
    """Return a moment as a date in UTC."""
    if seconds > LAST_SECOND:
        return "after the year 9999"
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"


def readable(name: str, value: object) -> str:
    """Return a claim as a person reads it."""
    seconds = moment(value) if name in TIMES else None
    return plain(value) if seconds is None else f"{value}  {date_of(seconds)}"


def plain(value: object) -> str:
    """Return a value as a text of one line: what cannot be printed is written as in Python, what is too long is cut."""
    match value:
        case str():
            return _short(value)
        case float():
            return str(value)
        case list() if all(isinstance(each, str) for each in value):
            return _short(", ".join(value))
        case _:
            return _short(json.dumps(value, ensure_ascii=False))


def printable(text: str) -> str:
    """Return a text in which nothing moves the cursor: what cannot be printed is written as in Python."""
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _short(text: str) -> str:
    shown = printable(text[:LONGEST])
    return shown if len(text) <= LONGEST else f"{shown}… ({len(text):,} characters)"


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode()
