"""Somebody who has forgotten a password, on the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tui.screens.login import LoginScreen
from tui.screens.recover import RecoverScreen

if TYPE_CHECKING:
    from tests.player import Player
    from tui.cognito.doors import AdminSide

NEW = "Another-horse-2"
SEEDED = "Passw0rd!"


async def confirmed(player: Player) -> None:
    """Make a user and confirm them, up to the sign-in form."""
    await player.sign_up()
    await player.confirm()
    player.on(LoginScreen)


async def recover(player: Player, password: str = NEW) -> None:
    """Set a new password with the code from the inbox."""
    player.on(RecoverScreen)
    await player.press("f3")
    await player.fill(**{"new-password": password})
    await player.press("enter")


def said(player: Player, name: str) -> str:
    """Return a text of the form."""
    return str(player.app.screen.query_one(f"#{name}", Static).content)


def admin(player: Player) -> AdminSide:
    """Return the admin side of the sandbox."""
    assert player.app.environment is not None
    return player.app.environment.connection.admin()
