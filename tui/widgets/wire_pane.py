"""The pane with the newest calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.exchange_line import short_lines
from tui.widgets.ticking import Ticking

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.connection import Wire

EMPTY = "Nothing yet. Every call to Cognito is shown here; F2 opens them."


class WirePane(Ticking):
    """Lists the newest calls, the newest last."""

    BORDER_TITLE = "Wire"
    BORDER_SUBTITLE = "F2"

    def __init__(self, wire: Wire, clock: Callable[[], float]) -> None:
        """Read `wire` every second, and after each request."""
        super().__init__(clock)
        self._wire = wire

    def picture(self, now: float) -> Content:
        """Return as many whole calls as there is room for, the newest in any case."""
        height, width = max(1, self.content_size.height), max(20, self.content_size.width)
        lines: list[Content] = []
        for exchange in reversed(self._wire.exchanges()[-height:]):
            call = short_lines(exchange, width)
            if lines and len(lines) + len(call) > height:
                break
            lines = call + lines
        return Content("\n").join(lines) if lines else Content.styled(EMPTY, "$foreground-muted")

    def on_resize(self) -> None:
        """Fill the new height."""
        self.tick()
