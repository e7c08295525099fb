"""One line of a form: a label, what is typed, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Label, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Field(Widget):
    """A labelled input whose error stands right below it."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        margin-bottom: 1;

        Horizontal { height: 1; }
        Label { width: 14; color: $text-muted; }
        Input { width: 1fr; max-width: 60; background: $surface; border: none; height: 1; padding: 0 1; }
        Input:focus { background: $primary 25%; border: none; }
        .error { display: none; margin-left: 14; color: $text-error; }
        &.-wrong .error { display: block; }
        &.-wrong Input { background: $error 25%; }
    }
    .-narrow Field {
        Label { width: 11; }
        .error { margin-left: 0; }
    }
    """

    error: reactive[str] = reactive("")
    input = getters.query_one(Input)

    def __init__(self, label: str, input: Input) -> None:
        """Label `input`, whose id becomes the name of the field."""
        super().__init__(id=f"{input.id}-field")
        self._label = label
        self._input = input

    def compose(self) -> ComposeResult:
        """Yield the label, the input and the place of the error."""
        with Horizontal():
            yield Label(self._label, markup=False)
            yield self._input
        yield Static(classes="error", markup=False)

    def watch_error(self, error: str) -> None:
        """Show the error, or make room for none."""
        self.set_class(bool(error), "-wrong")
        self.query_one(".error", Static).update(error)
