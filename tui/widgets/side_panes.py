"""The panes beside the form: what a phone and a mailbox would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.authenticator import Authenticator
    from tui.cognito.connection import Inbox
    from tui.widgets.ticking import Ticking


class SidePanes(VerticalScroll, can_focus=False):
    """Inbox (sandbox only) and Authenticator; beside the form on wide terminals, below it on one key elsewhere."""

    DEFAULT_CSS = """
    SidePanes {
        height: auto;
        max-height: 8;

        InboxPane, AuthenticatorPane {
            height: auto;
            min-height: 3;
            border: round $foreground 30%;
            border-title-color: $text-muted;
            padding: 0 1;
        }
        InboxPane { max-height: 5; }
    }
    """

    def __init__(self, inbox: Inbox | None, authenticator: Authenticator, clock: Callable[[], float]) -> None:
        """Show `inbox`, where there is one, and `authenticator`."""
        super().__init__()
        self._inbox = inbox
        self._authenticator = authenticator
        self._clock = clock

    def on_mount(self) -> None:
        """Add the panes once the form has been painted: it comes first."""
        self.call_after_refresh(self._add)

    def _add(self) -> None:
        self.mount_all(self._panes())

    def _panes(self) -> list[Ticking]:
        from tui.widgets.authenticator import AuthenticatorPane
        from tui.widgets.inbox import InboxPane

        panes: list[Ticking] = [AuthenticatorPane(self._authenticator, self._clock)]
        if self._inbox is not None:
            panes.insert(0, InboxPane(self._inbox, self._clock))
        return panes
