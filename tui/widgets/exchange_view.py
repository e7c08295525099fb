"""One call, to be read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.cognito.purposes import Purpose
from tui.widgets.exchange_picture import exchange_lines
from tui.widgets.lines_view import LinesView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from tui.cognito.connection import Wire
    from tui.cognito.exchange import Exchange


class ExchangeView(LinesView, can_focus=True):
    """Shows a call; what its operation is for comes as soon as it is known."""

    # The lines are broken for a width: a scroll bar that comes later would cover the ends of the first.
    DEFAULT_CSS = """
    ExchangeView { scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "scroll_up", "Up", show=False),
        Binding("j", "scroll_down", "Down", show=False),
        Binding("space", "page_down", "Page down", show=False),
    ]

    def __init__(self, wire: Wire) -> None:
        """Ask `wire` for what operations are for."""
        super().__init__()
        self._wire = wire
        self._exchange: Exchange | None = None
        self._before: Sequence[Exchange] = ()
        self._purpose = Purpose()
        self._lines: list[Content] = []

    def read(self, exchange: Exchange | None, before: Sequence[Exchange] = ()) -> None:
        """Show `exchange`, and what in it is new since `before`."""
        if exchange is self._exchange:
            return
        self._exchange, self._before, self._purpose = exchange, before, Purpose()
        self.scroll_home(animate=False)
        self._draw()
        if exchange:
            self._explain(exchange.operation)

    @work(description="purpose", exclusive=True)
    async def _explain(self, operation: str) -> None:
        self._purpose = await asyncio.to_thread(self._wire.purpose, operation)
        self._draw()

    def _draw(self) -> None:
        self._lines = []
        if self._exchange and self.width:
            self._lines = exchange_lines(self._exchange, self._before, self._purpose, self.width)
        self.show()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._draw()

    def count(self) -> int:
        """Return how many lines the call takes."""
        return len(self._lines)

    def line(self, index: int, width: int) -> Content:
        """Return a line."""
        return self._lines[index]
