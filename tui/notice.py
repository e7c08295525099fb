"""What the app says in passing, in a form that its timer can be set by at any moment."""

from __future__ import annotations

from textual.notifications import Notification

MOMENT = 0.05
"""Seconds that a notice is at least said to have left."""


class Notice(Notification):
    """A notification that never says it has less than no time left.

    It may expire while the toast for it is being made, on a screen that opens just then. A toast sets a timer by the
    time that is left, and with less than none Textual's timer counts on and on, and the whole program stands still.
    """

    @property
    def time_left(self) -> float:
        """The seconds until it expires."""
        return max(MOMENT, super().time_left)

    @property
    def has_expired(self) -> bool:
        """Whether it is over."""
        return super().time_left <= 0
