"""One call on the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.binding import Binding, BindingType

from tui.screens.glass import COPY, EXPORT, WHY, Glass, GlassScreen
from tui.widgets.exchange_view import ExchangeView
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.cognito.exchange import Exchange


class ExchangeScreen(GlassScreen["Exchange"]):
    """Shows a call and leads to the ones before and after it; gives back the one that was looked at last."""

    DEFAULT_CSS = """
    ExchangeScreen {
        background: $background;

        ExchangeView { padding: 0 1; }
    }
    """
    HELP = """
    One **call** to Cognito: what was sent, what was answered, and what it has to do with the calls around it.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        WHY,
        COPY,
        EXPORT,
        Binding("left,p", "turn(-1)", "Call before", priority=True),
        Binding("right,n", "turn(1)", "Next call", priority=True),
        Binding("escape,f2,ctrl+z,q", "back", "Back"),
    ]

    view = getters.query_one(ExchangeView)

    def __init__(self, glass: Glass, exchange: Exchange) -> None:
        """Show `exchange`."""
        super().__init__(glass)
        self.exchange = exchange

    @property
    def chosen(self) -> Exchange:
        """The call that is shown."""
        return self.exchange

    def compose(self) -> ComposeResult:
        """Yield the call."""
        yield ExchangeView(self.glass.wire)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show it."""
        self.view.focus()
        self._show(self.exchange)

    def _show(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.view.read(exchange, self.glass.compared(exchange))

    def action_turn(self, by: int) -> None:
        """Go to the call before or after."""
        neighbour = self.glass.after(self.exchange) if by > 0 else self.glass.before(self.exchange)
        if neighbour is not None:
            self._show(neighbour)
        else:
            self.notify("There is no call after this one." if by > 0 else "There is no call before this one.")

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss(self.exchange)
