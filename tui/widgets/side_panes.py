"""The panes beside the form: what a phone and a mailbox would show, and what goes over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.authenticator import Authenticator
    from tui.cognito.connection import Inbox, Wire
    from tui.widgets.ticking import Ticking


class SidePanes(VerticalScroll, can_focus=False):
    """Inbox (sandbox only), Authenticator and Wire; beside the form where it is wide, below it on one key elsewhere."""

    DEFAULT_CSS = """
    SidePanes {
        height: auto;
        max-height: 8;

        InboxPane, AuthenticatorPane, WirePane {
            height: auto;
            min-height: 3;
            border: round $foreground 30%;
            border-title-color: $text-muted;
            padding: 0 1;
        }
        InboxPane { max-height: 5; }
    }
    """

    def __init__(
        self, inbox: Inbox | None, authenticator: Authenticator, wire: Wire | None, clock: Callable[[], float]
    ) -> None:
        """Show `inbox` and `wire`, where there are any, and `authenticator`."""
        super().__init__()
        self._inbox = inbox
        self._wire = wire
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
        from tui.widgets.wire_pane import WirePane

        panes: list[Ticking] = [AuthenticatorPane(self._authenticator, self._clock)]
        if self._inbox is not None:
            panes.insert(0, InboxPane(self._inbox, self._clock))
        if self._wire is not None:
            panes.append(WirePane(self._wire, self._clock))
        return panes
