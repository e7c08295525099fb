"""A field for JSON that is pasted from elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events

LONGEST = 20_000
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
    """Return whether `text` is a JSON object."""
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
