"""A field for a six-digit code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events

CODE_LENGTH = 6


class CodeInput(Input):
    """Takes six digits, typed or pasted with whatever stood around them."""

    def __init__(self, *, id: str) -> None:
        """Start empty."""
        super().__init__(id=id, classes="code", placeholder="6 digits", restrict=r"[0-9]*", max_length=CODE_LENGTH)

    def _on_paste(self, event: events.Paste) -> None:
        """Take the code out of the pasted text; say so when there is none in it."""
        event.stop()
        event.prevent_default()
        code = code_in(event.text)
        if code:
            self.value = code
            self.cursor_position = len(code)
        else:
            self.app.notify("What you pasted holds no six-digit code.", severity="warning")


def code_in(text: str) -> str:
    """Return the six-digit code in `text`, or an empty string.

    Around a code there may be other numbers, such as a date: only six digits in a row count there. A code that is
    written in groups has to stand alone. Only the first 4,096 characters are looked at.
    """
    text = text[:4096].strip()
    if re.fullmatch(r"[0-9]{2,3}(?:[ -][0-9]{2,3}){1,2}", text):
        alone = re.sub(r"[ -]", "", text)
        return alone if len(alone) == CODE_LENGTH else ""
    found = re.search(r"(?<![0-9])[0-9]{6}(?![0-9])", text)
    return found.group() if found else ""
