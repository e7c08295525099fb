"""A QR code on the whole screen."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.widgets.qr_code import QRCode, fitting, save_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

    from tui.secret import Secret

CAPTION = "Scan it. Ctrl+S saves it as a file, any other key goes back."


class QRCodeScreen(ModalScreen[None]):
    """As much of the screen as the code needs, and nothing that a camera could stumble over."""

    DEFAULT_CSS = """
    QRCodeScreen {
        align: center middle;
        background: $background;
        layout: vertical;

        Container { align: center middle; height: 1fr; }
        #caption { height: auto; text-align: center; width: 100%; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Save as SVG")]

    def __init__(self, uris: Sequence[Secret], username: str) -> None:
        """Show the longest of `uris` whose code fits."""
        super().__init__()
        self._uris = uris
        self._username = username
        self._drawn_for: Size | None = None

    def compose(self) -> ComposeResult:
        """Yield the code, or why it is not there."""
        self._drawn_for = self.app.size
        width, height = self.app.size
        matrix = fitting(self._uris, width, height)
        if matrix is None:
            yield Static(self._too_small(), id="caption", markup=False)
            return
        with Container():
            yield QRCode(matrix)
        if (len(matrix) + 1) // 2 < height:
            yield Static(CAPTION, id="caption", markup=False)

    def on_resize(self) -> None:
        """Choose again what fits."""
        if self.app.size != self._drawn_for:
            self.refresh(recompose=True)

    def _too_small(self) -> str:
        return (
            f"The QR code needs 45 × 23 cells; this terminal has {self.app.size.width} × {self.app.size.height}.\n\n"
            "Make the window larger or the font smaller, or press Ctrl+S to save the code as an SVG file.\n"
            "Typing the secret into the authenticator works just as well. Esc goes back."
        )

    def on_key(self, event: events.Key) -> None:
        """Go back on any key but the one that saves."""
        if event.key != "ctrl+s":
            event.stop()
            # The second of two quick keys may come when the screen below is on top already.
            if self.is_current:
                self.dismiss()

    @work(description="save QR code")
    async def action_save(self) -> None:
        """Save the code in the current directory, readable by this user alone."""
        try:
            path = await asyncio.to_thread(save_svg, self._uris[0], Path.cwd())
        except OSError as error:
            self.notify(f"Could not save the QR code: {error.strerror}.", severity="error", markup=False)
        else:
            self._tell(f"Saved as {path}\nIt holds the secret: delete it once it is scanned.")

    def _tell(self, text: str) -> None:
        """Say something in passing, so that the code stays whole; or where the code would be, if there is none."""
        if self.query(QRCode):
            self.notify(text, markup=False, timeout=15)
        else:
            self.query_one("#caption", Static).update(text)
