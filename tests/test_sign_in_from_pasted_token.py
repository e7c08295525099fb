"""Signing in without a password, from a refresh token that is pasted."""

from __future__ import annotations

import pytest

from tests.account_screen_support import client, rotate
from tests.fake_gateway import FakeSide
from tests.player import playing
from tests.refresh_token_support import REFRESH, back_on_log_in, kept, signed_in
from tests.scene_states import TOKENS, token
from tests.test_token_ends import OLD_WAY
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pasted_token import SHORTEST, no_refresh_token
from tui.cognito.refreshing import bare, sign_in_from
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.states import LoggingIn


@pytest.mark.parametrize(
    ("kind", "pasted", "said"),
    [("id_token", "", "This is an ID token"), ("access_token", "", "This is an access token"),
     ("", "half a token-0123456789", "spaces"), ("", "curl=1&token=0123456789", "nothing else"),
     ("", "to-be-pasted", "12 characters are too few")],
)  # fmt: skip
async def test_what_is_no_refresh_token_is_named_before_it_is_sent(kind: str, pasted: str, said: str) -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        state = await signed_in(player)
        await back_on_log_in(player)
        await player.fill(**{"refresh-token": pasted or getattr(state.tokens, kind).reveal()})
        assert player.app.environment is not None
        wire = player.app.environment.connection.wire
        assert wire is not None
        calls = len(wire.exchanges())
        await player.press("enter")
        assert said in player.error("refresh-token")
        assert player.focused() == "refresh-token"
        assert len(wire.exchanges()) == calls


@pytest.mark.parametrize(
    "might_be_one",
    [TOKENS.refresh_token, Secret("0b7e2a4c-93d1-4d5e-8a76-5f1c2b3d4e5f"), Secret("eyJhbGciOiJub25lIn0.e30."),
     token(token_use="refresh"), Secret("x" * SHORTEST)],
    ids=["Cognito", "a UUID", "a JWT without claims", "a JWT for refreshing", "opaque"],
)  # fmt: skip
def test_what_might_be_a_refresh_token_is_not_judged(might_be_one: Secret) -> None:
    assert no_refresh_token(might_be_one) == ""


async def test_a_pasted_token_signs_in_whoever_it_belongs_to() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        before = await signed_in(player)
        assert before.tokens.refresh_token is not None
        await back_on_log_in(player)
        await player.fill(**{"username": "somebody", "refresh-token": f" {before.tokens.refresh_token.reveal()} "})
        await player.press("enter")
        assert player.on(SignedInScreen).state.username == "confirmed"


async def test_what_is_no_refresh_token_is_refused_beside_the_field() -> None:
    async with playing("mfa-off", LoggingIn("confirmed", None, REFRESH)) as player:
        await player.fill(**{"refresh-token": "not-a-token"})
        await player.press("enter")
        assert player.error("refresh-token")
        assert player.value("refresh-token") == "not-a-token"


async def test_a_token_of_another_app_client_is_refused_beside_the_field() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        link = client(player)
        other = link.client.create_user_pool_client(
            UserPoolId=link.user_pool_id, ClientName="other", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
        )["UserPoolClient"]["ClientId"]
        tokens = link.client.initiate_auth(
            ClientId=other,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": "confirmed", "PASSWORD": PASSWORD.reveal()},
        )["AuthenticationResult"]
        await player.fill(username="confirmed", **{"refresh-token": tokens["RefreshToken"]})
        await player.log_in(REFRESH)
        assert "another app client" in player.error("refresh-token")


async def test_a_pasted_token_needs_no_user_name_for_the_proof_of_the_client_secret() -> None:
    async with playing("client-secret", LoggingIn()) as player:
        before = await signed_in(player)
        assert before.tokens.refresh_token is not None
        await back_on_log_in(player)
        await player.fill(**{"username": "somebody", "refresh-token": before.tokens.refresh_token.reveal()})
        await player.press("enter")
        assert player.on(SignedInScreen).state.username == "confirmed"


def test_a_client_secret_that_is_wrong_is_said_to_be() -> None:
    wrong = GatewayError(Cause.CLIENT_SECRET, "Wrong.")
    played = FakeSide({"refresh_token_auth": wrong, "tokens_from_refresh_token": wrong})
    with pytest.raises(GatewayError) as caught:
        sign_in_from(played, "jane", bare(Secret("r")), OLD_WAY)
    assert caught.value is wrong
    assert [name for name, _ in played.calls] == ["refresh_token_auth", "tokens_from_refresh_token"]


def test_tokens_that_tell_whose_they_are_are_not_tried_in_another_way() -> None:
    wrong = GatewayError(Cause.CLIENT_SECRET, "Wrong.")
    played = FakeSide({"refresh_token_auth": wrong})
    with pytest.raises(GatewayError):
        sign_in_from(played, "jane", TOKENS, OLD_WAY)


async def test_a_pasted_token_that_was_replaced_does_not_come_back_into_the_field() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        rotate(player)
        assert player.app.environment is not None
        player.app.client = player.app.environment.connection.admin().client()
        before = await signed_in(player)
        assert before.tokens.refresh_token is not None
        await back_on_log_in(player)
        await player.fill(**{"refresh-token": before.tokens.refresh_token.reveal()})
        await player.press("enter")
        assert kept(player).refresh_token != before.tokens.refresh_token
        await back_on_log_in(player)
        assert player.value("refresh-token") == ""
        await player.press("enter")
        assert player.on(SignedInScreen).state.flow is REFRESH


async def test_another_user_does_not_get_a_pasted_token() -> None:
    async with playing("mfa-off", LoggingIn("confirmed", None, REFRESH)) as player:
        await player.fill(**{"refresh-token": "of-confirmed"})
        await player.press("ctrl+n")
        await player.fill(username="bob")
        await player.press("ctrl+l")
        player.on(LoginScreen)
        assert player.value("refresh-token") == ""
