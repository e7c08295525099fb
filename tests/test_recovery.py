"""A new password in the place of a forgotten one, by Pilot over the sandbox."""

from __future__ import annotations

import pytest

from tests.player import PASSWORD, USERNAME, playing
from tests.recovery_support import NEW, SEEDED, admin, confirmed, recover, said
from tui.screens.enroll_totp import EnrollTOTPScreen
from tui.screens.login import LoginScreen
from tui.screens.recover import RecoverScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.states import Flow, LoggingIn
from tui.widgets.password_checklist import PasswordChecklist


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
            ("unconfirmed", "username", "confirm the sign-up"),
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
