"""A signed-in user who refreshes the tokens, on the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import OptionList

from tests.account_screen_support import managing, rotate, shown
from tui.screens.account import AccountScreen
from tui.screens.refresh_tokens import RefreshTokensScreen
from tui.screens.signed_in import SignedInScreen

if TYPE_CHECKING:
    from tests.player import Player


async def test_a_refresh_replaces_the_tokens_and_says_what_is_new() -> None:
    async with managing() as player:
        before = player.on(AccountScreen).signed_in.tokens
        player.clock.pass_by(60)
        await player.press("r", "enter")
        refreshed = player.on(RefreshTokensScreen)
        assert "by REFRESH_TOKEN_AUTH" in shown(player, "changes")
        assert "refresh token is the same" in shown(player, "changes")
        tokens = refreshed.signed_in.tokens
        assert tokens.access_token != before.access_token
        assert tokens.refresh_token == before.refresh_token
        await player.press("escape", "escape")
        assert player.on(SignedInScreen).state.tokens == tokens


def refresh_line(player: Player) -> str:
    """Return how the account names a refresh."""
    return str(player.app.screen.query_one("#tasks", OptionList).get_option("REFRESH").prompt)


async def test_a_client_that_rotates_is_refreshed_by_the_only_way_it_has() -> None:
    async with managing() as player:
        rotate(player)
        assert player.app.environment is not None
        admin: Any = player.app.environment.connection.admin_side
        assert " REFRESH_TOKEN_AUTH" in refresh_line(player)
        player.app.client = admin.client()
        await player.pilot.pause()
        assert "GetTokensFromRefreshToken" in refresh_line(player)
        before = player.on(AccountScreen).signed_in.tokens
        await player.press("r", "enter")
        assert "by GetTokensFromRefreshToken" in shown(player, "changes")
        assert "refresh token is new" in shown(player, "changes")
        after = player.on(RefreshTokensScreen).signed_in.tokens
        assert after.refresh_token != before.refresh_token
        await player.press("enter")
        assert player.on(RefreshTokensScreen).signed_in.tokens.refresh_token != after.refresh_token


async def test_the_way_that_the_client_does_not_have_is_explained() -> None:
    async with managing() as player:
        rotate(player)
        await player.press("r")
        await player.choose(by="TOKEN_AUTH")
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "GetTokensFromRefreshToken" in player.refusal()
        await player.choose(by="GET_TOKENS")
        await player.press("enter")
        assert "refresh token is new" in shown(player, "changes")


async def test_a_device_that_is_not_confirmed_is_why_a_refresh_fails_and_its_key_goes_along_once_it_is() -> None:
    async with managing("device-always") as player:
        await player.press("r", "enter")
        assert "not confirmed" in player.refusal()
        await player.press("escape", "escape", "d", "c", "escape", "a", "r", "enter")
        assert "✓ Refreshed" in shown(player, "changes")


async def test_a_client_with_a_secret_is_refreshed_and_signed_out() -> None:
    async with managing("client-secret") as player:
        for by in ("TOKEN_AUTH", "GET_TOKENS"):
            await player.press("r")
            await player.choose(by=by)
            player.app.screen.query_one("#submit").focus()
            await player.press("enter")
            assert "✓ Refreshed" in shown(player, "changes"), player.refusal()
            await player.press("escape")
        await player.press("k", "enter")
        assert "Refresh Token has been revoked" in shown(player, "proofs")


async def test_a_user_who_signs_in_by_e_mail_is_refreshed() -> None:
    async with managing("email-sign-in", "confirmed@example.com") as player:
        await player.press("r", "enter")
        assert "✓ Refreshed" in shown(player, "changes"), player.refusal()
