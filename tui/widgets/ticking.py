"""The shape of everything that changes because time passes."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content


class Ticking(Static):
    """A text that is a function of the time, drawn anew every second and whenever `tick` is called."""

    def __init__(self, clock: Callable[[], float], *, id: str | None = None, classes: str | None = None) -> None:
        """Follow `clock`, which gives seconds since the epoch."""
        super().__init__(id=id, classes=classes, markup=False)
        self.clock = clock

    def on_mount(self) -> None:
        """Draw the first picture and follow the clock."""
        self.tick()
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Draw the picture of this moment."""
        self.update(self.picture(self.clock()))

    @abstractmethod
    def picture(self, now: float) -> Content:
        """Return what to show at `now`, in seconds since the epoch."""


def minutes(seconds: float) -> str:
    """Return a duration as people read a clock, such as `2:41`; never below zero."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02}"
