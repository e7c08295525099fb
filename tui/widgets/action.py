"""Something to press."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static


class Action(Static, can_focus=True):
    """A button of one line that runs an action of the screen, as its key does.

    Textual's button brings a style sheet that takes longer to read than the rest of a screen takes to show.
    """

    DEFAULT_CSS = """
    Action {
        width: auto;
        height: 1;
        padding: 0 2;
        margin-right: 2;
        background: $surface;
        color: $foreground;
        text-style: bold;

        &.-primary { background: $primary; color: $text; }
        &:hover { background: $primary 60%; }
        &:focus { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", "Press", show=False)]

    def __init__(self, label: str, action: str, *, id: str | None = None, primary: bool = False) -> None:
        """Show `label`; pressing it runs `action` of the screen."""
        super().__init__(label, id=id, classes="-primary" if primary else None, markup=False)
        self.label = label
        self._action = action

    def relabel(self, label: str) -> None:
        """Show another `label`."""
        self.label = label
        self.update(label)

    async def action_press(self) -> None:
        """Run the action."""
        await self.screen.run_action(self._action)

    async def on_click(self) -> None:
        """Run the action."""
        await self.action_press()
