"""What this screen is for, and every key that works in it."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

from tui.screens.keys import keys_of

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen

NARROWEST = 12
"""How many cells the names of keys take at least."""


class HelpScreen(ModalScreen[None]):
    """The help of the screen below, and its keys."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;

        VerticalScroll {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            border: round $accent;
            border-title-color: $text-accent;
            background: $surface;
            padding: 0 1;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,ctrl+g,q", "dismiss", "Close")]

    def __init__(self, screen: Screen[Any]) -> None:
        """Show the help of `screen`, and its keys with what they do."""
        super().__init__()
        self._text = dedent(screen.HELP or "")
        self._keys = keys_of(screen)

    def compose(self) -> ComposeResult:
        """Yield the page."""
        page = VerticalScroll()
        page.border_title = "Help · Esc closes"
        with page:
            yield Markdown(self._text)
            yield Static(self._key_table())

    def _key_table(self) -> Content:
        width = max(NARROWEST, *(len(key.keys) + 1 for key in self._keys))
        lines = [Content.assemble((f"  {key.keys:<{width}}", "bold"), key.does) for key in self._keys]
        return Content("\n").join(lines)
