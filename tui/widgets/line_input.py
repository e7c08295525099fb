"""A field for one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events


class LineInput(Input):
    """Says how much of a pasted text it leaves out: Textual takes the first line and is silent about the rest."""

    def _on_paste(self, event: events.Paste) -> None:
        """Say what is left out, not in its words: it may be a secret. Textual's own handler follows."""
        left_out = sum(1 for line in event.text.splitlines()[1:] if line.strip())
        if left_out:
            lines = "1 more line was" if left_out == 1 else f"{left_out} more lines were"
            self.app.notify(f"This field holds one line: the first was pasted, {lines} left out.", severity="warning")
