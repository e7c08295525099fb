"""Leaving the administration, its forms and its requests, and keys that repeat."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from tests.administer_support import NEW, NUMBER, choose, do
from tests.app_support import settle
from tests.fake_facts import JANE
from tests.fake_gateway import FakeSide, admin_answers
from tests.player import playing
from tests.scene_apps import app_in
from tests.test_repeated_keys import press_three_times
from tests.waiting_support import Gate, until_entered
from tui.screens.admin_form import AdminForm
from tui.screens.login import LoginScreen
from tui.states import LoggingIn
from tui.widgets.admin_list import AdminList


class TestLeaving:
    async def test_a_closed_form_keeps_what_was_typed_and_so_does_the_screen(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            await player.fill(password="half a passw")
            await player.press("escape", "escape")
            player.on(LoginScreen)
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            assert player.value("password") == "half a passw"

    async def test_what_was_typed_for_one_user_does_not_go_to_another(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            await player.fill(password="half a passw")
            await player.press("escape", "escape")
            await player.fill(username="reset")
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            assert player.value("password") == ""

    async def test_a_password_that_was_set_is_not_put_back(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await do(player, "AdminSetUserPassword", password=NEW)
            await choose(player, "AdminSetUserPassword")
            assert player.value("password") == ""

    @pytest.mark.parametrize(("operation", "call"), [("AdminDisableUser", "disable"), ("CreateGroup", "create_group")])
    async def test_stopping_to_wait_gives_everything_back_and_leaving_does_no_more(
        self, operation: str, call: str
    ) -> None:
        gate = Gate(None)
        side = FakeSide(admin_answers() | {call: gate})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one(AdminList).highlighted = NUMBER[operation]
            await pilot.press("enter")
            await pilot.pause()
            if app.screen.query(AdminForm):
                app.screen.query_one("#group", Input).value = "editors"
                await pilot.press("enter")
            else:
                await pilot.press("y")
            await until_entered(pilot, gate)
            await pilot.press("escape")
            gate.opened.set()
            await settle(pilot)
            assert "Stopped waiting" in str(app.screen.query_one("#refusal", Static).content)
            assert side.calls[-1][0] == call, "the late answer leads to nothing"
            if app.screen.query(AdminForm):
                assert app.screen.query_one("#group", Input).value == "editors"
                await pilot.press("escape")
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)

    async def test_leaving_while_the_user_is_read_takes_two_keys_and_leaves_nothing(self) -> None:
        gate = Gate(JANE)
        app = app_in("login", admin_side=FakeSide(admin_answers() | {"user": gate}))
        async with app.run_test() as pilot:
            await settle(pilot)
            await pilot.press("f8")
            await until_entered(pilot, gate)
            await pilot.press("escape", "escape")
            gate.opened.set()
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)

    async def test_one_action_is_sent_however_often_its_key_repeats(self) -> None:
        gate = Gate(None)
        side = FakeSide(admin_answers() | {"disable": gate})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one(AdminList).highlighted = NUMBER["AdminDisableUser"]
            await pilot.press("enter", "y", "y", "enter")
            await until_entered(pilot, gate)
            gate.opened.set()
            await settle(pilot)
            assert [name for name, _ in side.calls].count("disable") == 1

    async def test_one_form_opens_however_often_its_key_repeats(self) -> None:
        app = app_in("administer")
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one(AdminList).highlighted = NUMBER["CreateGroup"]
            await press_three_times(pilot, "enter")
            assert len(app.screen.query(AdminForm)) == 1
