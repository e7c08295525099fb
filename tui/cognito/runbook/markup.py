"""Markdown, whatever the text in it holds."""

from __future__ import annotations

import re

from tui.cognito.snippets.spelling import one_line

_SPECIAL = re.compile(r"([\\`*\[\]<>#|&]|\b_|_\b)")


def plain(text: str) -> str:
    """Return `text` in one line that looks as it is."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def code(text: str) -> str:
    """Return `text` as code in a line."""
    return f"`{one_line(text).replace('`', ' ')}`"


def block(language: str, text: str) -> str:
    """Return `text` as a block of code, behind a fence that is longer than any in it."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"
