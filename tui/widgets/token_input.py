"""A field for a token that is pasted from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.inspection.jwt import LONGEST
from tui.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from textual import events

MOST = 2 * LONGEST + 1
"""Every other character at the most is a blank, so that what is cut here is still too long without them."""


class TokenInput(SecretInput):
    """Takes a text of many lines, as logs and mails break tokens; one that is too long keeps a sign of being so."""

    def __init__(self, *, id: str) -> None:
        """Start empty."""
        super().__init__(id=id, placeholder="paste a JWT here, or type it, and press Enter")
        self.max_length = MOST

    def take(self, text: str) -> None:
        """Put a pasted text in the place of what is there."""
        self.value = " ".join(text.split())[:MOST]
        self.cursor_position = len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take(event.text)
