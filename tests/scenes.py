"""Every screen in every condition, once: for the snapshot tests and for the pictures of the README."""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable
from contextlib import chdir
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.account_scenes import FAILURES, account_states
from tests.challenges import CHALLENGES
from tests.fake_facts import JANE, MAIL, NOW, SESSION, TOTP_SECRET
from tests.fake_gateway import FakeInbox, FakeMessage, FakeSide, admin_answers, fake_connection, user_answers
from tests.fake_wire import FakeWire
from tests.inspection_scenes import INSPECTIONS, Inspection
from tests.wire_scenes import LOOKS
from tui.app import CognitoApp
from tui.cognito.connection import Target
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pool import User, UserPage
from tui.screens.form import FormScreen
from tui.secret import Secret
from tui.states import (
    Administering,
    Challenge,
    Challenged,
    Confirming,
    Connecting,
    Credentials,
    EnrollingTOTP,
    Flow,
    LoggingIn,
    ManagingDevices,
    NewDevice,
    Recovering,
    RequestingSecret,
    SignedIn,
    SigningUp,
    State,
    Tokens,
    TOTPEnrolled,
)
from tui.walk import CONFIRM, ENROL_TOTP, LOG_IN, SIGN_UP, Walk
from tui.widgets.step_rail import UserStatus

if TYPE_CHECKING:
    from textual.pilot import Pilot

Prepare = Callable[["Pilot[None]"], Awaitable[None]]

PASSWORD = Secret("Correct-horse-1")
CREDENTIALS = Credentials("jane", PASSWORD)
CODE_SENT = FakeInbox([FakeMessage("jane", Secret("482193"))])


@dataclass(frozen=True)
class Scene:
    """One picture: an app in some state, and what is done before it is taken."""

    name: str
    build: Callable[[], CognitoApp]
    prepare: Prepare
    about: str
    """What must be visible, for whoever reviews the picture."""


def token(**claims: Any) -> Secret:
    """Return something that reads as a JWT; its signature is no signature."""
    parts = ({"alg": "RS256", "kid": "fake"}, claims)
    head, body = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return Secret(f"{head}.{body}.c2lnbmF0dXJl")


COMMON = {
    "sub": JANE.attributes["sub"],
    "iss": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Demo00001",
    "auth_time": int(NOW),
    "iat": int(NOW),
    "exp": int(NOW) + 3600,
}
TOKENS = Tokens(
    id_token=token(**COMMON, token_use="id", aud="1example23456789", email="jane@example.com", email_verified=True),
    access_token=token(**COMMON, token_use="access", client_id="1example23456789", username="jane"),
    refresh_token=Secret("eyJjdHkiOiJKV1QifQ.a.b.c.d"),
    expires_in=3600,
    issued_at=NOW - 20,
    new_device=NewDevice("us-east-1_a1b2c3d4-5678-90ab-cdef-0123456789ab", "-v7w9UcY6"),
)
USERS = [JANE, User("名前", "UNCONFIRMED", True, {"email": "n@example.com"}, NOW - 90_000, NOW - 90_000)]
USERS += [User("[/]", "FORCE_CHANGE_PASSWORD", False, {"email": "markup@example.com"}, NOW - 99_000, NOW - 99_000)]
SMS = Challenge(
    "SMS_MFA", {"CODE_DELIVERY_DELIVERY_MEDIUM": "SMS", "CODE_DELIVERY_DESTINATION": "+*******8920"}, SESSION
)
TOTP = Challenge("SOFTWARE_TOKEN_MFA", {"USER_ID_FOR_SRP": "jane"}, SESSION)

STATES: dict[str, State] = {
    "connect": Connecting(),
    "sign_up": SigningUp(),
    "confirm": Confirming("jane", MAIL),
    "login": LoggingIn("jane", Secret("Correct-horse-1")),
    "recover": Recovering("jane", MAIL),
    "request_secret": RequestingSecret(CREDENTIALS, SESSION),
    "enroll_totp": EnrollingTOTP(CREDENTIALS, SESSION, TOTP_SECRET),
    "totp_enrolled": TOTPEnrolled(CREDENTIALS, SESSION, NOW + 32),
    "challenge": Challenged(CREDENTIALS, TOTP, NOW + 32),
    "challenge_sms": Challenged(CREDENTIALS, SMS),
    "signed_in": SignedIn("jane", TOKENS),
    "devices": ManagingDevices(SignedIn("jane", TOKENS)),
    "administer": Administering("jane", LoggingIn()),
}
STATES |= (WITH_TOKENS := account_states(SignedIn("jane", TOKENS)))
ASK_AT_ONCE = {"request_secret": "request_secret", "account_secret": "own_secret"}
"""States that are left as soon as what they ask for is there, and what that is."""
CHALLENGED: dict[str, State] = {
    f"asked_for_{name}": Challenged(CREDENTIALS, challenge) for name, challenge in CHALLENGES.items()
}
MORE: dict[str, State] = {
    "recover_after_reset": Recovering("jane"),
    "administer_nobody": Administering("", LoggingIn()),
    "administer_created": Administering("[/]", LoggingIn(), created=True),
    "login_recovered": LoggingIn("jane", Secret("Correct-horse-2"), recovered=True),
}
"""States of a screen that is among `STATES` already."""
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


def app_over(wire: FakeWire) -> CognitoApp:
    """Return an app on the second step, with calls that went over `wire` before."""
    app = app_in("confirm")
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


# What is done before the picture is taken


async def settle(pilot: Pilot[None]) -> None:
    """Wait for whatever the app is doing."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def pressing(*keys: str) -> Prepare:
    """Press keys, and wait for what they cause."""

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return prepare


def filling(*keys: str, **values: str) -> Prepare:
    """Fill fields by their ids, then press keys."""

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for name, value in values.items():
            pilot.app.screen.query_one(f"#{name}").value = value  # type: ignore[attr-defined]
        await pressing(*keys)(pilot)

    return prepare


def choosing(**values: object) -> Prepare:
    """Choose from lists by their ids."""

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for name, value in values.items():
            pilot.app.screen.query_one(f"#{name}").value = value  # type: ignore[attr-defined]
        await settle(pilot)

    return prepare


async def waiting(pilot: Pilot[None]) -> None:
    """Show the screen while its request is under way."""
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, FormScreen)
    screen.clear_refusal()
    screen.busy = True
    screen.progress.begin(screen.DOING, stoppable=not screen.AWAITED)
    await pilot.pause()


def in_turn(*prepares: Prepare) -> Prepare:
    """Do one thing after the other."""

    async def prepare(pilot: Pilot[None]) -> None:
        for each in prepares:
            await each(pilot)

    return prepare


def in_folder(folder: str, inner: Prepare) -> Prepare:
    """Do what is to be done as if the program had been started in `folder`."""

    async def prepare(pilot: Pilot[None]) -> None:
        with chdir(folder):
            await inner(pilot)

    return prepare


def choosing_action(number: int, **values: str) -> Prepare:
    """Open the form of an action of the administrator, fill it and send it."""

    async def prepare(pilot: Pilot[None]) -> None:
        await pressing("home", *["down"] * number, "enter")(pilot)
        await filling("enter", **values)(pilot)

    return prepare


def unable(method: str, error: GatewayError) -> FakeSide:
    """Return an admin side on which one call fails."""
    return FakeSide(admin_answers() | {method: error})


def refusing(method: str, error: GatewayError) -> FakeSide:
    """Return a user side on which one call fails."""
    return FakeSide(user_answers() | {method: error})


def answering(**answers: Any) -> FakeSide:
    """Return a user side on which some calls are answered in another way."""
    return FakeSide(user_answers() | answers)


TAKEN = GatewayError(
    Cause.USERNAME_TAKEN, "This user name is taken.", code="UsernameExistsException", said="User already exists"
)
WEAK = GatewayError(
    Cause.PASSWORD,
    "The password has no symbol.",
    code="InvalidPasswordException",
    said="Password did not conform with policy: Password must have symbol characters",
)
WRONG_CODE = GatewayError(
    Cause.CODE,
    "That is not the code that was sent last.",
    code="CodeMismatchException",
    said="Invalid verification code provided, please try again.",
)
WRONG_PASSWORD = GatewayError(
    Cause.PASSWORD,
    "The user name or the password is wrong.",
    code="NotAuthorizedException",
    said="Incorrect username or password.",
)
WRONG_FIRST_CODE = GatewayError(
    Cause.CODE,
    "That code was not right. The session is still good: wait for the next one and try again.",
    code="EnableSoftwareTokenMFAException",
    said="Code mismatch and fail enable Software Token MFA",
)
REVOKED = GatewayError(
    Cause.TOKEN,
    "The refresh token was revoked, by a sign-out or by an administrator: sign in again (Ctrl+L).",
    code="NotAuthorizedException",
    said="Refresh Token has been revoked",
)
DEAD_SESSION = GatewayError(
    Cause.SESSION,
    "This session is too old: press Ctrl+R to start the sign-in again; nothing you typed is lost.",
    code="NotAuthorizedException",
    said="Invalid session for the user, session is expired.",
)
USED_CODE = GatewayError(
    Cause.CODE_USED,
    "This code was used already: wait for the next one.",
    code="ExpiredCodeException",
    said="Your software token has already been used once.",
)
WRONG_ANSWER = GatewayError(
    Cause.CODE,
    "That code was not right. The session is still good: type the newest code you were sent.",
    code="CodeMismatchException",
    said="Invalid code or auth state for the user.",
)
ENDED = GatewayError(
    Cause.SESSION,
    "Cognito refused the answer and ended this sign-in: press Ctrl+R to start it again.",
    code="NotAuthorizedException",
    said="Incorrect username or password.",
)
NO_TRACKING = GatewayError(
    Cause.CLIENT,
    "This pool does not track devices: turn device tracking on in its sign-in settings.",
    code="InvalidUserPoolConfigurationException",
    said="The user pool does not track devices.",
)
TEMPORARY = GatewayError(
    Cause.PASSWORD,
    "This user still has a temporary password: sign in with it, and Cognito will ask for a new one.",
    code="NotAuthorizedException",
    said="User password cannot be reset in the current state.",
)
DENIED = GatewayError(
    Cause.PERMISSION,
    "The AWS credentials are good, but may not do this: allow the IAM action cognito-idp:AdminEnableUser on the pool.",
    code="AccessDeniedException",
    said="User: arn:aws:iam::123456789012:user/x is not authorized to perform: cognito-idp:AdminEnableUser",
)
NO_GROUP = GatewayError(
    Cause.GROUP,
    "The pool has no such group: correct the name, or create the group first.",
    code="ResourceNotFoundException",
    said="Group not found.",
)
NO_CREDENTIALS = GatewayError(
    Cause.AWS_CREDENTIALS, "boto3 found no AWS credentials: set AWS_PROFILE, or run `aws sso login`."
)
UNKNOWN = GatewayError(Cause.USER_UNKNOWN, "The pool has no such user.", code="UserNotFoundException")
OFFLINE = GatewayError(Cause.NETWORK, "Cognito cannot be reached: check the network and the region.")

FRESH = [
    Scene(f"{name}_fresh", partial(app_in, name), settle, f"The {name} screen as it opens.")
    for name in STATES
    if name not in ASK_AT_ONCE
]
BUSY = [
    Scene(f"{name}_busy", partial(app_in, name, side), waiting, f"The {name} screen while its request runs.")
    for name in STATES
    for side in [refusing(ASK_AT_ONCE[name], OFFLINE) if name in ASK_AT_ONCE else None]
]
FORM = {"username": "jane", "password": "Correct-horse-1", "email": "jane@example.com"}
ERRORS = [
    Scene("connect_error", partial(app_in, "connect"), pressing("enter"), "A client id is asked for, in place."),
    Scene("sign_up_error", partial(app_in, "sign_up", refusing("sign_up", WEAK)), filling("enter", **FORM),
          "Below the password: what it lacks. Everything typed is still there."),
    Scene("sign_up_taken", partial(app_in, "sign_up", refusing("sign_up", TAKEN)), filling("enter", **FORM),
          "Below the user name: it is taken, and the sign-in is offered."),
    Scene("confirm_error", partial(app_in, "confirm", refusing("confirm", WRONG_CODE)), filling("enter", code="111111"),
          "Below the code: not the right one."),
    Scene("login_error", partial(app_in, "login", refusing("sign_in", WRONG_PASSWORD)), pressing("enter"),
          "Below the password: one of the two is wrong."),
    Scene("login_forgot_nobody", partial(app_in, "login"), filling("ctrl+r", username=""),
          "Below the user name: it is needed for a recovery."),
    Scene("login_forgot_error", partial(app_in, "login", refusing("forgot_password", TEMPORARY)), pressing("ctrl+r"),
          "Below the password: the temporary one signs in."),
    Scene("recover_error", partial(app_in, "recover", refusing("recover", WEAK)),
          filling("enter", code="111111", **{"new-password": "Correct-horse"}),
          "Below the password: what it lacks. Code and password are still there."),
    Scene("recover_wrong_code", partial(app_in, "recover", refusing("recover", WRONG_CODE)),
          filling("enter", code="111111", **{"new-password": "Correct-horse-2"}), "Below the code: not the right one."),
    Scene("recover_empty", partial(app_in, "recover"), pressing("enter"), "Both fields say what they lack."),
    Scene("request_secret_error", partial(app_in, "request_secret", refusing("request_secret", OFFLINE)), settle,
          "No secret came, and a button asks again."),
    Scene("enroll_totp_error", partial(app_in, "enroll_totp", refusing("verify_code", WRONG_FIRST_CODE)),
          filling("enter", code="111111"), "Below the code: wrong, and the session is still good."),
    Scene("totp_enrolled_error", partial(app_in, "totp_enrolled", refusing("answer", DEAD_SESSION)),
          pressing("ctrl+f"), "The session is dead, and Ctrl+R starts again."),
    Scene("challenge_error", partial(app_in, "challenge", refusing("answer", USED_CODE)),
          filling("enter", code="111111"), "Below the code: used already, with the wait for a fresh one."),
    Scene("challenge_sms_error", partial(app_in, "challenge_sms", refusing("sign_in", OFFLINE)), pressing("ctrl+r"),
          "The sign-in could not be started again: the network."),
    Scene("devices_error", partial(app_in, "devices", refusing("devices", NO_TRACKING)), settle,
          "The devices could not be listed, and why."),
    Scene("administer_error", partial(app_in, "administer", None, unable("enable", DENIED)),
          pressing("home", "down", "down", "down", "down", "enter"),
          "Not allowed, with the IAM action; that line is grey."),
    Scene("administer_set_password_error", partial(app_in, "administer", None, unable("set_password", WEAK)),
          choosing_action(1, password="Correct-horse"), "Below the password: what it lacks. It is still there."),
    Scene("administer_create_error", partial(app_in, "administer", None, unable("create_user", TAKEN)),
          choosing_action(9, name="jane", email="jane@example.com"), "Below the user name: it is taken."),
    Scene("administer_create_empty", partial(app_in, "administer"), choosing_action(9), "What is needed."),
    Scene("administer_group_error", partial(app_in, "administer", None, unable("add_to_group", NO_GROUP)),
          choosing_action(6, group="editors"), "Below the group: the pool has none by that name."),
    Scene("administer_no_credentials", partial(app_in, "administer", None, unable("user", NO_CREDENTIALS)),
          settle, "Every line is grey, and the reason stands below."),
    Scene("administer_no_such_user", partial(app_in, "administer", None, unable("user", UNKNOWN)),
          settle, "There is no such user; one can be created."),
    Scene("administer_nobody", partial(app_in, "administer_nobody"), pressing("enter"),
          "Nobody was typed: only what needs no user can be done, and the reason is said."),
    Scene("signed_in_error", partial(app_in, "signed_in", None, FakeSide(admin_answers() | {"users": OFFLINE})),
          pressing("4"), "The users could not be listed: the network."),
]  # fmt: skip
ERRORS += [
    Scene(f"{each.state}_error", partial(app_in, each.state, refusing(each.method, each.error)),
          filling(*each.keys, **each.filled), each.about)
    for each in FAILURES
]  # fmt: skip
OTHERS = [
    Scene("account_delete_asked_again", partial(app_in, "account_delete"), filling("enter", doomed="jane"),
          "The second question."),
    Scene("account_passkeys_deleted", partial(app_in, "account_passkeys"), pressing("x", "y"), "One was deleted."),
    Scene("account_passkeys_none", partial(app_in, "account_passkeys", answering(passkeys=[])), settle,
          "There is none."),
    Scene("account_passkey_no_json", partial(app_in, "account_passkey"), filling("enter", credential="{"),
          "No JSON object; what was pasted is still there."),
    Scene("login_srp", partial(app_in, "login"), choosing(flow=Flow.USER_SRP_AUTH),
          "SRP is chosen, and the rail shows the hop that follows."),
    Scene("login_choice", partial(app_in, "login"), choosing(flow=Flow.USER_AUTH), "The first factor can be chosen."),
    Scene("login_refresh", partial(app_in, "login"), choosing(flow=Flow.REFRESH_TOKEN_AUTH),
          "A refresh token in the place of the password; the rail has no second factor."),
    Scene("login_refresh_error", partial(app_in, "login", refusing("refresh_token_auth", REVOKED)),
          in_turn(choosing(flow=Flow.REFRESH_TOKEN_AUTH), filling("enter", **{"refresh-token": "eyJjdHkiOiJKV1QifQ"})),
          "Below the refresh token, which is dots: revoked, and what helps."),
    Scene("login_refresh_busy", partial(app_in, "login"), in_turn(choosing(flow=Flow.REFRESH_TOKEN_AUTH), waiting),
          "Nothing can be sent a second time."),
    Scene("login_flows", partial(app_in, "login"), pressing("tab", "tab", "enter"), "Every flow, with what it does."),
    Scene("sign_up_typing", partial(app_in, "sign_up"), filling(username="jane", password="Correct-horse"),
          "The policy, partly ticked off."),
    Scene("confirm_resent", partial(app_in, "confirm"), pressing("ctrl+r"), "Where the new code went."),
    Scene("recover_resent", partial(app_in, "recover"), pressing("ctrl+r"), "Where the new code went."),
    Scene("recover_after_reset", partial(app_in, "recover_after_reset"), settle,
          "No code was sent on this way here; one key sends another."),
    Scene("administer_done", partial(app_in, "administer"), pressing("home", "down", "down", "down", "enter", "y"),
          "Disabled, and what that means."),
    Scene("administer_set_password", partial(app_in, "administer"), pressing("home", "down", "enter"),
          "The form in the place of the list, with the IAM action and the policy."),
    Scene("administer_create", partial(app_in, "administer"), pressing("home", *["down"] * 9, "enter"),
          "Everything a new user needs, complete in 24 lines."),
    Scene("administer_delete", partial(app_in, "administer"), pressing("end", "enter"),
          "The question before a deletion."),
    Scene("administer_created", partial(app_in, "administer_created"), settle, "Somebody who was just made."),
    Scene("login_recovered", partial(app_in, "login_recovered"), settle, "The new password is set, and filled in."),
    Scene("enroll_totp_qr_code", partial(app_in, "enroll_totp"), pressing("ctrl+b"), "The QR code, alone."),
    Scene("signed_in_id_token", partial(app_in, "signed_in"), pressing("2"), "The claims of the ID token."),
    Scene("signed_in_users", partial(app_in, "signed_in"), pressing("4", "enter"), "The users, and jane's details."),
    Scene("signed_in_access_token", partial(app_in, "signed_in"), pressing("3"), "The claims of the access token."),
    Scene("confirm_panes", partial(app_in, "confirm"), pressing("f6"), "The panes below the form, the code in them."),
    Scene("help", partial(app_in, "confirm"), pressing("f1"), "What the step is for, and its keys."),
]  # fmt: skip

ASKED = [
    Scene(name, partial(app_in, name), settle, "The form that the challenge asks for, or why it cannot be answered.")
    for name in CHALLENGED
]
ASKED += [
    Scene("wrong_code_three_times", partial(app_in, "asked_for_sms_mfa", refusing("answer", WRONG_ANSWER)),
          filling("enter", "enter", "enter", code="111111"), "Below the code: not right, three so far."),
    Scene("nothing_filled_in", partial(app_in, "asked_for_new_password_required"), pressing("enter"),
          "Every field says that it is needed."),
    Scene("no_json", partial(app_in, "asked_for_web_authn"), filling("enter", credential="{"), "No JSON object."),
    Scene("ended_by_a_wrong_password", partial(app_in, "asked_for_password", refusing("answer", ENDED)),
          filling("enter", password="wrong"), "The session is spent, and one key starts the sign-in again."),
]  # fmt: skip
WIRED = [Scene(look.name, partial(app_over, look.wire), pressing(*look.keys), look.about) for look in LOOKS]
WIRED += [
    Scene("export_run", partial(app_over, FakeWire()), in_folder("/usr", pressing("f2", "x")),
          "The name of the file that the run is written to, and the folder."),
]  # fmt: skip
WIRED += [Scene("confirm_wire", partial(app_over, FakeWire()), pressing("f6"), "The newest calls beside the inbox.")]
INSPECTED = [
    Scene(look.name, partial(app_inspecting, look),
          in_turn(pressing(*look.keys), *([filling("enter", paste=look.pasted.reveal())] if look.pasted else [])),
          look.about)
    for look in INSPECTIONS
]  # fmt: skip
SCENES = {scene.name: scene for scene in [*FRESH, *BUSY, *ERRORS, *OTHERS, *ASKED, *WIRED, *INSPECTED]}
MAIN = [f"{name}_fresh" for name in STATES if name not in ASK_AT_ONCE]
MAIN += ["confirm_wire", "wire_fresh", "wire_error", "exchange", "explanation"]
MAIN += [scene.name for scene in INSPECTED]
