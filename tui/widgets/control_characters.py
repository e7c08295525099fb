"""Keeps control characters away from the terminal, whatever they came in with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

CONTROL = dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0)])
"""C0, DEL and C1, to be dropped. They take no cell, so that nothing moves without them."""


class NoControlCharacters(LineFilter):
    """Drops control characters from every line that is drawn.

    Anybody may sign up with an attribute that holds an escape sequence, and a terminal obeys those: it would write to
    the clipboard, or draw over the screen, of whoever looks at the users.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments` without control characters."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(text.translate(CONTROL), style, control) for text, style, control in segments]
