"""The first screen: connecting, coming back to it, and the pool of the sandbox."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Select

from tests.app_support import REAL, settle, toasts
from tests.fake_gateway import FakeSide, fake_connection, user_answers
from tests.player import playing
from tests.scene_apps import app_in
from tests.scene_refusals import OFFLINE
from tui.app import CognitoApp
from tui.cognito.connection import Connection, Context, Target
from tui.cognito.gateway import Cause, GatewayError
from tui.screens.confirm import ConfirmScreen
from tui.screens.connect import ConnectScreen
from tui.screens.question import QuestionScreen
from tui.screens.sign_up import SignUpScreen
from tui.secret import Secret
from tui.states import Connecting, LoggingIn
from tui.widgets.field import Field


class TestConnecting:
    async def test_the_sandbox_is_one_key_away(self) -> None:
        targets: list[Target] = []

        def connect(target: Target) -> Connection:
            targets.append(target)
            return fake_connection()

        app = CognitoApp(connect)
        async with app.run_test() as pilot:
            await pilot.press("ctrl+o")
            await settle(pilot)
            assert targets == [Target(sandbox=True)]
            assert isinstance(app.screen, SignUpScreen)
            assert app.context.sandbox

    async def test_what_is_typed_becomes_the_target(self) -> None:
        targets: list[Target] = []

        def connect(target: Target) -> Connection:
            targets.append(target)
            return Connection(REAL, lambda: REAL, FakeSide(user_answers()))

        app = CognitoApp(connect)
        async with app.run_test() as pilot:
            form = {"client_id": " 1example23456789 ", "client_secret": "s3cr3t", "region": "eu-west-1"}
            for name, value in form.items():
                app.screen.query_one(f"#{name}", Input).value = value
            await pilot.press("enter")
            await settle(pilot)
            expected = Target(client_id="1example23456789", client_secret=Secret("s3cr3t"), region="eu-west-1")
            assert targets == [expected]
            assert app.context == REAL

    async def test_a_connection_that_cannot_be_made_says_why(self) -> None:
        def prepare() -> Context:
            raise GatewayError(Cause.CLIENT, "There is no profile named dev.")

        app = CognitoApp(lambda target: Connection(REAL, prepare, FakeSide()))
        async with app.run_test() as pilot:
            app.screen.query_one("#client_id", Input).value = "1example23456789"
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, ConnectScreen)
            assert app.screen.query_one("#client_id", Input).value == "1example23456789"

    async def test_escape_returns_to_the_connection_there_is(self) -> None:
        app = app_in("sign_up")
        async with app.run_test() as pilot:
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, ConnectScreen)
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, SignUpScreen)
            assert app.context.sandbox

    async def test_the_key_line_says_where_escape_leads(self) -> None:
        app = app_in("sign_up")
        async with app.run_test() as pilot:
            await pilot.press("escape")
            await settle(pilot)
            assert app.screen.active_bindings["escape"].binding.description == "Keep this connection"
        app = CognitoApp(lambda target: fake_connection(), state=Connecting())
        async with app.run_test():
            assert app.screen.active_bindings["escape"].binding.description == "Back"

    @pytest.mark.parametrize("key", ["ctrl+o", "enter"])
    async def test_a_run_is_not_ended_without_a_question(self, key: str) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.press("escape", "escape")
            await player.fill(client_id="1example23456789", region="us-east-1")
            before = player.app.environment
            await player.press(key)
            assert isinstance(player.app.screen, QuestionScreen)
            await player.press("n")
            player.on(ConnectScreen)
            assert player.app.environment is before
            await player.press(key, "y")
            player.on(SignUpScreen)
            assert player.app.environment is not before
            await player.press("escape", "ctrl+o")
            player.on(SignUpScreen)  # nothing has begun on this one

    async def test_what_an_administrator_did_is_a_run_too(self) -> None:
        async with playing("mfa-off", LoggingIn("unconfirmed")) as player:
            await player.press("f8", "enter", "escape", "ctrl+n", "escape", "ctrl+o")
            assert isinstance(player.app.screen, QuestionScreen)

    async def test_whoever_waits_for_a_code_still_does_after_a_look_at_the_connection(self) -> None:
        async with playing("mfa-off") as player:
            await player.sign_up()
            await player.press("escape", "escape", "escape", "enter")
            player.on(ConfirmScreen)

    async def test_escape_says_that_there_is_nothing_behind(self) -> None:
        app = CognitoApp(lambda target: fake_connection(), state=Connecting())
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("escape")
            assert toasts(app)[0].startswith("Nothing to go back to")

    async def test_a_sandbox_that_does_not_start_says_so(self) -> None:
        def prepare() -> Context:
            raise OFFLINE

        app = CognitoApp(lambda target: Connection(REAL, prepare, FakeSide()), Target(sandbox=True))
        async with app.run_test(notifications=True) as pilot:
            await settle(pilot)
            assert isinstance(app.screen, ConnectScreen)
            assert app.screen.query_one("#endpoint_url-field", Field).error == OFFLINE.sentence


class TestThePoolOfTheSandbox:
    async def test_it_is_chosen_on_the_first_screen(self) -> None:
        targets: list[Target] = []

        def connecting(target: Target) -> Connection:
            targets.append(target)
            return fake_connection()

        app = CognitoApp(connecting, presets={"mfa-required": "TOTP required", "mfa-off": "no second factor"})
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one("#preset", Select).focus()
            await pilot.press("enter", "down", "enter")
            await pilot.pause()
            assert app.focused is not None
            assert app.focused.id == "sandbox"
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, SignUpScreen)
        assert targets[-1] == Target(sandbox=True, preset="mfa-off")

    async def test_every_preset_is_offered_by_the_program(self) -> None:
        from tui.sandbox.presets import PRESETS

        app = CognitoApp(
            lambda target: fake_connection(), presets={name: each.summary for name, each in PRESETS.items()}
        )
        async with app.run_test() as pilot:
            await settle(pilot)
            chooser = app.screen.query_one("#preset", Select)
            for name in PRESETS:
                chooser.value = name
            assert chooser.value == "client-defaults"
