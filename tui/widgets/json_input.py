"""A field for JSON that is pasted from elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from textual.widgets import Input

from tui.cognito.nesting import is_shallow

if TYPE_CHECKING:
    from textual import events

LONGEST = 20_000
DEEPEST = 50
"""More levels than any credential has, and fewer than botocore can send."""
NO_OBJECT = "A JSON object is needed."


class JSONInput(Input):
    """Takes JSON of many lines: white space between values means nothing, so it becomes one line."""

    def __init__(self, *, id: str) -> None:
        """Start empty."""
        super().__init__(id=id, placeholder="paste JSON", max_length=LONGEST)

    def _on_paste(self, event: events.Paste) -> None:
        """Put the pasted text in the place of what is there."""
        event.stop()
        event.prevent_default()
        self.value = " ".join(event.text[:LONGEST].split())
        self.cursor_position = len(self.value)


def is_object(text: str) -> bool:
    """Return whether `text` is a JSON object, and not one that is nested beyond reason."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and is_shallow(value, DEEPEST)
