"""How long the session of a challenge has still to live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.ticking import Ticking, minutes

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.states import Session

LIFETIME = 180.0
"""Seconds a session lives unless the app client says otherwise: 3 to 15 minutes (`COGNITO.md 4.5`)."""
CELLS = 9


class SessionAge(Ticking):
    """A clock that runs down, and says what to do once it has."""

    DEFAULT_CSS = """
    SessionAge { height: 1; margin-bottom: 1; }
    """

    def __init__(self, session: Session, clock: Callable[[], float]) -> None:
        """Follow `session` by `clock`."""
        super().__init__(clock)
        self.session = session
        self._over = False

    def end(self) -> None:
        """Say that the session is spent: Cognito does not accept it any more."""
        self._over = True
        self.tick()

    def picture(self, now: float) -> Content:
        """Return the time left as a clock and as a bar."""
        if self._over:
            return Content.styled("session spent: ^r restarts", "$text-warning")
        left = self.session.issued_at + LIFETIME - now
        if left <= 0:
            return Content.styled("over 3 minutes old, probably expired: ^r restarts", "$text-warning")
        full = min(CELLS, round(left / LIFETIME * CELLS))
        bar = "━" * full + "╌" * (CELLS - full)
        return Content.styled(f"session {minutes(left)} {bar}", "$foreground-muted" if left > 45 else "$text-warning")
