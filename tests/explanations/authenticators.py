"""Codes of an authenticator app, and pools and users that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.device_support import tracking
from tests.explain_support import Recorded, Row, Scene, fails
from tests.preset_support import Made
from tests.sandbox_support import START, Walk
from tui.cognito.exchange import Door, Exchange
from tui.cognito.explanations.explanation import Question
from tui.cognito.explanations.facts import TypedCode

if TYPE_CHECKING:
    from collections.abc import Callable


def code_of_an_old_secret() -> Scene:
    """Two secrets are issued, and the code is of the first."""
    walk = Walk().confirmed()
    scene = Scene(walk)
    first, session = walk.associate(walk.sign_in()["Session"])
    _, session = walk.associate(session)
    fails(walk.client.verify_software_token, Session=session, UserCode=walk.totp(first))
    return scene


def wrong_first_code(ahead: float = 0) -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk, ahead)
    secret, session = walk.associate(walk.sign_in()["Session"])
    fails(walk.client.verify_software_token, Session=session, UserCode=walk.wrong_totp(secret))
    return scene


def wrong_first_code_with_a_token() -> Scene:
    walk = Walk().confirmed()
    walk.client.set_user_pool_mfa_config(
        UserPoolId=walk.pool.user_pool_id, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True}
    )
    scene = Scene(walk)
    token = walk.sign_in()["AuthenticationResult"]["AccessToken"]
    secret = walk.client.associate_software_token(AccessToken=token)["SecretCode"]
    fails(walk.client.verify_software_token, AccessToken=token, UserCode=walk.wrong_totp(secret))
    return scene


def status_error() -> Scene:
    """The answer is in the service model, and nobody has seen it: the sandbox never gives it."""
    sent = {"Session": "«Session 1»", "UserCode": "«Code 1»"}
    answer = {"Status": "ERROR", "Session": "«Session 2»"}
    return Recorded(Walk(), exchange=Exchange(1, "VerifySoftwareToken", Door.UNSIGNED, START, 8, sent, answer, 200))


def wrong_code() -> Scene:
    walk = Walk()
    secret = walk.enrolled()
    scene = Scene(walk)
    session = walk.sign_in()["Session"]
    for _ in range(2):
        fails(walk.respond, "SOFTWARE_TOKEN_MFA", session, SOFTWARE_TOKEN_MFA_CODE=walk.wrong_totp(secret))
    return scene


def code_used_before() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    secret, session = walk.associate(walk.sign_in()["Session"])
    walk.verify(session, walk.totp(secret))
    walk.clock.forward(10)
    again = walk.sign_in()["Session"]
    fails(walk.respond, "SOFTWARE_TOKEN_MFA", again, SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
    return scene


def pool_without_totp() -> Scene:
    made = Made("mfa-off")
    scene = Scene(made)
    tokens = made.sign_in(next(iter(made.users.values())))["AuthenticationResult"]
    fails(made.client.associate_software_token, AccessToken=tokens["AccessToken"])
    return scene


def preference_without_an_authenticator() -> Scene:
    walk = tracking().confirmed()
    walk.client.set_user_pool_mfa_config(
        UserPoolId=walk.pool.user_pool_id, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True}
    )
    scene = Scene(walk)
    token = walk.sign_in()["AuthenticationResult"]["AccessToken"]
    fails(walk.client.set_user_mfa_preference, AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True})
    return scene


def typed(secret: str, steps: int | None) -> Callable[[Scene], dict[str, Any]]:
    return lambda _scene: {"typed": TypedCode(secret, steps)}


ROWS = (
    Row(7, "a code of an old secret", code_of_an_old_secret, "a secret that another one has replaced",
        ("2 secrets were issued to this user («SecretCode 1», «SecretCode 2»); «SecretCode 2» counts.",
         "computes this code from «SecretCode 1» for this moment."),
        ("newest QR code", "The refusal left the session good."), knows=typed("«SecretCode 1»", 0), never=("clock",)),
    Row(7, "a wrong code", wrong_first_code, "did not take the first code",
        ("1 secret was issued to this user («SecretCode 1»).", "agree on the time"),
        ("set the clock of the device that shows the codes",), never=("QR code", "clock of this computer")),
    Row(7, "a code that nothing here shows", wrong_first_code, "did not take the first code",
        ("computes no such code from its secret",), ("Type the code that the authenticator shows now.",),
        knows=typed("«SecretCode 1»", None),
        never=("QR code", "clock", "another time")),
    Row(7, "with an access token, so without a session", wrong_first_code_with_a_token, "did not take the first code",
        fix=("Type the code that the authenticator shows now.",), never=("session",)),
    Row(7, "a clock that is wrong", lambda: wrong_first_code(120), "The clock of this computer is wrong",
        ("2 minutes ahead of this computer's",), ("Set the clock of this computer.",), never=("device that shows",)),
    Row(7, "Status ERROR", status_error, "VerifySoftwareToken answered with Status ERROR", remark=True),
    Row(8, "a wrong code", wrong_code, "none that the user's authenticator shows now", ("1 wrong code before",),
        ("The refusal left the session good",), never=("clock of this computer",)),
    Row(8, "a code of another time", wrong_code, "The code is of another time", ("but 90 seconds earlier",),
        ("clock of the device",), knows=typed("", -3), never=("QR code", "entry", "clock of this computer")),
    Row(9, "used by VerifySoftwareToken", code_used_before, "takes each code once",
        ("Call 3 (VerifySoftwareToken) used the same code 10 seconds before.", "comes in 20 seconds"),
        ("Wait for the next code",)),
    Row(27, "a pool without", pool_without_totp, "does not offer authenticator apps",
        ("MfaConfiguration OFF, authenticator apps off",),
        commands=("--software-token-mfa-configuration Enabled=true --mfa-configuration OPTIONAL",),
        settle=(Question.MFA,)),
    Row(27, "a user without", preference_without_an_authenticator, "has no registered authenticator",
        ("UserMFASettingList of the user is empty.", "no VerifySoftwareToken"), ("VerifySoftwareToken with",),
        settle=(Question.USER,), knows=lambda scene: {"user": scene.user()}),
)  # fmt: skip
