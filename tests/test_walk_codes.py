"""Codes on the way, by Pilot over the sandbox: wrong, late, used and pasted ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.widgets import Static

from tests.player import PASSWORD, USERNAME, Player, playing
from tests.walk_support import up_to_the_authenticator
from tui.screens.challenge import ChallengeScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.enroll_totp import EnrollTOTPScreen
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.screens.totp_enrolled import TOTPEnrolledScreen
from tui.states import Flow
from tui.widgets.code_input import CodeInput
from tui.widgets.fresh_code import FreshCode

if TYPE_CHECKING:
    from tui.states import EnrollingTOTP


class TestCodes:
    async def test_a_wrong_confirmation_code_can_be_corrected(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.fill(code="000000")
            await player.press("enter")
            player.on(ConfirmScreen)
            assert player.error("code")
            assert (player.value("code"), player.focused()) == ("000000", "code")
            await player.confirm()
            player.on(LoginScreen)

    async def test_an_incomplete_code_is_not_sent(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.fill(code="123")
            await player.press("enter")
            assert player.error("code") == "The code has 6 digits; 3 missing."

    async def test_a_resend_makes_the_code_before_worthless(self) -> None:
        async with playing() as player:
            await player.sign_up()
            old = player.on(ConfirmScreen).code_at_hand()
            assert old is not None
            await player.press("ctrl+r")
            await player.fill(code=old.reveal())
            await player.press("enter")
            assert player.error("code")

    async def test_another_code_for_somebody_who_is_confirmed_leads_nowhere_however_often_it_is_asked_for(self) -> None:
        async with playing() as player:
            await player.sign_up()
            environment = player.app.environment
            assert environment is not None
            environment.connection.admin().confirm_sign_up(USERNAME)
            await player.press("ctrl+r", "ctrl+r", "ctrl+r")
            screen = player.on(ConfirmScreen)
            assert screen.query_one("#delivery", Static).content == ConfirmScreen.CONFIRMED
            assert player.status()[1] == "CONFIRMED"
            assert environment.connection.wire is not None
            assert [each.operation for each in environment.connection.wire.exchanges()][-2:] == [
                "AdminConfirmSignUp",
                "ResendConfirmationCode",
            ]
            await player.press("enter")
            player.on(LoginScreen)

    async def test_an_expired_confirmation_code_is_replaced_on_one_key(self) -> None:
        async with playing() as player:
            await player.sign_up()
            player.clock.pass_by(25 * 3600)
            await player.press("f3", "enter")
            assert player.error("code")
            await player.press("ctrl+r")
            await player.confirm()
            player.on(LoginScreen)

    async def test_a_wrong_first_code_keeps_secret_and_session(self) -> None:
        async with playing() as player:
            await up_to_the_authenticator(player, Flow.USER_PASSWORD_AUTH)
            secret = enrolling(player).secret
            await player.fill(code="000000")
            await player.press("enter")
            assert player.error("code")
            assert enrolling(player).secret == secret
            await player.enrol()
            player.on(TOTPEnrolledScreen)

    async def test_the_code_of_the_enrolment_is_refused_until_there_is_a_fresh_one(self) -> None:
        async with playing() as player:
            await up_to_the_authenticator(player, Flow.USER_PASSWORD_AUTH)
            await player.enrol()
            fresh_code_at = player.on(TOTPEnrolledScreen).state.fresh_code_at
            used = player.on(TOTPEnrolledScreen).environment.authenticator.code(USERNAME, player.clock.now)
            assert used is not None
            await player.press("enter", "enter")
            await player.fill(code=used.reveal())
            await player.press("enter")
            assert "used" in player.error("code")
            player.clock.now = fresh_code_at
            await player.press("f3", "enter")
            player.on(SignedInScreen)

    async def test_f3_waits_for_a_code_that_cognito_has_not_taken(self) -> None:
        async with playing() as player:
            await up_to_the_authenticator(player, Flow.USER_PASSWORD_AUTH)
            await player.enrol()
            fresh_code_at = player.on(TOTPEnrolledScreen).state.fresh_code_at
            player.clock.now = fresh_code_at - 5
            await player.press("enter", "enter", "f3")
            assert player.value("code") == ""
            assert any("in 5 s" in notice.message for notice in player.app._notifications)
            player.clock.now = fresh_code_at
            await player.press("f3", "enter")
            player.on(SignedInScreen)
            await player.press("ctrl+l", "enter", "f3")
            assert player.on(ChallengeScreen).query_one(FreshCode).display
            assert player.value("code") == ""


def enrolling(player: Player) -> EnrollingTOTP:
    """Return the state of the enrolment."""
    return player.on(EnrollTOTPScreen).state


class TestPastingACode:
    @pytest.mark.parametrize(
        "text", ["482193", " 482 193\n", "Your code is 482193.", "48-21-93", "x" * 4000 + " 482193"]
    )
    async def test_the_code_is_taken_out_of_the_text(self, text: str) -> None:
        async with playing() as player:
            await player.sign_up()
            player.app.post_message(Paste(text))
            await player.pilot.pause()
            assert player.app.screen.query_one(CodeInput).value == "482193"

    @pytest.mark.parametrize("text", ["no code", "12345", "1234567", "9" * 10_000])
    async def test_a_text_without_a_code_leaves_the_field_as_it_is(self, text: str) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.fill(code="11")
            player.app.post_message(Paste(text))
            await player.pilot.pause()
            assert player.value("code") == "11"


async def test_the_code_of_a_user_whose_name_is_an_address_is_filled_in() -> None:
    async with playing("email-sign-in") as player:
        await player.fill(username="eve@example.com", password=PASSWORD)
        await player.press("enter")
        player.on(ConfirmScreen)
        await player.press("f3", "enter")
        assert player.on(LoginScreen).state.username == "eve@example.com"
