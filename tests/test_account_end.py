"""The end of a sign-in, on the sandbox: revoked, signed out everywhere, and with the account deleted."""

from __future__ import annotations

import pytest

from tests.account_screen_support import NAME, client, log_in, managing, shown
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.account import AccountScreen
from tui.screens.end_tokens import DeleteAccountScreen, EndTokensScreen, RevokeScreen
from tui.screens.login import LoginScreen
from tui.screens.question import QuestionScreen
from tui.screens.sign_up import SignUpScreen
from tui.screens.signed_in import SignedInScreen
from tui.screens.tokens_ended import TokensEndedScreen


@pytest.mark.parametrize("key", ["k", "o"])
async def test_after_an_end_cognito_says_that_both_tokens_are_dead(key: str) -> None:
    async with managing() as player:
        await player.press(key)
        player.on(EndTokensScreen)
        await player.press("enter")
        ended = player.on(TokensEndedScreen)
        assert [proof.dead for proof in ended.state.proofs] == [True, True]
        proofs = shown(player, "proofs")
        assert "GetUser with the access token: ✓ dead" in proofs
        assert "NotAuthorizedException: Access Token has been revoked" in proofs
        assert "NotAuthorizedException: Refresh Token has been revoked" in proofs
        await player.press("escape")
        player.on(TokensEndedScreen)
        await player.press("enter")
        assert player.on(LoginScreen).state.username == NAME
        player.clock.pass_by(1)  # what is issued in the second of a sign-out is revoked with it
        await log_in(player, PASSWORD.reveal())
        await player.press("a")
        assert "confirmed@example.com" in shown(player, "account")


async def test_a_revoked_sign_in_leaves_the_others_alone() -> None:
    async with managing() as player:
        other = player.on(AccountScreen).signed_in.tokens
        player.clock.pass_by(1)
        await player.press("ctrl+l")
        await log_in(player, PASSWORD.reveal())
        await player.press("a", "k", "enter")
        player.on(TokensEndedScreen)
        assert player.app.environment is not None
        assert player.app.environment.connection.user_side.account(other.access_token).username == NAME


async def test_a_sign_out_everywhere_reaches_the_others() -> None:
    async with managing() as player:
        await player.press("ctrl+l")
        await log_in(player, PASSWORD.reveal())
        tokens = player.on(SignedInScreen).state.tokens
        player.clock.pass_by(1)
        assert player.app.environment is not None
        player.app.environment.connection.user_side.sign_out_everywhere(tokens.access_token)
        await player.press("a")
        assert "revoked" in player.refusal()
        assert "Ctrl+L" in player.refusal()
        await player.press("ctrl+l")
        await log_in(player, PASSWORD.reveal())


async def test_deleting_the_account_is_asked_twice() -> None:
    async with managing() as player:
        await player.press("x")
        player.on(DeleteAccountScreen)
        await player.press("enter")
        assert NAME in player.error("doomed")
        await player.fill(doomed=NAME)
        await player.press("enter")
        assert isinstance(player.app.screen, QuestionScreen)
        await player.pilot.press("n")
        await player.settle()
        player.on(DeleteAccountScreen)
        assert player.app.environment is not None
        assert player.app.environment.connection.admin().user(NAME)
        await player.press("escape", "x")
        assert player.value("doomed") == ""
        await player.fill(doomed=NAME)
        await player.press("enter")
        await player.pilot.press("y")
        await player.settle()
        player.on(TokensEndedScreen)
        assert "UserNotFoundException: User does not exist." in shown(player, "proofs")
        assert player.status() == ("CONFIRMED", "status unknown")
        await player.press("enter")
        player.on(SignUpScreen)


async def test_a_client_that_cannot_revoke_says_so() -> None:
    async with managing() as player:
        link = client(player)
        link.client.update_user_pool_client(
            UserPoolId=link.user_pool_id,
            ClientId=link.client_id,
            ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
            EnableTokenRevocation=False,
        )
        await player.press("k", "enter")
        player.on(RevokeScreen)
        assert "EnableTokenRevocation" in player.refusal()
