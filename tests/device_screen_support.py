"""Somebody who signs in with devices and sees to them through the screens, on the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tui.sandbox.seeded_users import PASSWORD
from tui.screens.challenge import ChallengeScreen
from tui.screens.devices import DevicesScreen
from tui.screens.login import LoginScreen
from tui.screens.question import QuestionScreen
from tui.screens.signed_in import SignedInScreen
from tui.states import Flow

if TYPE_CHECKING:
    from tests.player import Player


async def sign_in(player: Player, flow: Flow = Flow.USER_PASSWORD_AUTH) -> None:
    await player.fill(username="totp", password=PASSWORD.reveal())
    await player.log_in(flow)
    if isinstance(player.app.screen, ChallengeScreen):
        await player.press("f3", "enter")
        player.clock.pass_by(30)
    player.on(SignedInScreen)


async def sign_in_again(player: Player, flow: Flow = Flow.USER_PASSWORD_AUTH) -> None:
    if isinstance(player.app.screen, DevicesScreen):
        await player.press("escape")
    await player.press("ctrl+n", "ctrl+l")
    player.on(LoginScreen)
    await sign_in(player, flow)


async def sign_in_with_a_device(player: Player) -> None:
    """Sign in without MFA, and confirm the device."""
    await player.fill(username="confirmed", password=PASSWORD.reveal())
    await player.log_in()
    player.on(SignedInScreen)
    await player.press("d", "c")


async def forget(player: Player) -> None:
    """Forget the chosen device, with a yes."""
    await player.pilot.press("x", "y")
    await player.settle()


def asked(player: Player) -> str:
    """Return the question that is asked."""
    assert isinstance(player.app.screen, QuestionScreen)
    return str(player.app.screen.query(Static).first().content)


def this(player: Player) -> str:
    return str(player.app.screen.query_one("#this", Static).content)


def said(player: Player) -> str:
    return str(player.app.screen.query_one("#said", Static).content)


def why(player: Player) -> str:
    return str(player.app.screen.query_one("#why", Static).content)
