"""The tokens that are kept of a user, for a sign-in from the refresh token."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widgets import Select

from tests.app_support import settle
from tests.fake_gateway import FakeSide, user_answers
from tests.player import playing
from tests.refresh_token_support import REFRESH, kept, signed_in
from tests.scene_apps import app_in
from tests.scene_states import TOKENS, token
from tests.waiting_support import Gate, until_entered
from tui.cognito.kept_tokens import KeptTokens
from tui.cognito.refreshing import bare
from tui.screens.login import LoginScreen
from tui.secret import Secret
from tui.states import LoggingIn, Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tui.app import CognitoApp


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


async def test_renewed_tokens_are_the_ones_that_are_kept() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await signed_in(player)
        player.clock.pass_by(60)
        await player.press("a", "r", "enter")
        assert kept(player).issued_at == player.clock.now


def test_tokens_without_a_refresh_token_cannot_be_kept_for_a_sign_in() -> None:
    tokens = KeptTokens()
    tokens.add("Jane", Tokens(Secret("a"), Secret("b"), None, 3600, 0))
    assert tokens.of("Jane") is None


def test_the_tokens_of_a_user_sign_in_nobody_of_another_spelling() -> None:
    tokens = KeptTokens()
    tokens.add("Jane", bare(Secret("r")))
    assert tokens.of("jane") is None
    assert tokens.of("Jane") == bare(Secret("r"))
