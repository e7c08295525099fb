"""Every call to Cognito: the list of them, and the one that is chosen beside it where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.screens.exchange import ExchangeScreen
from tui.screens.glass import COPY, EXPORT, WHY, Glass, GlassScreen
from tui.widgets.exchange_line import waiting_line
from tui.widgets.exchange_view import ExchangeView
from tui.widgets.key_line import KeyLine
from tui.widgets.line_input import LineInput
from tui.widgets.wire_list import WireList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.cognito.exchange import Exchange

EMPTY = "Nothing went over the wire yet. Every call to Cognito will be listed here; Esc goes back to the form."
FIRST_WAITS = "The first call has no answer yet. It will be listed here when it has; Esc goes back to the form."
_LOOK_AGAIN = 0.5
"""After how many seconds new calls are looked for."""


class WireScreen(GlassScreen[None]):
    """Lists the calls, oldest first, and follows the newest."""

    DEFAULT_CSS = """
    WireScreen {
        background: $background;

        #wire-title { height: 1; padding: 0 1; }
        #filter { height: 1; border: none; padding: 0 1; display: none; background: $surface; }
        #calls { height: 1fr; }
        #nothing { padding: 1; height: 1fr; color: $text-muted; display: none; }
        WireList { padding: 0 1; }
        ExchangeView { display: none; }
        &.-wide ExchangeView { display: block; width: 1.2fr; border-left: solid $foreground 30%; padding: 0 1; }
        &.-wide WireList { width: 1fr; }
    }
    """
    HELP = """
    The **wire**: every call to Cognito, oldest first. Enter opens the one that the cursor is on.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        WHY,
        COPY,
        EXPORT,
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("e", "first_error", "First error"),
        Binding("f", "follow", "Follow", show=False),
        Binding("escape,f2,ctrl+z,q", "back", "Back"),
    ]

    calls = getters.query_one(WireList)
    view = getters.query_one(ExchangeView)

    def __init__(self, glass: Glass) -> None:
        """Show what goes over the wire."""
        super().__init__(glass)
        self._seen: tuple[int, int] | None = None
        """How many calls were there at the last look, and the number of the newest."""
        self._waiting: Sequence[str] = ()
        """The operations that had no answer then."""

    def compose(self) -> ComposeResult:
        """Yield the list, and the view of the call that is chosen."""
        yield Static(id="wire-title", markup=False)
        yield LineInput(placeholder="words that stand in the call: an operation, an error, a user", id="filter")
        with Horizontal(id="calls"):
            yield WireList()
            yield ExchangeView(self.glass.wire)
        yield Static(EMPTY, id="nothing", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Look, and go on looking."""
        self.calls.focus()
        self._look()
        self.set_interval(_LOOK_AGAIN, self._look)

    def _look(self) -> None:
        waiting = self.glass.wire.waiting()  # first: a call that is answered meanwhile is told twice rather than never
        exchanges = self.glass.wire.exchanges()
        seen = len(exchanges), exchanges[-1].number if exchanges else 0
        if seen != self._seen:
            self._seen = seen
            self.calls.take(exchanges)
        if waiting != self._waiting:
            self._waiting = waiting
            self._tell()

    @on(WireList.Moved)
    def show_chosen(self) -> None:
        """Show the call that is chosen, and say how many there are."""
        calls = self.calls
        if self.has_class("-wide") and calls.chosen:
            self.view.read(calls.chosen, self.glass.compared(calls.chosen))
        self.query_one("#nothing").display = not calls.shown
        self.query_one("#calls").display = bool(calls.shown)
        self._tell()

    def _tell(self) -> None:
        """Say how many calls there are, what waits, and why nothing is listed where nothing is."""
        self.query_one("#wire-title", Static).update(self._title())
        self.query_one("#nothing", Static).update(self._why_empty())

    def _why_empty(self) -> str:
        if self.calls.filter:
            return f"No call has “{self.calls.filter}” in it. Esc clears the filter."
        return FIRST_WAITS if self._waiting else EMPTY

    def _title(self) -> Content:
        shown = self.calls.shown
        failed = sum(1 for each in shown if each.error)
        parts = [f"{len(shown)} call{'s' if len(shown) != 1 else ''}", f"{failed} failed" if failed else ""]
        parts += [waiting_line(self._waiting)]
        parts += [f"with “{self.calls.filter}”" if self.calls.filter else ""]
        parts += ["following" if self.calls.following else "not following: F follows"]
        return Content.assemble(("Wire  ", "bold $text-accent"), " · ".join(part for part in parts if part))

    @property
    def chosen(self) -> Exchange | None:
        """The call that the cursor is on."""
        return self.calls.chosen

    @on(WireList.Opened)
    def open(self, message: WireList.Opened) -> None:
        """Show a call on the whole screen."""
        self.app.push_screen(ExchangeScreen(self.glass, message.exchange), self._return_to)

    def _return_to(self, exchange: Exchange | None) -> None:
        """Put the cursor on the call that was looked at last."""
        shown = list(self.calls.shown)
        if exchange in shown:
            self.calls.choose(shown.index(exchange))

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """Show what fits while it is typed."""
        self.calls.filter = event.value

    @on(Input.Submitted, "#filter")
    def back_to_calls(self) -> None:
        """Go from the filter to the calls."""
        self.calls.focus()

    def action_filter(self) -> None:
        """Type what the calls shown have to have in them."""
        box = self.query_one("#filter", Input)
        box.display = True
        box.focus()

    def action_first_error(self) -> None:
        """Go to the first call that failed."""
        if not self.calls.choose_first_error():
            self.notify("No call shown here failed.")

    def action_follow(self) -> None:
        """Go to the newest call, and stay with the newest."""
        self.calls.focus()
        self.calls.action_last()

    def action_back(self) -> None:
        """Clear the filter, or go back to the form."""
        box = self.query_one("#filter", Input)
        if box.display:
            box.display = False
            box.value = ""
            self.calls.focus()
        else:
            self.dismiss()
