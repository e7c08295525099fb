"""Signing in without a password, from the refresh token of this run."""

from __future__ import annotations

import pytest

from tests.player import playing
from tests.refresh_token_support import REFRESH, back_on_log_in, kept, signed_in
from tui.account_states import RefreshBy
from tui.cognito.pool import ClientFacts
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.flow_offers import offers
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.states import Flow, LoggingIn
from tui.walk import ahead_of
from tui.widgets.field import Field


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


async def test_without_a_token_the_form_says_how_to_get_one() -> None:
    async with playing("mfa-off", LoggingIn("confirmed", None, REFRESH)) as player:
        await player.press("enter")
        player.on(LoginScreen)
        assert "paste one" in player.error("refresh-token")


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


def test_a_client_that_rotates_is_renewed_by_the_other_operation() -> None:
    rotating = ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"}), rotates=True)
    labels = {flow: label for label, flow in offers(rotating, has_pool=True)}
    assert labels[REFRESH] == f"REFRESH_TOKEN_AUTH, by {RefreshBy.GET_TOKENS.value}"
