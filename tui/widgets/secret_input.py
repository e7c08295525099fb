"""A field whose content is not for the screen."""

from __future__ import annotations

from tui.widgets.line_input import LineInput


class SecretInput(LineInput):
    """Shows dots until it is told to show its text, and lets nobody copy what is only dots."""

    def __init__(self, value: str = "", *, id: str, placeholder: str = "") -> None:
        """Start with `value`, as dots."""
        super().__init__(value, id=id, placeholder=placeholder, password=True)

    def action_copy(self) -> None:
        """Copy the selected text, if it can be seen."""
        if self.password:
            self.app.notify("Hidden text is not copied: Ctrl+S shows it. Ctrl+Q quits.")
        else:
            super().action_copy()

    def action_cut(self) -> None:
        """Cut the selected text, if it can be seen."""
        if self.password:
            self.action_copy()
        else:
            super().action_cut()
