"""The codes of a recovery: wrong, expired, too many, and where they are found."""

from __future__ import annotations

import pytest

from tests.app_support import settle
from tests.player import playing
from tests.recovery_support import NEW, confirmed, recover
from tests.scene_apps import app_in
from tui.screens.confirm import ConfirmScreen
from tui.screens.login import LoginScreen
from tui.screens.recover import RecoverScreen
from tui.widgets.code_input import CodeInput


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
