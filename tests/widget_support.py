"""A widget by itself, at a time that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget


def at(moment: float) -> Callable[[], float]:
    """Return a clock that stands at a moment."""
    return lambda: moment


class Showing(App[None]):
    """An app of one widget."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


async def shown(widget: Widget, width: int, height: int = 10) -> str:
    """Return the text of a widget in a terminal of that size."""
    async with Showing(widget).run_test(size=(width, height)):
        lines = ["".join(part.text for part in widget.render_line(y)) for y in range(widget.size.height)]
    return "\n".join(lines)
