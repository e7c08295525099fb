"""Apps that open in a state, on fakes and with their clocks stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.fake_facts import JANE, NOW, TOTP_SECRET
from tests.fake_gateway import FakeInbox, FakeMessage, FakeSide, admin_answers, fake_connection
from tests.scene_states import CHALLENGED, MORE, STATES, WITH_TOKENS
from tui.app import CognitoApp
from tui.cognito.connection import Target
from tui.cognito.pool import User, UserPage
from tui.secret import Secret
from tui.states import SignedIn
from tui.walk import CONFIRM, ENROL_TOTP, LOG_IN, SIGN_UP, Walk
from tui.widgets.step_rail import UserStatus

if TYPE_CHECKING:
    from tests.inspection_scenes import Inspection
    from tui.cognito.connection import Wire

CODE_SENT = FakeInbox([FakeMessage("jane", Secret("482193"))])
USERS = [JANE, User("名前", "UNCONFIRMED", True, {"email": "n@example.com"}, NOW - 90_000, NOW - 90_000)]
USERS += [User("[/]", "FORCE_CHANGE_PASSWORD", False, {"email": "markup@example.com"}, NOW - 99_000, NOW - 99_000)]
ENDS_IN = (SIGN_UP, CONFIRM, LOG_IN, ENROL_TOTP, "SOFTWARE_TOKEN_MFA")
BEHIND = {"confirm": 1, "login": 2, "recover": 2, "request_secret": 3, "enroll_totp": 3, "totp_enrolled": 3}
BEHIND |= dict.fromkeys(CHALLENGED, 3)
BEHIND |= {"administer": 2, "challenge": 4, "challenge_sms": 4, "signed_in": 5, "devices": 5}
BEHIND |= dict.fromkeys(WITH_TOKENS, 5)


def app_in(name: str, user_side: FakeSide | None = None, admin_side: FakeSide | None = None) -> CognitoApp:
    """Return an app that opens in the state of that name, on fakes and with its clock stopped."""
    admin = admin_side or FakeSide(admin_answers() | {"users": UserPage(USERS, "next")})
    connection = fake_connection(user_side, admin, CODE_SENT if name != "sign_up" else None)
    target = None if name == "connect" else Target(sandbox=True)
    state = (STATES | MORE | CHALLENGED)[name]
    app = CognitoApp(lambda target: connection, target, state=state, clock=lambda: NOW + 20)
    app.set_reactive(CognitoApp.walk, Walk(state, ENDS_IN[: BEHIND.get(name, 0)]))
    if BEHIND.get(name, 0) > 2 and name not in CHALLENGED and app.environment is not None:
        app.environment.authenticator.add("jane", TOTP_SECRET)
    if BEHIND.get(name):
        app.set_reactive(CognitoApp.user_status, status_in(name))
    return app


def app_over(wire: Wire) -> CognitoApp:
    """Return an app on the second step, with calls that went over `wire` before."""
    return with_wire(app_in("confirm"), wire)


def with_wire(app: CognitoApp, wire: Wire) -> CognitoApp:
    """Return `app`, whose calls go over `wire`."""
    if app.environment is not None:
        app.environment = replace(app.environment, connection=replace(app.environment.connection, wire=wire))
    return app


def app_inspecting(look: Inspection) -> CognitoApp:
    """Return an app with the tokens of `look`, if there are any, over a connection that publishes keys."""
    app = app_in("signed_in" if look.tokens else "confirm")
    if app.environment is not None:
        connection = replace(app.environment.connection, keys=look.published)
        app.environment = replace(app.environment, connection=connection)
    if look.tokens is not None:
        app.set_reactive(CognitoApp.walk, replace(app.walk, state=SignedIn("jane", look.tokens)))
    return app


def status_in(name: str) -> UserStatus:
    """Return what the rail knows of the user by then."""
    return UserStatus("jane", "UNCONFIRMED") if name == "confirm" else UserStatus("jane", "CONFIRMED", "UNCONFIRMED")
