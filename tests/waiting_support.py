"""A call that a test holds up, to look at the app meanwhile."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.screens.form import FormScreen


class Gate:
    """Holds a call until the test lets it go."""

    def __init__(self, answer: Any) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()
        self._answer = answer

    def __call__(self, *arguments: Any) -> Any:
        self.entered.set()
        assert self.opened.wait(10)
        return self._answer


async def until_entered(pilot: Pilot[None], gate: Gate) -> None:
    """Wait until the call has begun; one that never begins must not hold up the whole run."""
    async with asyncio.timeout(20):
        while not gate.entered.is_set():
            await pilot.pause()


def is_busy(screen: FormScreen) -> bool:
    """Return whether a request is under way, asked anew each time."""
    return screen.busy
