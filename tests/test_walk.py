"""The whole scenario by Pilot over the sandbox, and everything that may happen on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.widgets import DataTable, Static

from tests.player import EMAIL, PASSWORD, USERNAME, Player, playing
from tui.screens.challenge import ChallengeScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.enroll_totp import EnrollTOTPScreen
from tui.screens.login import LoginScreen
from tui.screens.sign_up import SignUpScreen
from tui.screens.signed_in import SignedInScreen
from tui.screens.totp_enrolled import TOTPEnrolledScreen
from tui.secret import Secret
from tui.states import Flow, LoggingIn
from tui.widgets.action import Action
from tui.widgets.claims_list import ClaimsList
from tui.widgets.code_input import CodeInput
from tui.widgets.fresh_code import FreshCode
from tui.widgets.step_rail import StepRail

if TYPE_CHECKING:
    from tui.states import EnrollingTOTP

DOORS = pytest.mark.parametrize(
    "door", [Flow.USER_PASSWORD_AUTH, Flow.ADMIN_USER_PASSWORD_AUTH], ids=lambda door: door.value
)


async def up_to_the_authenticator(player: Player, door: Flow) -> None:
    await player.sign_up()
    await player.confirm()
    await player.log_in(door)
    player.on(EnrollTOTPScreen)


@DOORS
async def test_signing_in_again_after_the_enrolment(door: Flow) -> None:
    async with playing() as player:
        player.on(SignUpScreen)
        await player.sign_up()

        player.on(ConfirmScreen)
        assert player.status() == ("", "UNCONFIRMED")
        await player.press("ctrl+r")
        assert "j***@e***" in str(player.app.screen.query_one("#delivery", Static).content)
        await player.confirm()

        login = player.on(LoginScreen)
        assert player.status() == ("UNCONFIRMED", "CONFIRMED")
        assert (player.value("username"), player.value("password")) == (USERNAME, PASSWORD)
        await player.log_in(door)

        player.on(EnrollTOTPScreen)
        await player.enrol()
        enrolled = player.on(TOTPEnrolledScreen)
        player.clock.now = enrolled.state.fresh_code_at
        await player.press("enter")

        login = player.on(LoginScreen)
        assert login.flow is door
        await player.press("enter")
        challenge = player.on(ChallengeScreen)
        assert challenge.challenge.name == "SOFTWARE_TOKEN_MFA"
        await player.press("f3", "enter")

        await signed_in(player, door)


@DOORS
async def test_answering_mfa_setup_with_the_session(door: Flow) -> None:
    async with playing() as player:
        await up_to_the_authenticator(player, door)
        await player.enrol()
        player.on(TOTPEnrolledScreen)
        await player.press("ctrl+f")
        await signed_in(player, door)


async def signed_in(player: Player, door: Flow) -> None:
    """Look at the tokens, their claims and the users."""
    screen = player.on(SignedInScreen)
    assert screen.state.flow is door
    await player.press("2")
    assert EMAIL in claims_shown(player, "id-list")
    await player.press("3")
    assert "aws.cognito.signin.user.admin" in claims_shown(player, "access-list")
    await player.press("4")
    assert player.app.screen.query_one(DataTable).get_row_at(0)[0].plain == USERNAME
    await player.press("enter")
    assert "email_verified  true" in str(player.app.screen.query_one("#user-details", Static).content)
    await player.press("ctrl+n")
    player.on(SignUpScreen)
    assert [player.value(name) for name in ("username", "password", "email")] == ["", "", ""]


def claims_shown(player: Player, name: str) -> str:
    """Return the text of a list of claims."""
    lines = player.app.screen.query_one(f"#{name}", ClaimsList)
    return "".join(segment.text for y in range(lines.size.height) for segment in lines.render_line(y))


async def test_the_rail_follows_the_user_who_is_typed() -> None:
    async with playing("mfa-off", LoggingIn("confirmed", Secret("Passw0rd!"))) as player:
        await player.settle()  # the pool is described once the sandbox is ready
        assert "MFA?" not in rail(player)
        await player.press("enter")
        assert "confirmed CONFIRMED" in rail(player)
        await player.press("a", "ctrl+l")
        assert "confirmed CONFIRMED" in rail(player)
        await player.fill(username="unconfirmed")
        assert "CONFIRMED" not in rail(player)
        await player.press("ctrl+n")
        assert "CONFIRMED" not in rail(player)
        await player.fill(username="confirmed")
        assert "confirmed CONFIRMED" in rail(player)
        await player.press("escape")
        assert "CONFIRMED" not in rail(player)


def rail(player: Player) -> str:
    """Return what the rail shows."""
    return player.app.screen.query_one(StepRail).render().plain


async def test_an_unconfirmed_user_is_taken_to_the_confirmation() -> None:
    async with playing() as player:
        await player.sign_up()
        await player.press("ctrl+l")
        player.on(LoginScreen)
        await player.fill(password="the wrong one")
        await player.press("enter")
        confirm = player.on(ConfirmScreen)
        assert confirm.state.delivery is None
        await player.press("ctrl+r")
        await player.confirm()
        player.on(LoginScreen)
        assert player.value("password") == "the wrong one"


async def test_a_taken_user_name_offers_the_sign_in() -> None:
    async with playing() as player:
        await player.sign_up()
        await player.press("escape")
        player.on(SignUpScreen)
        assert (player.value("username"), player.value("email")) == (USERNAME, EMAIL)
        await player.fill(username=USERNAME.upper())
        await player.press("enter")
        assert player.error("username")
        assert player.focused() == "username"
        assert "Ctrl+L" in player.refusal()
        await player.press("ctrl+l")
        player.on(LoginScreen)
        assert (player.value("username"), player.value("password")) == (USERNAME.upper(), PASSWORD)


class TestBackFromTheConfirmation:
    async def test_the_same_form_goes_on_to_the_code_without_a_call(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.fill(code="123")
            await player.press("escape")
            assert enter_does(player) == ["Continue", "Continue"]
            calls = operations(player)
            await player.press("enter")
            player.on(ConfirmScreen)
            assert player.value("code") == "123"
            assert operations(player) == calls

    async def test_the_button_goes_on_too(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.press("escape")
            player.app.screen.query_one("#submit", Action).focus()
            await player.press("enter")
            player.on(ConfirmScreen)
            assert operations(player).count("SignUp") == 1

    async def test_another_user_name_is_another_sign_up(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.press("escape")
            await player.fill(username="bob")
            assert enter_does(player) == ["Sign up", "Sign up"]
            await player.press("enter")
            assert player.on(ConfirmScreen).username == "bob"
            assert operations(player).count("SignUp") == 2

    async def test_another_address_is_another_sign_up_which_cognito_refuses(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.press("escape")
            await player.fill(email="other@example.com")
            await player.press("enter")
            player.on(SignUpScreen)
            assert player.error("username")
            await player.fill(email=EMAIL)
            assert enter_does(player) == ["Continue", "Continue"]


def enter_does(player: Player) -> list[str]:
    """Return what the button and the key line say that Enter does."""
    screen = player.app.screen
    return [screen.query_one("#submit", Action).label, screen.active_bindings["enter"].binding.description]


def operations(player: Player) -> list[str]:
    """Return the calls that were made by the walk."""
    assert player.app.environment is not None
    assert player.app.environment.connection.wire is not None
    return [exchange.operation for exchange in player.app.environment.connection.wire.exchanges()]


async def test_a_user_who_was_confirmed_elsewhere_goes_on_to_the_sign_in() -> None:
    async with playing() as player:
        await player.sign_up()
        code = player.on(ConfirmScreen).code_at_hand()
        assert code is not None
        assert player.app.environment is not None
        player.app.environment.connection.user_side.confirm(USERNAME, code)
        await player.press("ctrl+r")
        player.on(LoginScreen)


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


class TestADeadSession:
    async def test_one_key_restarts_the_challenge_and_keeps_the_code(self) -> None:
        async with playing() as player:
            await up_to_the_authenticator(player, Flow.USER_PASSWORD_AUTH)
            await player.enrol()
            await player.press("enter", "enter")
            player.clock.pass_by(200)
            await player.press("f3", "enter")
            player.on(ChallengeScreen)
            assert "Ctrl+R" in player.refusal()
            typed = player.value("code")
            await player.press("ctrl+r")
            player.on(ChallengeScreen)
            assert player.value("code") == typed
            await player.press("enter")
            player.on(SignedInScreen)

    async def test_one_key_restarts_the_enrolment(self) -> None:
        async with playing() as player:
            await up_to_the_authenticator(player, Flow.USER_PASSWORD_AUTH)
            player.clock.pass_by(200)
            await player.press("f3", "enter")
            assert "Ctrl+R" in player.refusal()
            await player.press("ctrl+r")
            await player.enrol()
            player.on(TOTPEnrolledScreen)

    async def test_one_key_restarts_after_the_enrolment(self) -> None:
        async with playing() as player:
            await up_to_the_authenticator(player, Flow.USER_PASSWORD_AUTH)
            await player.enrol()
            player.clock.pass_by(200)
            await player.press("ctrl+f")
            assert "Ctrl+R" in player.refusal()
            await player.press("ctrl+r")
            player.on(ChallengeScreen)


async def test_two_presses_send_one_sign_up() -> None:
    async with playing() as player:
        await player.fill(username=USERNAME, password=PASSWORD, email=EMAIL)
        await player.pilot.press("enter", "enter", "enter")
        await player.settle()
        player.on(ConfirmScreen)
        assert player.app.environment is not None
        inbox = player.app.environment.connection.inbox
        assert inbox is not None
        assert len(inbox.messages()) == 1


class TestBadInput:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("username", ""),
            ("username", "u" * 129),
            ("username", "with space"),
            ("password", ""),
            ("password", "short"),
            ("password", "no-upper-case-1"),
            ("password", "P1-" + "x" * 300),
            ("email", "no at sign"),
            ("email", "e" * 3000 + "@example.com"),
            ("email", ""),
        ],
        ids=lambda value: value[:20] or "empty",
    )
    async def test_the_field_says_what_is_wrong_and_everything_stays(self, field: str, value: str) -> None:
        async with playing() as player:
            form = {"username": USERNAME, "password": PASSWORD, "email": EMAIL} | {field: value}
            await player.fill(**form)
            await player.press("enter")
            player.on(SignUpScreen)
            assert player.error(field), player.refusal()
            assert player.focused() == field
            assert {name: player.value(name) for name in form} == form

    @pytest.mark.parametrize("name", ["[/]", "名前", "[bold]x[/bold]", "ñandú", "a" * 128])
    async def test_any_user_name_walks_through(self, name: str) -> None:
        async with playing() as player:
            await player.fill(username=name, password=PASSWORD, email=EMAIL)
            await player.press("enter")
            await player.confirm()
            await player.log_in()
            await player.enrol()
            await player.press("ctrl+f", "4", "enter")
            player.on(SignedInScreen)
            assert name in str(player.app.screen.query_one("#user-details", Static).content)

    async def test_a_wrong_password(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.confirm()
            await player.fill(password="Wrong-horse-1")
            await player.press("enter")
            assert player.error("password")
            assert (player.value("username"), player.value("password")) == (USERNAME, "Wrong-horse-1")

    async def test_an_unknown_user(self) -> None:
        async with playing() as player:
            await player.press("ctrl+l")
            await player.fill(username="nobody", password=PASSWORD)
            await player.press("enter")
            assert player.error("username")

    async def test_a_long_paste_stays_in_its_field(self) -> None:
        async with playing() as player:
            pasted = "p" * 10_000
            player.app.screen.query_one("#username").focus()
            player.app.post_message(Paste(pasted))
            await player.pilot.pause()
            assert player.value("username") == pasted
            await player.fill(password=PASSWORD, email=EMAIL)
            await player.press("enter")
            assert player.error("username")
            assert player.value("username") == pasted


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
