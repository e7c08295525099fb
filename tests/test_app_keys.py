"""The keys of every step: the footer, the palette, help, and what a key says that can do nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Input

from tests.app_support import settle, toasts
from tests.scene_apps import app_in
from tests.scene_states import ASK_AT_ONCE, CREDENTIALS, STATES
from tui.app import CognitoApp
from tui.screens.challenge import ChallengeScreen
from tui.screens.help import HelpScreen
from tui.screens.keys import keys_of
from tui.screens.login import LoginScreen
from tui.states import Challenged
from tui.terminal_app import MOVES
from tui.walk import Walk
from tui.widgets.key_line import KeyLine

EVERY_STEP = pytest.mark.parametrize("name", [name for name in STATES if name not in ASK_AT_ONCE])
"""Every step that waits for somebody; asking for a secret goes on by itself."""


def keys_bound_by(kind: type) -> set[str]:
    """Return the keys that a class binds itself."""
    return {key for binding in vars(kind).get("BINDINGS", ()) for key in binding.key.split(",")}


class TestKeys:
    @EVERY_STEP
    async def test_the_footer_shows_at_most_eight_keys(self, name: str) -> None:
        app = app_in(name)
        async with app.run_test():
            shown = {key.binding.action for key in app.screen.active_bindings.values() if key.binding.show}
            assert len(shown) <= 8

    async def test_all_that_leads_elsewhere_from_signed_in_fits_into_eighty_columns(self) -> None:
        app = app_in("signed_in")
        async with app.run_test(size=(80, 24)):
            line = app.screen.query_one(KeyLine).render().plain
            for key in ("t Check", "a Account", "d Devices", "^l Again", "^n New", "f8 Admin", "f2 Wire", "^p palette"):
                assert key in line

    @EVERY_STEP
    async def test_every_function_key_has_a_twin_without_one(self, name: str) -> None:
        app = app_in(name)
        async with app.run_test():
            for key in keys_of(app.screen):
                names = key.keys.split(", ")
                function_keys = [each for each in names if each[0] == "f" and each[1:].isdecimal()]
                assert not function_keys or len(names) > len(function_keys), key

    @EVERY_STEP
    async def test_no_key_of_a_step_takes_one_from_the_input(self, name: str) -> None:
        taken = keys_bound_by(Input) - {"enter"}
        app = app_in(name)
        async with app.run_test():
            own = [kind for kind in type(app.screen).__mro__ if kind.__module__.startswith("tui.")]
            assert not taken & set().union(*map(keys_bound_by, own))

    @EVERY_STEP
    async def test_the_palette_holds_every_action_of_the_step(self, name: str) -> None:
        app = app_in(name)
        async with app.run_test():
            commands = {command.title for command in app.get_system_commands(app.screen)}
            moves = {key.does for key in keys_of(app.screen) if key.action in MOVES}
            assert {key.does for key in keys_of(app.screen)} - moves <= commands

    @EVERY_STEP
    async def test_every_step_has_help(self, name: str) -> None:
        app = app_in(name)
        async with app.run_test() as pilot:
            assert app.screen.HELP
            await pilot.press("f1")
            assert isinstance(app.screen, HelpScreen)
            await pilot.press("escape")
            assert not isinstance(app.screen, HelpScreen)

    async def test_escape_says_why_there_is_no_way_back(self) -> None:
        app = app_in("signed_in")
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("escape")
            assert toasts(app) == ["The sign-in is complete: Ctrl+N starts over."]

    async def test_filling_a_code_says_why_there_is_none(self) -> None:
        app = app_in("challenge")
        assert app.environment is not None
        assert isinstance(app.walk.state, Challenged)
        stranger = replace(app.walk.state, credentials=replace(CREDENTIALS, username="john"))
        app.set_reactive(CognitoApp.walk, Walk(stranger))
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("f3")
            assert "holds no secret for this user" in toasts(app)[0]

    async def test_a_challenge_that_cannot_be_answered_says_so(self) -> None:
        app = app_in("asked_for_of_the_future")
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("f3")
            assert toasts(app)[0] == "This challenge takes no code."
            assert isinstance(app.screen, ChallengeScreen)

    async def test_the_password_is_shown_on_demand(self) -> None:
        app = app_in("login")
        async with app.run_test() as pilot:
            assert app.screen.query_one("#password", Input).password
            await pilot.press("ctrl+s")
            assert not app.screen.query_one("#password", Input).password

    async def test_the_panes_stay_open_from_step_to_step(self) -> None:
        app = app_in("confirm")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f6", "ctrl+l")
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)
            assert app.screen.query_one("SidePanes").display
