"""What the app is given by its tests, how they wait for it, and what it has said in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.connection import Context

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app import CognitoApp

REAL = Context(region="eu-west-1", pool="eu-west-1_Example01", client="1example23456789")


async def settle(pilot: Pilot[None]) -> None:
    """Wait for whatever the app is doing."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()  # a table measures its columns once it is idle, and draws them after that


def toasts(app: CognitoApp) -> list[str]:
    """Return what the app has said in passing."""
    return [toast.message for toast in app._notifications]
