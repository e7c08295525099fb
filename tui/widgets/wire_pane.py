"""The pane with the newest calls, and in its frame those that have no answer yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.exchange_line import short_lines, waiting_line
from tui.widgets.ticking import Ticking

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.connection import Wire

EMPTY = "Nothing yet. Every call to Cognito is shown here; F2 opens them."
FIRST_WAITS = "The first call has no answer yet. It is shown here when it has; F2 opens it."
_KEY = "F2"


class WirePane(Ticking):
    """Lists the newest calls, the newest last."""

    BORDER_TITLE = "Wire"
    BORDER_SUBTITLE = _KEY

    def __init__(self, wire: Wire, clock: Callable[[], float]) -> None:
        """Read `wire` every second, and after each request."""
        super().__init__(clock)
        self._wire = wire

    def tick(self) -> None:
        """Draw the picture of this moment, and tell in the frame what waits."""
        super().tick()
        self.border_subtitle = waiting_line(self._wire.waiting()) or _KEY

    def picture(self, now: float) -> Content:
        """Return as many whole calls as there is room for, the newest in any case."""
        height, width = max(1, self.content_size.height), max(20, self.content_size.width)
        lines: list[Content] = []
        for exchange in reversed(self._wire.exchanges()[-height:]):
            call = short_lines(exchange, width)
            if lines and len(lines) + len(call) > height:
                break
            lines = call + lines
        if lines:
            return Content("\n").join(lines)
        return Content.styled(FIRST_WAITS if self._wire.waiting() else EMPTY, "$foreground-muted")

    def on_resize(self) -> None:
        """Fill the new height."""
        self.tick()
