"""What the page of an explanation says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tui.screens.explanation import ExplanationScreen

if TYPE_CHECKING:
    from tui.app import CognitoApp


def why(app: CognitoApp) -> str:
    """Return the text of the explanation."""
    screen = app.screen
    assert isinstance(screen, ExplanationScreen)
    return str(screen.query_one("#why", Static).content)
