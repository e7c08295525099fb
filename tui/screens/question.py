"""A question that is asked before something that cannot be undone.

The rule: what ends something that somebody has (a password, tokens, a factor, a device, a user) and what no key brings
back is not done by one key. Either it has a form of its own, which says what will end, or this question comes first;
the own account takes both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class QuestionScreen(ModalScreen[bool]):
    """Y is yes; every other key is no."""

    DEFAULT_CSS = """
    QuestionScreen {
        align: center middle;

        Vertical { width: 60; max-width: 100%; height: auto; background: $panel; border: round $warning; padding: 0 1; }
        #answers { color: $text-muted; margin-top: 1; }
    }
    """

    def __init__(self, question: str, yes: str) -> None:
        """Ask `question`; `yes` says what Y does."""
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Yield the question and the answers."""
        with Vertical():
            yield Static(self._question, markup=False)
            yield Static(f"Y {self._yes}. Any other key does not.", id="answers", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        event.stop()
        # The second of two quick keys may come when the screen below is on top already.
        if self.is_current:
            self.dismiss(event.key in {"y", "Y"})
