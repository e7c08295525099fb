"""What is being waited for, and how to stop waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.ticking import Ticking

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 2
"""Seconds after which the wait is counted on the screen."""


class Progress(Ticking):
    """Names the request that is under way and how long it has taken; empty when there is none."""

    DEFAULT_CSS = """
    Progress { height: auto; display: none; color: $text-accent; margin-bottom: 1; }
    Progress.-busy { display: block; }
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """Count by `clock`."""
        super().__init__(clock)
        self._doing = ""
        self._way_out = ""
        self._since = 0.0

    def begin(self, doing: str, *, stoppable: bool = True) -> None:
        """Show what is being done from now on, or nothing if `doing` is empty; and whether Esc stops the wait."""
        self._doing = doing
        self._way_out = "  Esc stops waiting" if stoppable else ""
        self._since = self.clock()
        self.set_class(bool(doing), "-busy")
        self.tick()

    def picture(self, now: float) -> Content:
        """Return the request, the seconds once they are worth counting, and the way out."""
        waited = int(now - self._since)
        seconds = f" {waited} s" if waited >= PATIENCE else ""
        return Content.assemble(self._doing, "…", seconds, (self._way_out, "$foreground-muted"))
