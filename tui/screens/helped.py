"""What the screens above the walk share: F1 tells their keys, as it does in a step."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

_ACTION = "help"


class HelpedScreen(ModalScreen[ScreenResultType]):
    """A screen above the walk with keys of its own, and `HELP` about what it is for."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,ctrl+g", _ACTION, "Help", tooltip="Show this help")]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys, with those that only this screen has before the one for help."""
        return dict(sorted(super().active_bindings.items(), key=lambda item: item[1].binding.action == _ACTION))

    def action_help(self) -> None:
        """Show what this screen is for, and its keys."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))
