"""What the app does with the administrator's door, and without it."""

from __future__ import annotations

from textual.widgets import Input, Select

from tests.app_support import REAL, settle
from tests.fake_gateway import FakeSide, admin_answers, fake_connection, user_answers
from tests.scene_apps import app_in
from tests.scene_refusals import DEAD_SESSION, OFFLINE
from tests.scene_states import CREDENTIALS
from tests.waiting_support import Gate, until_entered
from tui.app import CognitoApp
from tui.cognito.connection import Connection, Target
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pool import ClientFacts
from tui.screens.challenge import ChallengeScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.login import LoginScreen
from tui.secret import Secret
from tui.states import Flow, LoggingIn
from tui.widgets.field import Field


class TestTheAdminSide:
    async def test_without_a_user_pool_the_flows_that_need_it_say_so(self) -> None:
        side = FakeSide(user_answers())
        connection = Connection(REAL, lambda: REAL, side)
        app = CognitoApp(
            lambda target: connection,
            Target(client_id="c"),
            state=LoggingIn("jane", Secret("x"), Flow.ADMIN_USER_PASSWORD_AUTH),
        )
        async with app.run_test() as pilot:
            await settle(pilot)
            await pilot.press("enter")
            screen = app.screen
            assert isinstance(screen, LoginScreen)
            assert "needs the user pool id" in screen.query_one("#flow-field", Field).error
            assert side.calls == []

    async def test_a_flow_that_the_client_does_not_allow_says_so(self) -> None:
        side = FakeSide(user_answers())
        admin = FakeSide(admin_answers() | {"client": ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"}))})
        connection = fake_connection(side, admin)
        app = CognitoApp(lambda target: connection, Target(sandbox=True), state=LoggingIn("jane", Secret("x")))
        async with app.run_test() as pilot:
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)
            assert app.screen.flow is Flow.USER_SRP_AUTH  # the first that is allowed
            app.screen.query_one("#flow", Select).value = Flow.USER_PASSWORD_AUTH
            await pilot.pause()
            app.screen.query_one("#username", Input).focus()
            await pilot.press("enter")
            assert "ALLOW_USER_PASSWORD_AUTH" in app.screen.query_one("#flow-field", Field).error
            assert side.calls == []

    async def test_a_flow_that_was_chosen_stays_even_if_the_client_does_not_allow_it(self) -> None:
        gate = Gate(ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"})))
        app = app_in("login", admin_side=FakeSide(admin_answers() | {"client": gate}))
        async with app.run_test() as pilot:
            await until_entered(pilot, gate)
            assert isinstance(app.screen, LoginScreen)
            app.screen.query_one("#flow", Select).value = Flow.CUSTOM_AUTH
            await pilot.pause()
            gate.opened.set()
            await settle(pilot)
            assert app.screen.flow is Flow.CUSTOM_AUTH

    async def test_a_password_that_is_no_longer_needed_is_no_longer_asked_for(self) -> None:
        app = app_in("login")
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one("#password", Input).value = ""
            await pilot.press("enter")
            field = app.screen.query_one("#password-field", Field)
            assert field.error == "A password is needed."
            app.screen.query_one("#flow", Select).value = Flow.USER_SRP_AUTH
            await pilot.pause()
            assert field.error == "A password is needed."
            app.screen.query_one("#flow", Select).value = Flow.USER_AUTH
            await pilot.pause()
            assert field.error == ""

    async def test_a_status_that_cannot_be_had_says_so_and_the_walk_goes_on(self) -> None:
        refusal = GatewayError(Cause.AWS_CREDENTIALS, "No AWS credentials were found.")
        admin = FakeSide(admin_answers() | {"user": refusal, "pool": refusal})
        app = app_in("sign_up", admin_side=admin)
        async with app.run_test() as pilot:
            await settle(pilot)
            for name, value in (("username", "jane"), ("password", "Correct-horse-1"), ("email", "j@example.com")):
                app.screen.query_one(f"#{name}", Input).value = value
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, ConfirmScreen)
            assert app.user_status is not None
            assert app.user_status.status == "status unknown"

    async def test_a_policy_that_comes_when_another_step_is_shown(self) -> None:
        gate = Gate(admin_answers()["pool"])
        app = app_in("sign_up", admin_side=FakeSide(admin_answers() | {"pool": gate}))
        async with app.run_test() as pilot:
            await until_entered(pilot, gate)
            await pilot.press("ctrl+l")
            gate.opened.set()
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)
            assert app.pool == admin_answers()["pool"]


async def test_a_dead_session_is_restarted_through_the_same_door() -> None:
    admin = FakeSide(admin_answers() | {"answer": DEAD_SESSION, "sign_in": OFFLINE})
    app = app_in("challenge", admin_side=admin)
    async with app.run_test() as pilot:
        screen = app.screen
        assert isinstance(screen, ChallengeScreen)
        screen.credentials = type(CREDENTIALS)("jane", CREDENTIALS.password, Flow.ADMIN_USER_PASSWORD_AUTH)
        await pilot.press("ctrl+r")
        await settle(pilot)
    assert ("sign_in", (screen.credentials,)) in admin.calls
