"""One line of a form: a label, what is typed, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import OptionList, Select


class FieldError(Static):
    """What is wrong with a field; it pushes down what comes after it."""

    class Shown(Message):
        """It has got its place."""

    def on_resize(self) -> None:
        """Tell that everything has its place now."""
        self.post_message(self.Shown())


class Field(Widget):
    """A labelled input whose error stands right below it."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        margin-bottom: 1;
        color: $text-muted;

        .error { height: auto; color: $text-error; margin-left: 14; }
        Input, Select, OptionList { width: 1fr; max-width: 60; margin-left: 14; }
        Input, Input:focus { border: none; border-left: outer $foreground 40%; height: 1; padding: 0 1 0 0; }
        Input { background: $surface; }
        Input.code { max-width: 17; }
        Input:focus { background: $primary 25%; border-left: outer $accent; }
        &.-wrong Input { background: $error 25%; }
    }
    """

    error: reactive[str] = reactive("")

    def __init__(self, label: str, control: Input | Select[Any] | OptionList) -> None:
        """Label `control`, whose id becomes the name of the field."""
        super().__init__(id=f"{control.id}-field")
        self._label = label
        self.control = control

    def compose(self) -> ComposeResult:
        """Yield the input; the error gets its place when there is one."""
        yield self.control

    def render(self) -> Content:
        """Return the label: drawn by the field itself, in the margin of its input, it needs no widget of its own."""
        return Content(self._label)

    @on(Input.Changed)
    def forget_error(self) -> None:
        """Take the error away once somebody corrects what caused it."""
        self.error = ""

    def watch_error(self, error: str) -> None:
        """Show the error, or take away the one before."""
        self.set_class(bool(error), "-wrong")
        self.query(".error").remove()
        if error:
            self.mount(FieldError(f"✗ {error}", classes="error", markup=False))
