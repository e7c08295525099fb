"""Leaving a step of the account while its request runs, and coming back: nothing is half done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, Static

from tests.app_support import settle, toasts
from tests.fake_facts import ACCOUNT, CLIENT, CREATION_OPTIONS, PASSKEYS, TOTP_SECRET
from tests.fake_gateway import FakeSide, user_answers
from tests.scene_apps import app_in
from tests.scene_states import TOKENS
from tests.waiting_support import Gate, is_busy, until_entered
from tui.cognito.gateway import Cause, GatewayError
from tui.screens.account import AccountScreen
from tui.screens.add_authenticator import AddAuthenticatorScreen
from tui.screens.change_password import ChangePasswordScreen
from tui.screens.choose_factors import ChooseFactorsScreen
from tui.screens.end_tokens import EndTokensScreen
from tui.screens.passkeys import PasskeysScreen
from tui.screens.refresh_tokens import RefreshTokensScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.widgets.token_list import TokenList

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app import CognitoApp

NEW = replace(TOKENS, access_token=Secret("new"), refresh_token=Secret("new-refresh"))


def app_with(name: str, **answers: Any) -> tuple[CognitoApp, FakeSide]:
    side = FakeSide(user_answers() | answers)
    return app_in(name, side), side


async def press_and_leave(pilot: Pilot[None], gate: Gate, *keys: str) -> None:
    """Send the request, then stop waiting for it and go back."""
    await pilot.press(*keys)
    await until_entered(pilot, gate)
    await pilot.press("escape", "escape")
    gate.opened.set()
    await settle(pilot)


async def test_a_menu_does_not_wait_for_its_overview() -> None:
    gate = Gate(ACCOUNT)
    app, _ = app_with("account", account=gate)
    async with app.run_test() as pilot:
        await until_entered(pilot, gate)
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, ChangePasswordScreen)
        gate.opened.set()
        await settle(pilot)
        assert isinstance(app.screen, ChangePasswordScreen)


async def test_a_password_form_that_was_left_is_as_it_was() -> None:
    gate = Gate(None)
    app, _ = app_with("account_password", change_password=gate)
    async with app.run_test() as pilot:
        app.screen.query_one("#new-password", Input).value = "Another-horse-2"
        await press_and_leave(pilot, gate, "enter")
        assert isinstance(app.screen, AccountScreen)
        assert not app.screen.query_one("#said").display
        await pilot.press("p")
        await settle(pilot)
        assert isinstance(app.screen, ChangePasswordScreen)
        assert not is_busy(app.screen)
        assert app.screen.query_one("#new-password", Input).value == "Another-horse-2"


async def test_a_refresh_is_waited_for_because_its_answer_may_be_the_only_good_one() -> None:
    gate = Gate(NEW)
    app, side = app_with("account_refresh", refresh_token_auth=gate)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await until_entered(pilot, gate)
        await pilot.press("escape", "escape", "enter")
        assert isinstance(app.screen, RefreshTokensScreen)
        assert is_busy(app.screen)
        assert "only refresh token that is good" in toasts(app)[0]
        gate.opened.set()
        await settle(pilot)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, SignedInScreen)
        assert app.screen.state.tokens == NEW
        assert [name for name, _ in side.calls].count("refresh_token_auth") == 1


async def test_an_authenticator_that_was_verified_after_all_shows_its_codes() -> None:
    gate = Gate(None)
    other = Secret("MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRG")
    app, _ = app_with("account_authenticator", verify_own_code=gate)
    async with app.run_test() as pilot:
        assert app.environment is not None
        app.environment.authenticator.add("jane", other)
        assert isinstance(app.screen, AddAuthenticatorScreen)
        await pilot.press("f3")
        await press_and_leave(pilot, gate, "enter")
        assert isinstance(app.screen, AccountScreen)
        entry = app.environment.authenticator.entry("jane")
        assert entry is not None
        assert entry.secret == TOTP_SECRET


async def test_a_sign_out_that_nobody_waited_for_is_told_by_the_next_call() -> None:
    revoked = GatewayError(Cause.TOKEN, "The access token was revoked: sign in again (Ctrl+L).")
    gate = Gate(None)
    app, _ = app_with("account_sign_out", sign_out_everywhere=gate, account=revoked)
    async with app.run_test() as pilot:
        await press_and_leave(pilot, gate, "enter")
        assert isinstance(app.screen, AccountScreen)
        assert "Ctrl+L" in str(app.screen.query_one("#refusal", Static).content)


async def test_two_presses_end_the_tokens_once() -> None:
    gate = Gate(None)
    app, side = app_with("account_revoke", revoke=gate, tokens_from_refresh_token=NEW)
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter", "enter")
        await until_entered(pilot, gate)
        assert isinstance(app.screen, EndTokensScreen)
        gate.opened.set()
        await settle(pilot)
        assert [name for name, _ in side.calls].count("revoke") == 1


async def test_a_passkey_that_nobody_waited_for_is_not_said_to_be_registered() -> None:
    gate = Gate(None)
    app, side = app_with("account_passkey", register_passkey=gate)
    async with app.run_test() as pilot:
        app.screen.query_one("#credential", Input).value = "{}"
        await press_and_leave(pilot, gate, "enter")
        assert isinstance(app.screen, AccountScreen)
        assert not app.screen.query_one("#said").display
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(app.screen, PasskeysScreen)
        assert not is_busy(app.screen)
        assert side.calls[-1][0] == "passkeys"


async def test_options_that_nobody_waited_for_lead_nowhere() -> None:
    gate = Gate(CREATION_OPTIONS)
    app, _ = app_with("account_passkeys", passkey_options=gate)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press_and_leave(pilot, gate, "enter")
        assert isinstance(app.screen, AccountScreen)


async def test_a_list_of_passkeys_on_its_way_is_not_waited_for() -> None:
    gate = Gate(PASSKEYS)
    app, _ = app_with("account_passkeys", passkeys=gate)
    async with app.run_test() as pilot:
        await until_entered(pilot, gate)
        await pilot.press("x")
        assert isinstance(app.screen, PasskeysScreen)
        await pilot.press("escape", "escape")
        gate.opened.set()
        await settle(pilot)
        assert isinstance(app.screen, AccountScreen)


async def test_factors_can_be_chosen_without_knowing_how_they_are() -> None:
    offline = GatewayError(Cause.NETWORK, "No network.")
    app, side = app_with("account_factors", account=offline)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ChooseFactorsScreen)
        app.screen.query_one("#SMS_MFA").value = "OFF"  # type: ignore[attr-defined]
        await pilot.pause()
        app.screen.query_one("#submit").focus()
        await pilot.press("enter")
        await settle(pilot)
        assert side.calls[-2][0] == "choose_factors"
        assert list(side.calls[-2][1][1]) == ["SMS_MFA"]


@pytest.mark.parametrize("step", ["signed_in", "account_refresh"])
async def test_the_life_of_the_refresh_token_is_told_as_soon_as_it_is_known(step: str) -> None:
    app, _ = app_with(step)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.client = None
        app.screen.query_one(TokenList).tick()
        assert "by default" in str(app.screen.query_one(TokenList).content)
        app.client = replace(CLIENT, refresh_seconds=5 * 86_400)
        await pilot.pause()
        assert "lives 5 days" in str(app.screen.query_one(TokenList).content)
