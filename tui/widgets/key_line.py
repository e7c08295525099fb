"""The bottom line: the keys that work here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import ActiveBinding

GAP = "  "


class KeyLine(Static):
    """Shows what fits of the active keys, whole ones only, and the palette at the end.

    Textual's footer makes a widget of every key and makes them all anew whenever the focus moves; this is one line of
    text, which keeps the first paint and every change of screen short.
    """

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $footer-background;
        color: $footer-foreground;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._ends: list[tuple[int, str]] = []
        """Up to which cell of the line a click stands for which key."""

    def on_mount(self) -> None:
        """Follow the keys as the focus and the state of the screen change them."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def on_resize(self) -> None:
        """Draw again once the screen knows how wide it is: some keys are not for every width."""
        self.call_after_refresh(self.refresh)

    def render(self) -> Content:
        """Return the line."""
        self._ends = []
        active = self.screen.active_bindings
        keys, palette = _shown(active.values()), active.get("ctrl+p")
        last = self._picture(palette, "palette") if palette else Content("")
        line = Content("")
        for key in keys:
            longer = Content.assemble(line, self._picture(key, key.binding.description), GAP)
            if longer.cell_length + last.cell_length > self.size.width:
                break
            line = longer
            self._ends.append((line.cell_length, key.binding.key))
        gap = " " * max(0, self.size.width - line.cell_length - last.cell_length)
        self._ends += [(line.cell_length + len(gap), ""), (self.size.width, "ctrl+p")]
        return Content.assemble(line, gap, last)

    def _picture(self, key: ActiveBinding, description: str) -> Content:
        dimmed = "" if key.enabled else " dim"
        name = self.app.get_key_display(key.binding)
        return Content.assemble((name, f"bold $footer-key-foreground{dimmed}"), " ", (description, dimmed.strip()))

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        key = next((key for end, key in self._ends if event.x - 1 < end), "")
        if key:
            self.app.simulate_key(key)


def _shown(keys: Iterable[ActiveBinding]) -> Iterable[ActiveBinding]:
    """Yield the keys that are to be shown, one for each action."""
    seen: set[str] = set()
    for key in keys:
        if key.binding.show and key.binding.action not in seen:
            seen.add(key.binding.action)
            yield key
