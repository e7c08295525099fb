"""A new password in the place of a forgotten one, by Pilot over the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from tests.fake_gateway import MAIL, FakeSide, user_answers
from tests.player import PASSWORD, USERNAME, Player, playing
from tests.scenes import app_in, settle
from tests.waiting_support import Gate, until_entered
from tui.events import PasswordRecovered
from tui.screens.confirm import ConfirmScreen
from tui.screens.enroll_totp import EnrollTOTPScreen
from tui.screens.login import LoginScreen
from tui.screens.recover import RecoverScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.states import Flow, LoggingIn
from tui.widgets.code_input import CodeInput
from tui.widgets.password_checklist import PasswordChecklist

if TYPE_CHECKING:
    from tui.cognito.doors import AdminSide

NEW = "Another-horse-2"
SEEDED = "Passw0rd!"


async def confirmed(player: Player) -> None:
    """Make a user and confirm them, up to the sign-in form."""
    await player.sign_up()
    await player.confirm()
    player.on(LoginScreen)


async def recover(player: Player, password: str = NEW) -> None:
    """Set a new password with the code from the inbox."""
    player.on(RecoverScreen)
    await player.press("f3")
    await player.fill(**{"new-password": password})
    await player.press("enter")


def said(player: Player, name: str) -> str:
    """Return a text of the form."""
    return str(player.app.screen.query_one(f"#{name}", Static).content)


def admin(player: Player) -> AdminSide:
    """Return the admin side of the sandbox."""
    assert player.app.environment is not None
    return player.app.environment.connection.admin()


@pytest.mark.parametrize("flow", [Flow.USER_PASSWORD_AUTH, Flow.USER_SRP_AUTH], ids=lambda flow: flow.value)
async def test_a_forgotten_password_is_replaced_and_signs_in(flow: Flow) -> None:
    async with playing() as player:
        await confirmed(player)
        await player.choose(flow=flow)
        await player.fill(password="")
        await player.press("ctrl+r")
        player.on(RecoverScreen)
        assert "j***@e***" in said(player, "delivery")
        await recover(player)

        login = player.on(LoginScreen)
        assert (player.value("username"), player.value("password")) == (USERNAME, NEW)
        assert said(player, "intro") == "The new password is set: log in with it."
        assert login.flow is flow
        await player.press("enter")
        player.on(EnrollTOTPScreen)


async def test_the_old_password_is_good_for_nothing_after_it() -> None:
    async with playing() as player:
        await confirmed(player)
        await player.press("ctrl+r")
        await recover(player)
        await player.fill(password=PASSWORD)
        await player.press("enter")
        assert player.error("password")


async def test_the_policy_is_ticked_off_while_the_password_is_typed() -> None:
    async with playing() as player:
        await confirmed(player)
        await player.press("ctrl+r")
        await player.fill(**{"new-password": "lower"})
        shown = str(player.on(RecoverScreen).query_one(PasswordChecklist).render())
        assert "✓ lower case" in shown
        assert "○ 8 characters" in shown


class TestAPasswordThatWasReset:
    async def test_a_sign_in_leads_to_the_code_that_was_sent_then(self) -> None:
        async with playing("mfa-off", LoggingIn()) as player:
            await player.fill(username="confirmed", password=SEEDED)
            admin(player).reset_password("confirmed")
            await player.press("enter")
            screen = player.on(RecoverScreen)
            assert screen.state.delivery is None
            assert screen.connection.inbox is not None
            assert len(screen.connection.inbox.messages()) == 1, "no code is sent by itself"
            assert player.status()[1] == "RESET_REQUIRED"
            await recover(player)
            player.on(LoginScreen)
            assert player.status() == ("RESET_REQUIRED", "CONFIRMED")
            await player.press("enter")
            player.on(SignedInScreen)

    async def test_one_key_sends_another_code(self) -> None:
        async with playing("mfa-off", LoggingIn("reset", Secret(SEEDED))) as player:
            await player.press("enter")
            player.on(RecoverScreen)
            assert "Ctrl+R" in said(player, "delivery")
            await player.press("ctrl+r")
            assert "r***@e***" in said(player, "delivery")
            await recover(player)
            player.on(LoginScreen)

    async def test_srp_leads_there_too(self) -> None:
        async with playing("mfa-off", LoggingIn("reset", Secret(SEEDED), Flow.USER_SRP_AUTH)) as player:
            await player.press("enter")
            assert player.on(RecoverScreen).state.flow is Flow.USER_SRP_AUTH


class TestWhoseCannotBeForgotten:
    @pytest.mark.parametrize(
        ("username", "field", "way_out"),
        [
            ("", "username", "needed"),
            ("nobody", "username", "check the name"),
            ("disabled", "username", "AdminEnableUser"),
            ("unconfirmed", "username", "Confirm the sign-up"),
            ("new-password", "password", "sign in with it"),
            ("with space", "username", "spaces"),
            ("u" * 129, "username", "128"),
        ],
        ids=lambda text: text[:20] or "empty",
    )
    async def test_the_form_says_why_and_keeps_everything(self, username: str, field: str, way_out: str) -> None:
        async with playing("mfa-off", LoggingIn()) as player:
            await player.fill(username=username, password="typed")
            await player.press("ctrl+r")
            player.on(LoginScreen)
            assert way_out in player.error(field), player.refusal()
            assert player.focused() == field
            assert (player.value("username"), player.value("password")) == (username, "typed")

    async def test_a_temporary_password_signs_in_and_asks_for_a_new_one(self) -> None:
        async with playing("mfa-off", LoggingIn("new-password")) as player:
            await player.press("ctrl+r")
            assert player.focused() == "password"
            await player.fill(password=SEEDED)
            await player.press("enter")
            assert "NEW_PASSWORD_REQUIRED" in str(player.app.walk.state)


class TestCodes:
    async def test_a_wrong_code_can_be_corrected(self) -> None:
        async with playing() as player:
            await confirmed(player)
            await player.press("ctrl+r")
            await player.fill(code="000000", **{"new-password": NEW})
            await player.press("enter")
            assert player.error("code")
            assert (player.value("code"), player.value("new-password")) == ("000000", NEW)
            await player.press("f3", "enter")
            player.on(LoginScreen)

    async def test_an_expired_code_is_replaced_on_one_key(self) -> None:
        async with playing() as player:
            await confirmed(player)
            await player.press("ctrl+r")
            player.clock.pass_by(2 * 3600)
            await player.fill(**{"new-password": NEW})
            await player.press("f3", "enter")
            assert "new one" in player.error("code")
            await player.press("ctrl+r")
            assert player.value("new-password") == NEW
            await player.press("f3", "enter")
            player.on(LoginScreen)

    async def test_a_code_survives_a_password_that_breaks_the_policy(self) -> None:
        async with playing() as player:
            await confirmed(player)
            await player.press("ctrl+r")
            await recover(player, "no-digits-Here")
            assert "digit" in player.error("new-password")
            assert player.focused() == "new-password"
            await player.fill(**{"new-password": NEW})
            await player.press("enter")
            player.on(LoginScreen)

    @pytest.mark.parametrize(("start", "code"), [("confirm", "482193"), ("recover", "")])
    async def test_the_code_of_the_sign_up_is_not_taken_for_it(self, start: str, code: str) -> None:
        app = app_in(start)
        async with app.run_test() as pilot:
            await settle(pilot)
            await pilot.press("f3")
            assert app.screen.query_one(CodeInput).value == code

    async def test_both_fields_say_what_they_lack(self) -> None:
        async with playing() as player:
            await confirmed(player)
            await player.press("ctrl+r", "enter")
            assert player.error("code") == "The code has 6 digits; 6 missing."
            assert player.error("new-password") == "A new password is needed."
            assert player.focused() == "code"

    async def test_too_many_codes_are_refused_in_words(self) -> None:
        async with playing() as player:
            await confirmed(player)
            await player.press("ctrl+r")
            for _ in range(30):
                await player.press("ctrl+r")
            assert "Too many attempts" in player.refusal()
            player.on(RecoverScreen)


class TestLeaving:
    async def test_going_back_keeps_what_was_typed_on_both_sides(self) -> None:
        async with playing() as player:
            await confirmed(player)
            await player.fill(password="half a passw")
            await player.press("ctrl+r")
            await player.fill(code="123", **{"new-password": "half"})
            await player.press("escape")
            player.on(LoginScreen)
            assert (player.value("username"), player.value("password")) == (USERNAME, "half a passw")
            await player.press("ctrl+r")
            player.on(RecoverScreen)
            assert (player.value("code"), player.value("new-password")) == ("123", "half")

    async def test_nothing_of_a_recovery_that_is_over_comes_back(self) -> None:
        async with playing() as player:
            await confirmed(player)
            await player.press("ctrl+r")
            await recover(player)
            await player.press("ctrl+r")
            player.on(RecoverScreen)
            assert (player.value("code"), player.value("new-password")) == ("", "")

    async def test_a_code_and_a_password_do_not_go_to_another_user(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("ctrl+r")
            await player.fill(code="123", **{"new-password": NEW})
            await player.press("escape")
            await player.fill(username="reset", password=SEEDED)
            await player.press("enter")
            player.on(RecoverScreen)
            assert (player.value("code"), player.value("new-password")) == ("", "")

    @pytest.mark.parametrize(
        ("start", "key", "call"),
        [
            ("login", "ctrl+r", "forgot_password"),
            ("recover", "ctrl+r", "forgot_password"),
            ("recover", "enter", "recover"),
        ],
    )
    async def test_stopping_to_wait_gives_the_form_back(self, start: str, key: str, call: str) -> None:
        gate = Gate(PasswordRecovered("jane", Secret(NEW)) if call == "recover" else MAIL)
        app = app_in(start, FakeSide(user_answers() | {call: gate}))
        async with app.run_test(size=(80, 24)) as pilot:
            player = Player(app, pilot, None)  # type: ignore[arg-type]
            await settle(pilot)
            if start == "recover":
                await player.fill(code="482193", **{"new-password": NEW})
            kind = type(app.screen)
            await pilot.press(key)
            await until_entered(pilot, gate)
            await pilot.press("escape")
            gate.opened.set()
            await settle(pilot)
            assert type(app.screen) is kind
            assert "Stopped waiting" in player.refusal()
            if start == "recover":
                assert (player.value("code"), player.value("new-password")) == ("482193", NEW)
            await pilot.press("escape")
            await settle(pilot)
            assert type(app.screen) is not kind


async def test_without_an_inbox_the_step_says_where_the_code_is() -> None:
    from dataclasses import replace

    app = app_in("recover")
    assert app.environment is not None
    app.environment = replace(app.environment, connection=replace(app.environment.connection, inbox=None))
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("f3")
        assert "mail or text messages" in next(toast.message for toast in app._notifications)


def test_confirming_and_recovering_take_different_codes() -> None:
    assert not ConfirmScreen.PURPOSES & RecoverScreen.PURPOSES
