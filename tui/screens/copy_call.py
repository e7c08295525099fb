"""One call as a command, a script, JSON or curl, on its way to the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.cognito.snippets.formats import Format, snippet
from tui.screens.copying import CopyAsked
from tui.screens.helped import HelpedScreen
from tui.secret import Secret

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.cognito.exchange import Exchange
    from tui.cognito.snippets.place import Place

SANDBOX_FIRST = "It needs a sandbox that listens: start one with {}"


class CopyCallScreen(HelpedScreen[None]):
    """The forms, and below them what the chosen one looks like. It holds no secret: names stand in their place."""

    DEFAULT_CSS = """
    CopyCallScreen {
        align: center middle;

        #copy {
            width: 100%;
            max-width: 110;
            height: auto;
            max-height: 100%;
            border: round $accent;
            border-title-color: $text-accent;
            background: $surface;
            padding: 0 1;
        }
        OptionList, OptionList:focus { height: auto; border: none; padding: 0; margin-bottom: 1; }
        #first { color: $text-warning; height: auto; margin-bottom: 1; }
        #snippet { width: auto; height: auto; }
    }
    """
    AUTO_FOCUS = "OptionList"
    HELP = """
    This call in a form that runs elsewhere. It holds no secret: names such as `$PASSWORD` stand in their place.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "scroll_page(-1)", show=False, priority=True),
        Binding("pagedown", "scroll_page(1)", show=False, priority=True),
        *(
            Binding(form.value[0].lower(), f"take('{form.name}')", f"Copy as {form.value}", show=False)
            for form in Format
            if form.name != "CURL"
        ),
        Binding("u", "take('CURL')", "Copy as curl", show=False),
        Binding("escape,q", "dismiss", "Close"),
    ]
    KEYS: ClassVar = {Format.AWS_CLI: "A", Format.BOTO3: "B", Format.JSON: "J", Format.CURL: "U"}

    def __init__(self, exchange: Exchange, place: Place) -> None:
        """Offer the forms of `exchange`."""
        super().__init__()
        self._exchange = exchange
        self._place = place

    def compose(self) -> ComposeResult:
        """Yield the forms and the text."""
        with VerticalScroll(id="copy", can_focus=False) as page:
            page.border_title = f"Copy {self._exchange.operation} · Enter copies, Esc closes"
            yield OptionList(*(Option(f"{key}  {form.value}", id=form.name) for form, key in self.KEYS.items()))
            if self._place.preset:
                yield Static(SANDBOX_FIRST.format(self._place.start), id="first", markup=False)
            yield Static(id="snippet", markup=False)

    @on(OptionList.OptionHighlighted)
    def preview(self, event: OptionList.OptionHighlighted) -> None:
        """Show the text in the form that the cursor is on."""
        self.query_one("#snippet", Static).update(self._text(str(event.option.id)))

    @on(OptionList.OptionSelected)
    def copy_chosen(self, event: OptionList.OptionSelected) -> None:
        """Copy in the form that was chosen."""
        self.action_take(str(event.option.id))

    def action_scroll_page(self, pages: int) -> None:
        """Scroll the text by a page."""
        page = self.query_one("#copy", VerticalScroll)
        page.scroll_relative(y=pages * max(1, page.size.height - 2), animate=False)

    def action_take(self, name: str) -> None:
        """Copy, and go back."""
        self.post_message(CopyAsked(f"{self._exchange.operation} as {Format[name].value}", Secret(self._text(name))))
        self.dismiss()

    def _text(self, name: str) -> str:
        return snippet(self._exchange, self._place, Format[name])
