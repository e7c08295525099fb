"""Signing in without a password, from the refresh token of this run or one that is pasted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Select

from tests.account_screen_support import client, rotate
from tests.fake_gateway import FakeSide, user_answers
from tests.player import Player, playing
from tests.scenes import TOKENS, app_in, settle, token
from tests.test_token_ends import OLD_WAY
from tests.waiting_support import Gate, until_entered
from tui.account_states import RefreshBy
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.kept_tokens import KeptTokens
from tui.cognito.pasted_token import SHORTEST, no_refresh_token
from tui.cognito.pool import ClientFacts
from tui.cognito.refreshing import bare, sign_in_from
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.account import AccountScreen
from tui.screens.flow_offers import offers
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.states import Flow, LoggingIn, Tokens
from tui.walk import ahead_of
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tui.app import CognitoApp
    from tui.states import SignedIn

REFRESH = Flow.REFRESH_TOKEN_AUTH


async def signed_in(player: Player, username: str = "confirmed") -> SignedIn:
    """Sign in with a password."""
    await player.fill(username=username, password=PASSWORD.reveal())
    await player.log_in(Flow.USER_PASSWORD_AUTH)
    return player.on(SignedInScreen).state


async def back_on_log_in(player: Player) -> LoginScreen:
    """Go back to the form, and choose to sign in from a refresh token."""
    await player.press("a")
    player.on(AccountScreen)
    await player.press("ctrl+l")
    await player.choose(flow=REFRESH)
    return player.on(LoginScreen)


def kept(player: Player) -> Tokens:
    """Return the tokens that are kept of the user."""
    assert player.app.environment is not None
    tokens = player.app.environment.tokens.of("confirmed")
    assert tokens is not None
    return tokens


@pytest.mark.parametrize("preset", ["mfa-off", "client-secret"])
async def test_the_token_of_this_run_signs_in_without_a_password(preset: str) -> None:
    async with playing(preset, LoggingIn()) as player:
        before = await signed_in(player)
        player.clock.pass_by(60)
        await back_on_log_in(player)
        await player.fill(password="")
        await player.press("enter")
        after = player.on(SignedInScreen).state
        assert after.flow is REFRESH
        assert after.tokens.access_token != before.tokens.access_token
        assert after.tokens.refresh_token == before.tokens.refresh_token
        assert kept(player) == after.tokens


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


async def test_without_a_token_the_form_says_how_to_get_one() -> None:
    async with playing("mfa-off", LoggingIn("confirmed", None, REFRESH)) as player:
        await player.press("enter")
        player.on(LoginScreen)
        assert "paste one" in player.error("refresh-token")


async def test_what_is_no_refresh_token_is_refused_beside_the_field() -> None:
    async with playing("mfa-off", LoggingIn("confirmed", None, REFRESH)) as player:
        await player.fill(**{"refresh-token": "not-a-token"})
        await player.press("enter")
        assert player.error("refresh-token")
        assert player.value("refresh-token") == "not-a-token"


async def test_a_revoked_token_is_refused_beside_the_field() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        before = await signed_in(player)
        assert player.app.environment is not None
        assert before.tokens.refresh_token is not None
        player.app.environment.connection.user_side.revoke(before.tokens.refresh_token)
        await back_on_log_in(player)
        await player.press("enter")
        player.on(LoginScreen)
        assert "revoked" in player.error("refresh-token")
        assert player.error("refresh-token").endswith("sign in by another flow.")


async def test_an_expired_token_is_refused_beside_the_field() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await signed_in(player)
        player.clock.pass_by(31 * 24 * 3600)
        await back_on_log_in(player)
        await player.press("enter")
        assert "expired" in player.error("refresh-token")


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


async def test_new_tokens_that_nobody_waited_for_are_kept() -> None:
    """The refresh token before them may be dead by then."""
    gate = Gate(replace(TOKENS, access_token=token(username="jane"), refresh_token=Secret("new-refresh")))
    app = app_in("login", FakeSide(user_answers() | {"refresh_token_auth": gate}))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.environment is not None
        app.environment.tokens.add("jane", TOKENS)
        app.screen.query_one("#flow", Select).value = REFRESH
        await pilot.pause()
        await pilot.press("enter")
        await until_entered(pilot, gate)
        await pilot.press("escape")
        gate.opened.set()
        await settle(pilot)
        assert isinstance(app.screen, LoginScreen)
        await until(lambda: refresh_token(app) == Secret("new-refresh"), pilot)


def refresh_token(app: CognitoApp) -> Secret | None:
    assert app.environment is not None
    tokens = app.environment.tokens.of("jane")
    return tokens.refresh_token if tokens else None


async def until(condition: Callable[[], bool], pilot: Pilot[None]) -> None:
    """Wait for what a thread does."""
    for _ in range(500):
        if condition():
            return
        await pilot.pause()
    raise AssertionError("it did not happen")


async def test_only_this_flow_asks_for_a_refresh_token_and_only_the_others_for_a_password() -> None:
    async with playing("mfa-off", LoggingIn("confirmed", PASSWORD)) as player:
        fields = {name: player.app.screen.query_one(f"#{name}-field", Field) for name in ("password", "refresh-token")}
        assert [each.display for each in fields.values()] == [True, False]
        await player.choose(flow=REFRESH)
        assert [each.display for each in fields.values()] == [False, True]
        await player.choose(flow=Flow.USER_SRP_AUTH)
        assert [each.display for each in fields.values()] == [True, False]
        assert player.value("password") == PASSWORD.reveal()


async def test_the_rail_has_no_second_factor_on_the_way() -> None:
    assert ahead_of(LoggingIn(), REFRESH) == ("Signed in",)


async def test_renewed_tokens_are_the_ones_that_are_kept() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await signed_in(player)
        player.clock.pass_by(60)
        await player.press("a", "r", "enter")
        assert kept(player).issued_at == player.clock.now


def test_a_client_that_rotates_is_renewed_by_the_other_operation() -> None:
    rotating = ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"}), rotates=True)
    labels = {flow: label for label, flow in offers(rotating, has_pool=True)}
    assert labels[REFRESH] == f"REFRESH_TOKEN_AUTH, by {RefreshBy.GET_TOKENS.value}"


def test_tokens_without_a_refresh_token_cannot_be_kept_for_a_sign_in() -> None:
    tokens = KeptTokens()
    tokens.add("Jane", Tokens(Secret("a"), Secret("b"), None, 3600, 0))
    assert tokens.of("Jane") is None


def test_the_tokens_of_a_user_sign_in_nobody_of_another_spelling() -> None:
    tokens = KeptTokens()
    tokens.add("Jane", bare(Secret("r")))
    assert tokens.of("jane") is None
    assert tokens.of("Jane") == bare(Secret("r"))
