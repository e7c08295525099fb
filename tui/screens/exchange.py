"""One call on the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.widgets.exchange_view import ExchangeView
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.cognito.connection import Wire
    from tui.cognito.exchange import Exchange


class ExchangeScreen(ModalScreen["Exchange"]):
    """Shows a call and leads to the ones before and after it; gives back the one that was looked at last."""

    DEFAULT_CSS = """
    ExchangeScreen {
        background: $background;

        ExchangeView { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,p", "turn(-1)", "Call before", priority=True),
        Binding("right,n", "turn(1)", "Next call", priority=True),
        Binding("escape,f2,ctrl+z,q", "back", "Back"),
    ]

    view = getters.query_one(ExchangeView)

    def __init__(self, wire: Wire, exchange: Exchange) -> None:
        """Show `exchange`, which went over `wire`."""
        super().__init__()
        self._wire = wire
        self.exchange = exchange

    def compose(self) -> ComposeResult:
        """Yield the call."""
        yield ExchangeView(self._wire)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show it."""
        self.view.focus()
        self._show(self.exchange)

    def _show(self, exchange: Exchange) -> None:
        self.exchange = exchange
        earlier = [each for each in self._wire.exchanges() if each.number < exchange.number]
        self.view.read(exchange, earlier[-1] if earlier else None)

    def action_turn(self, by: int) -> None:
        """Go to the call before or after."""
        exchanges = self._wire.exchanges()
        later = [each for each in exchanges if each.number > self.exchange.number]
        earlier = [each for each in exchanges if each.number < self.exchange.number]
        if by > 0 and later:
            self._show(later[0])
        elif by < 0 and earlier:
            self._show(earlier[-1])
        else:
            self.notify("There is no call after this one." if by > 0 else "There is no call before this one.")

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss(self.exchange)
