"""The wait for a code that was not used for enrolment."""

from __future__ import annotations

from math import ceil
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

    def __init__(self, fresh_code_at: float | None, clock: Callable[[], float]) -> None:
        """Count down to `fresh_code_at`, in seconds since the epoch; to nothing as long as there is no need."""
        super().__init__(clock)
        self._fresh_code_at = fresh_code_at

    def wait_until(self, fresh_code_at: float) -> None:
        """Count down to another moment, unless it comes before the one that is awaited already."""
        self._fresh_code_at = max(fresh_code_at, self._fresh_code_at or 0)
        self.tick()

    def picture(self, now: float) -> Content:
        """Return how long to wait, or that the wait is over."""
        self.display = self._fresh_code_at is not None
        left = (self._fresh_code_at or 0) - now
        if left > 0:
            seconds = ceil(left)
            return Content.styled(f"Cognito refuses a code used before; a fresh one in {seconds} s.", "$text-warning")
        return Content.styled("✓ A fresh code is there.", "$text-success")
