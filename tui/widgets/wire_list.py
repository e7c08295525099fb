"""The list of all calls: one is chosen, some are filtered out, and the newest is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from tui.widgets.exchange_line import about, lines_below, long_line
from tui.widgets.lines_view import LinesView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from tui.cognito.exchange import Exchange


class WireList(LinesView, can_focus=True):
    """Shows the calls that fit the filter, oldest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open"),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
    ]

    filter: reactive[str] = reactive("")
    """What the calls shown have in their line; in lower or upper case."""
    following: reactive[bool] = reactive(True)
    """Whether the newest call is chosen as soon as it is there."""

    class Opened(Message):
        """A call is to be looked at closely."""

        def __init__(self, exchange: Exchange) -> None:
            super().__init__()
            self.exchange = exchange

    class Moved(Message):
        """Another call is chosen, or other calls are shown."""

    def __init__(self) -> None:
        """Begin without calls."""
        super().__init__()
        self._all: Sequence[Exchange] = ()
        self._shown: Sequence[Exchange] = ()
        self._chosen = 0
        self._below: list[Content] = []
        """What the line of the chosen call has no room for."""

    @property
    def shown(self) -> Sequence[Exchange]:
        """The calls that fit the filter."""
        return self._shown

    @property
    def chosen(self) -> Exchange | None:
        """The call that the cursor is on."""
        return self._shown[self._chosen] if self._shown else None

    def take(self, exchanges: Sequence[Exchange]) -> None:
        """Show `exchanges`; the one that is chosen stays so, and in its row, unless the newest is followed."""
        self._all = exchanges
        chosen, above = self.chosen, self._chosen - self.scroll_offset.y
        self._shown = [each for each in exchanges if fits(each, self.filter)] if self.filter else exchanges
        if self.following or chosen is None:
            self._chosen = max(0, len(self._shown) - 1)
        else:
            self._chosen = _place(chosen, self._shown)
        self._moved(self._chosen - above)

    def watch_filter(self) -> None:
        """Show what fits the new filter."""
        self.take(self._all)

    def choose(self, index: int) -> None:
        """Put the cursor on a call, by its place among those shown."""
        if self._shown:
            self._chosen = min(max(0, index), len(self._shown) - 1)
            self.following = self._chosen == len(self._shown) - 1
        self._moved()

    def choose_first_error(self) -> bool:
        """Put the cursor on the first call that failed; return whether there is one."""
        errors = [index for index, each in enumerate(self._shown) if each.error]
        if errors:
            self.choose(errors[0])
        return bool(errors)

    def _moved(self, top: int | None = None) -> None:
        self.show()
        # At once: the virtual size has just changed, and the scroll bar is told of it a moment later.
        self.call_after_refresh(self._show_chosen, top)
        self.post_message(self.Moved())

    def _show_chosen(self, top: int | None = None) -> None:
        """Keep the chosen call in sight, and `top` in the first row as far as that allows."""
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y if top is None else top
        end = self._chosen + len(self._below) + 1
        if height and end > top + height:
            top = end - height
        self.scroll_to(y=min(top, self._chosen), animate=False)

    def show(self) -> None:
        """Draw what there is now, and below the chosen call what its line has no room for."""
        self._below = lines_below(self.chosen, self.width) if self.chosen else []
        super().show()

    def on_resize(self) -> None:
        """Fit the lines into the new width, and keep the chosen call in sight."""
        super().on_resize()
        self.call_after_refresh(self._show_chosen)

    def count(self) -> int:
        """Return how many lines the calls that fit take."""
        return len(self._shown) + len(self._below)

    def line(self, index: int, width: int) -> Content:
        """Return a call, or a line below the one that is chosen, which is marked."""
        below = index - self._chosen - 1
        if 0 <= below < len(self._below):
            return self._below[below]
        call = index if below < 0 else index - len(self._below)
        line = long_line(self._shown[call], width).truncate(width, ellipsis=True, pad=True)
        if call != self._chosen:
            return line
        return line.stylize("reverse" if self.has_focus else "underline")

    def action_open(self) -> None:
        """Open the call that is chosen."""
        if chosen := self.chosen:
            self.post_message(self.Opened(chosen))

    def action_move(self, by: int) -> None:
        """Go some calls up or down."""
        self.choose(self._chosen + by)

    def action_page(self, pages: int) -> None:
        """Go a page up or down."""
        self.choose(self._chosen + pages * max(1, self.scrollable_content_region.height - 1))

    def action_first(self) -> None:
        """Go to the oldest call."""
        self.choose(0)

    def action_last(self) -> None:
        """Go to the newest call, and follow."""
        self.choose(len(self._shown) - 1)


def fits(exchange: Exchange, wanted: str) -> bool:
    """Return whether every word of `wanted` stands in what the line of a call may say."""
    error = f"{exchange.error.code} {exchange.error.message}" if exchange.error else ""
    user = exchange.parameter("Username") or exchange.parameter("USERNAME")
    text = " ".join((exchange.operation, about(exchange), error, exchange.door.value, user, *exchange.effects))
    return all(word in text.casefold() for word in wanted.casefold().split())


def _place(exchange: Exchange, among: Sequence[Exchange]) -> int:
    """Return where `exchange` stands, or else the first after it; who was sent first may be answered last."""
    numbers = [each.number for each in among]
    if exchange.number in numbers:
        return numbers.index(exchange.number)
    return next((index for index, each in enumerate(numbers) if each > exchange.number), max(0, len(numbers) - 1))
