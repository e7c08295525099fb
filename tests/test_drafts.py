"""What is typed comes back to its user, and to nobody else."""

from __future__ import annotations

from textual.widgets import Input, Select

from tests.app_support import settle
from tests.fake_gateway import FakeSide, admin_answers, fake_connection, user_answers
from tests.player import PASSWORD, USERNAME, playing
from tests.scene_apps import app_in
from tui.app import CognitoApp
from tui.cognito.connection import Connection, Context, Target
from tui.screens.confirm import ConfirmScreen
from tui.screens.connect import ConnectScreen
from tui.screens.login import LoginScreen
from tui.screens.sign_up import SignUpScreen
from tui.states import Flow

REAL = Context(region="eu-west-1", client="1example23456789")


async def test_a_half_typed_code_is_still_there_on_the_way_back() -> None:
    async with playing() as player:
        await player.sign_up()
        await player.fill(code="123")
        await player.press("escape", "ctrl+l")
        player.on(LoginScreen)
        await player.press("enter")
        player.on(ConfirmScreen)
        assert player.value("code") == "123"


async def test_a_code_that_was_used_is_not_put_back() -> None:
    async with playing() as player:
        await player.sign_up()
        await player.confirm()
        await player.press("ctrl+n")
        await player.fill(username="bob")
        await player.press("enter")
        player.on(ConfirmScreen)
        assert player.value("code") == ""


async def test_another_user_does_not_get_the_code() -> None:
    async with playing() as player:
        await player.sign_up()
        await player.fill(code="123")
        await player.press("ctrl+l", "ctrl+n")
        await player.fill(username="bob", password=PASSWORD, email="bob@example.com")
        await player.press("enter")
        player.on(ConfirmScreen)
        assert player.value("code") == ""
        await player.press("f3")
        code = player.on(ConfirmScreen).code_at_hand()
        assert code is not None
        assert player.value("code") == code.reveal()


async def test_the_newest_code_of_another_user_is_not_filled_in() -> None:
    async with playing() as player:
        await player.sign_up()
        first = player.on(ConfirmScreen).code_at_hand()
        assert first is not None
        assert player.app.environment is not None
        user_side = player.app.environment.connection.user_side
        user_side.sign_up("bob", player.on(ConfirmScreen).state.password or first, "bob@example.com")
        await player.press("f3")
        assert player.value("code") == first.reveal()


async def test_another_user_does_not_get_the_password() -> None:
    async with playing() as player:
        await player.press("ctrl+l")
        await player.fill(username=USERNAME, password=PASSWORD)
        await player.press("ctrl+n")
        await player.fill(username="bob", password="")
        await player.press("ctrl+l")
        player.on(LoginScreen)
        assert (player.value("username"), player.value("password")) == ("bob", "")


async def test_the_door_is_still_chosen_on_the_way_back() -> None:
    app = app_in("login")
    async with app.run_test() as pilot:
        app.screen.query_one("#flow", Select).value = Flow.ADMIN_USER_PASSWORD_AUTH
        await pilot.press("escape", "ctrl+l")
        await settle(pilot)
        assert isinstance(app.screen, LoginScreen)
        assert app.screen.flow is Flow.ADMIN_USER_PASSWORD_AUTH


async def test_nothing_goes_along_to_another_pool() -> None:
    def connect(target: Target) -> Connection:
        return fake_connection() if target.sandbox else Connection(REAL, lambda: REAL, FakeSide(user_answers()))

    app = CognitoApp(connect, Target(sandbox=True))
    async with app.run_test() as pilot:
        await settle(pilot)
        for name in ("username", "password", "email"):
            app.screen.query_one(f"#{name}", Input).value = "of the sandbox"
        before = app.environment
        await pilot.press("escape")
        app.screen.query_one("#client_id", Input).value = "1example23456789"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, SignUpScreen)
        assert [box.value for box in app.screen.query(Input)] == ["", "", ""]
        assert before is not None
        assert app.environment is not None
        assert app.environment.authenticator is not before.authenticator


async def test_what_is_typed_on_the_connect_screen_is_still_there() -> None:
    app = app_in("sign_up")
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await settle(pilot)
        app.screen.query_one("#region", Input).value = "eu-west-1"
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SignUpScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, ConnectScreen)
        assert app.screen.query_one("#region", Input).value == "eu-west-1"


async def test_a_late_status_is_not_taken_for_the_next_user() -> None:
    from tests.waiting_support import Gate, until_entered

    gate = Gate(admin_answers()["user"])
    app = app_in("signed_in", admin_side=FakeSide(admin_answers() | {"user": gate}))
    async with app.run_test() as pilot:
        app.look_up("jane")
        await until_entered(pilot, gate)
        await pilot.press("ctrl+n")
        gate.opened.set()
        await settle(pilot)
        assert isinstance(app.screen, SignUpScreen)
        assert app.user_status is None
