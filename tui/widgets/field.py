"""One line of a form: a label, what is typed, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Label, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input, Select


class Field(Widget):
    """A labelled input whose error stands right below it."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        margin-bottom: 1;

        Horizontal { height: 1; }
        Label { width: 14; color: $text-muted; }
        Input, Select { width: 1fr; max-width: 60; }
        Input { background: $surface; border: none; height: 1; padding: 0 1; }
        Input.code { max-width: 14; }
        Input:focus { background: $primary 25%; border: none; }
        .error { display: none; margin-left: 14; color: $text-error; }
        &.-wrong .error { display: block; }
        &.-wrong Input { background: $error 25%; }
    }
    """

    error: reactive[str] = reactive("")

    def __init__(self, label: str, control: Input | Select[Any]) -> None:
        """Label `control`, whose id becomes the name of the field."""
        super().__init__(id=f"{control.id}-field")
        self._label = label
        self.control = control

    def compose(self) -> ComposeResult:
        """Yield the label, the input and the place of the error."""
        with Horizontal():
            yield Label(self._label, markup=False)
            yield self.control
        yield Static(classes="error", markup=False)

    def watch_error(self, error: str) -> None:
        """Show the error, or make room for none."""
        self.set_class(bool(error), "-wrong")
        self.query_one(".error", Static).update(error)
