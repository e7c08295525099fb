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

    A code may be written in two or three groups; a longer number is not a code. Only the first 4,096 characters count.
    """
    found = re.search(r"(?<!\d)(\d{6}|\d{3}[ -]\d{3}|\d{2}[ -]\d{2}[ -]\d{2})(?!\d)", text[:4096])
    return re.sub(r"\D", "", found.group()) if found else ""
