"""Every screen in every condition, once: for the snapshot tests and for the pictures of the README."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.account_scenes import FAILURES
from tests.app_support import settle
from tests.fake_gateway import FakeSide, admin_answers, user_answers
from tests.fake_wire import FakeWire
from tests.inspection_scenes import INSPECTIONS
from tests.scene_apps import app_in, app_inspecting, app_over
from tests.scene_preparations import Prepare, choosing, choosing_action, filling, in_folder, in_turn, pressing, waiting
from tests.scene_refusals import (
    DEAD_SESSION,
    DENIED,
    ENDED,
    NO_CREDENTIALS,
    NO_GROUP,
    NO_TRACKING,
    OFFLINE,
    REVOKED,
    TAKEN,
    TEMPORARY,
    UNKNOWN,
    USED_CODE,
    WEAK,
    WRONG_ANSWER,
    WRONG_CODE,
    WRONG_FIRST_CODE,
    WRONG_PASSWORD,
)
from tests.scene_states import ASK_AT_ONCE, CHALLENGED, STATES
from tests.wire_scenes import LOOKS
from tui.states import Flow

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import CognitoApp
    from tui.cognito.gateway import GatewayError


@dataclass(frozen=True)
class Scene:
    """One picture: an app in some state, and what is done before it is taken."""

    name: str
    build: Callable[[], CognitoApp]
    prepare: Prepare
    about: str
    """What must be visible, for whoever reviews the picture."""


def unable(method: str, error: GatewayError) -> FakeSide:
    """Return an admin side on which one call fails."""
    return FakeSide(admin_answers() | {method: error})


def refusing(method: str, error: GatewayError) -> FakeSide:
    """Return a user side on which one call fails."""
    return FakeSide(user_answers() | {method: error})


def answering(**answers: Any) -> FakeSide:
    """Return a user side on which some calls are answered in another way."""
    return FakeSide(user_answers() | answers)


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
