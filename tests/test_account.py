"""The account of a signed-in user, on the sandbox: what it shows, and the ways from it and back."""

from __future__ import annotations

from tests.account_screen_support import ANOTHER, NAME, managing, shown
from tests.player import playing
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.account import AccountScreen
from tui.screens.change_attribute import ChangeAttributeScreen
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.states import LoggingIn


async def test_the_account_shows_what_get_user_says() -> None:
    async with managing() as player:
        account = shown(player, "account")
        assert "confirmed@example.com" in account
        assert "Second factors  none turned on" in account
        await player.press("escape")
        player.on(SignedInScreen)


async def test_enter_begins_what_is_chosen_from_the_list() -> None:
    async with managing() as player:
        await player.press("down", "enter")
        player.on(ChangeAttributeScreen)
        await player.press("escape")
        player.on(AccountScreen)


async def test_an_expired_access_token_says_that_a_refresh_helps_and_it_does() -> None:
    async with managing() as player:
        player.clock.pass_by(3700)
        await player.press("ctrl+r")
        assert "refresh the tokens (R" in player.refusal()
        await player.press("r", "enter", "escape")
        player.on(AccountScreen)
        assert player.refusal() == ""
        assert "confirmed@example.com" in shown(player, "account")


async def test_a_form_that_met_an_expired_token_is_as_it_was_after_the_refresh() -> None:
    async with managing() as player:
        await player.press("p")
        player.clock.pass_by(3700)
        await player.fill(**{"present-password": PASSWORD.reveal(), "new-password": ANOTHER})
        await player.press("enter")
        assert "refresh the tokens" in player.refusal()
        await player.press("escape", "r", "enter", "escape", "p")
        assert player.value("new-password") == ANOTHER
        await player.press("enter")
        assert "password is changed" in shown(player, "said")


async def test_a_sign_in_again_from_the_tokens() -> None:
    async with playing("mfa-off", LoggingIn(NAME, PASSWORD)) as player:
        await player.press("enter")
        player.on(SignedInScreen)
        await player.press("ctrl+l")
        player.on(LoginScreen)
        assert player.value("username") == NAME


async def test_the_key_for_a_new_sign_in_is_shown_where_a_refusal_points_to_it() -> None:
    async with managing() as player:
        assert not player.app.screen.active_bindings["ctrl+l"].binding.show
        assert player.app.environment is not None
        player.app.environment.connection.admin().sign_out(NAME)
        await player.press("ctrl+r")
        assert "(Ctrl+L)" in player.refusal()
        assert player.app.screen.active_bindings["ctrl+l"].binding.show
