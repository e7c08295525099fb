"""A connection that fails while its first step is shown: it ends in Connect, whatever is on its way."""

from __future__ import annotations

from tests.player import playing
from tui.cognito.gateway import Cause, GatewayError
from tui.events import SignInChosen
from tui.screens.connect import ConnectScreen
from tui.screens.sign_up import SignUpScreen

FAILED = GatewayError(Cause.NETWORK, "Nobody answers.")


async def test_a_choice_on_its_way_leads_nowhere() -> None:
    async with playing("mfa-off") as player:
        player.on(SignUpScreen).choose(SignInChosen("jane"))
        player.app._connect_anew(FAILED)
        await player.settle()
        player.on(ConnectScreen)


async def test_what_was_typed_under_the_help_is_kept() -> None:
    async with playing("mfa-off") as player:
        await player.fill(username="jane")
        await player.press("f1")
        player.app._connect_anew(FAILED)
        await player.settle()
        player.on(ConnectScreen)
        await player.press("escape")
        player.on(SignUpScreen)
        assert player.value("username") == "jane"
