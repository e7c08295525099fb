"""A signed-in user who adds an authenticator and turns second factors on and off, on the sandbox."""

from __future__ import annotations

import pytest
from textual.widgets import Select

from tests.account_screen_support import NAME, managing, shown
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.account import AccountScreen
from tui.screens.add_authenticator import AddAuthenticatorScreen
from tui.screens.challenge import ChallengeScreen
from tui.screens.choose_factors import ChooseFactorsScreen
from tui.screens.signed_in import SignedInScreen


async def test_an_authenticator_is_added_turned_on_and_asked_for() -> None:
    async with managing() as player:
        await player.press("t")
        added = player.on(AddAuthenticatorScreen)
        assert player.app.environment is not None
        assert player.app.environment.authenticator.entry(NAME) is None
        secret = added.state.secret
        await player.fill(code="000000")
        await player.press("enter")
        assert player.error("code")
        assert player.on(AddAuthenticatorScreen).state.secret == secret
        await player.press("f3", "enter")
        player.on(ChooseFactorsScreen)
        assert player.app.screen.query_one("#SOFTWARE_TOKEN_MFA", Select).value == "PREFERRED"
        await player.press("enter")
        assert "SOFTWARE_TOKEN_MFA, preferred" in shown(player, "account")
        await player.press("ctrl+l")
        player.clock.pass_by(30)
        await player.fill(username=NAME, password=PASSWORD.reveal())
        await player.press("enter")
        player.on(ChallengeScreen)
        await player.press("f3", "enter")
        player.on(SignedInScreen)


async def test_an_authenticator_that_is_not_verified_replaces_none() -> None:
    async with managing(name=NAME) as player:
        await player.press("t", "f3", "enter", "enter")
        assert player.app.environment is not None
        first = player.app.environment.authenticator.entry(NAME)
        assert first is not None
        await player.press("t")
        assert player.on(AddAuthenticatorScreen).state.secret != first.secret
        await player.press("escape")
        player.on(AccountScreen)
        assert player.app.environment.authenticator.entry(NAME) == first


async def test_a_factor_is_turned_off_again() -> None:
    async with managing() as player:
        await player.press("t", "f3", "enter", "enter", "f")
        chooser = player.app.screen.query_one("#SOFTWARE_TOKEN_MFA", Select)
        await player.choose(SOFTWARE_TOKEN_MFA="OFF")
        assert chooser.value == "OFF"
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "SOFTWARE_TOKEN_MFA off" in shown(player, "said")
        assert "Second factors  none turned on" in shown(player, "account")


@pytest.mark.parametrize(
    ("factor", "way_out"),
    [("SOFTWARE_TOKEN_MFA", "add one first"), ("SMS_MFA", "set phone_number first")],
)
async def test_a_factor_that_cannot_be_says_what_is_missing(factor: str, way_out: str) -> None:
    async with managing() as player:
        await player.press("f")
        await player.choose(**{factor: "ON"})
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        player.on(ChooseFactorsScreen)
        assert way_out in player.refusal()
        assert player.app.screen.query_one(f"#{factor}", Select).value == "ON"


async def test_nothing_chosen_and_two_preferred_are_not_sent() -> None:
    async with managing() as player:
        await player.press("f")
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "Nothing is changed" in player.refusal()
        await player.choose(SMS_MFA="PREFERRED", EMAIL_OTP="PREFERRED")
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "Only one can be preferred" in player.error("EMAIL_OTP")
