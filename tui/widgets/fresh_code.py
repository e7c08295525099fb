"""The wait for a code that was not used for enrolment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.ticking import Ticking

if TYPE_CHECKING:
    from collections.abc import Callable


class FreshCode(Ticking):
    """Counts down to the next code: Cognito refuses one that was used before (`COGNITO.md 7.3`)."""

    DEFAULT_CSS = """
    FreshCode { height: auto; margin-bottom: 1; }
    """

    def __init__(self, fresh_code_at: float, clock: Callable[[], float]) -> None:
        """Count down to `fresh_code_at`, in seconds since the epoch."""
        super().__init__(clock)
        self.fresh_code_at = fresh_code_at

    def picture(self, now: float) -> Content:
        """Return how long to wait, or that the wait is over."""
        left = self.fresh_code_at - now
        if left > 0:
            return Content.styled(
                f"Cognito refuses the code just used; a fresh one in {-int(-left // 1)} s.", "$text-warning"
            )
        return Content.styled("✓ A fresh code is there.", "$text-success")
