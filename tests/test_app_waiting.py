"""While a request is under way: stopping to wait, late answers, and keys that must send nothing."""

from __future__ import annotations

from textual.widgets import Input

from tests.app_support import settle
from tests.fake_gateway import FakeSide, user_answers
from tests.scene_apps import app_in
from tests.waiting_support import Gate, is_busy, until_entered
from tui.events import SignUpConfirmed
from tui.screens.confirm import ConfirmScreen
from tui.screens.help import HelpScreen
from tui.screens.login import LoginScreen


class TestStoppingToWait:
    async def test_escape_gives_the_form_back_and_the_late_answer_is_ignored(self) -> None:
        gate = Gate(SignUpConfirmed("jane"))
        app = app_in("confirm", FakeSide(user_answers() | {"confirm": gate}))
        async with app.run_test() as pilot:
            screen = app.screen
            assert isinstance(screen, ConfirmScreen)
            screen.query_one("#code", Input).value = "482193"
            await pilot.press("enter")
            await until_entered(pilot, gate)
            assert is_busy(screen)
            await pilot.press("escape")
            gate.opened.set()
            await settle(pilot)
            assert screen.is_current
            assert not is_busy(screen)
            assert "Stopped waiting" in str(screen.refusal.content)
            assert screen.query_one("#code", Input).value == "482193"

    async def test_an_answer_that_comes_while_help_is_open_leads_on(self) -> None:
        gate = Gate(SignUpConfirmed("jane"))
        app = app_in("confirm", FakeSide(user_answers() | {"confirm": gate}))
        async with app.run_test() as pilot:
            app.screen.query_one("#code", Input).value = "482193"
            await pilot.press("enter")
            await until_entered(pilot, gate)
            await pilot.press("f1")
            assert isinstance(app.screen, HelpScreen)
            gate.opened.set()
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)
            assert len(app.screen_stack) == 2

    async def test_nothing_else_is_sent_while_a_request_is_under_way(self) -> None:
        gate = Gate(SignUpConfirmed("jane"))
        side = FakeSide(user_answers() | {"confirm": gate})
        app = app_in("confirm", side)
        async with app.run_test() as pilot:
            app.screen.query_one("#code", Input).value = "482193"
            await pilot.press("enter")
            await until_entered(pilot, gate)
            await pilot.press("enter", "ctrl+r", "ctrl+l")
            assert [name for name, _ in side.calls] == ["confirm"]
            gate.opened.set()
            await settle(pilot)
