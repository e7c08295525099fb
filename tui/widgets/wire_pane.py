"""The pane with the newest calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.exchange_line import short_line
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
        """Return as many calls as there is room for."""
        height, width = self.content_size.height, self.content_size.width
        exchanges = self._wire.exchanges()[-max(1, height) :]
        if not exchanges:
            return Content.styled(EMPTY, "$foreground-muted")
        return Content("\n").join([short_line(exchange, max(20, width)) for exchange in exchanges])

    def on_resize(self) -> None:
        """Fill the new height."""
        self.tick()
