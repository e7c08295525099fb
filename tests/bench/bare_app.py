"""The smallest app worth comparing with: a Header, an Input and a Footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.widgets import Footer, Header, Input

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

READY = "Type here"


class BareApp(App[None]):
    """Nothing but Textual."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "bell", "Send"), ("escape", "quit", "Leave")]

    def compose(self) -> ComposeResult:
        """Yield the three."""
        yield Header()
        yield Input(placeholder=READY)
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
