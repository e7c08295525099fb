"""Leaving a recovery: what is still there afterwards, and what is not."""

from __future__ import annotations

import pytest

from tests.app_support import settle
from tests.fake_facts import MAIL
from tests.fake_gateway import FakeSide, user_answers
from tests.player import USERNAME, Player, playing
from tests.recovery_support import NEW, SEEDED, confirmed, recover
from tests.scene_apps import app_in
from tests.waiting_support import Gate, until_entered
from tui.events import PasswordRecovered
from tui.screens.login import LoginScreen
from tui.screens.recover import RecoverScreen
from tui.secret import Secret
from tui.states import LoggingIn


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
