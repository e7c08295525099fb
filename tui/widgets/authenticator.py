"""The pane with the codes of the secrets that were enrolled in this run."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from textual.content import Content

from tui.cognito import totp
from tui.widgets.ticking import Ticking

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.authenticator import Authenticator, Entry

SHOWN = 3
"""Entries that are shown, the newest first."""


class AuthenticatorPane(Ticking):
    """A real TOTP generator; it works for the users of a real pool too."""

    BORDER_TITLE = "Authenticator"

    def __init__(self, authenticator: Authenticator, clock: Callable[[], float]) -> None:
        """Show the codes of `authenticator`."""
        super().__init__(clock)
        self.authenticator = authenticator

    def picture(self, now: float) -> Content:
        """Return the codes of this moment, or what will come."""
        entries = self.authenticator.entries()
        if not entries:
            return Content.styled("Empty. A secret you enrol in this run shows its codes here.", "$foreground-muted")
        return Content("\n").join(self._line(entry, now) for entry in reversed(entries[-SHOWN:]))

    @staticmethod
    def _line(entry: Entry, now: float) -> Content:
        code = totp.code_at(entry.secret, now).reveal()
        used = now < entry.fresh_at
        return Content.assemble(
            (f"{code[:3]} {code[3:]}", "$foreground-muted" if used else "bold $text-accent"),
            (f"  {'used, ' if used else ''}next in {ceil(totp.seconds_left(now))} s  ", "$foreground-muted"),
            entry.username,
        )
