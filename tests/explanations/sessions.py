"""Sessions that Cognito does not take."""

from __future__ import annotations

from tests.explain_support import Row, Scene, fails
from tests.sandbox_support import NAME, Walk
from tui.cognito.explanations.explanation import Question


def answered_twice() -> Scene:
    walk = Walk()
    secret = walk.enrolled()
    scene = Scene(walk)
    session = walk.sign_in()["Session"]
    walk.respond("SOFTWARE_TOKEN_MFA", session, SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
    walk.clock.forward(30)
    fails(walk.respond, "SOFTWARE_TOKEN_MFA", session, SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
    return scene


def kept_after_a_step() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    session = walk.sign_in()["Session"]
    secret, _ = walk.associate(session)
    fails(walk.client.verify_software_token, Session=session, UserCode=walk.totp(secret))
    return scene


def too_old() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    session = walk.sign_in()["Session"]
    walk.clock.forward(200)
    fails(walk.associate, session)
    return scene


def of_another_user() -> Scene:
    walk = Walk()
    secret = walk.enrolled()
    walk.sign_up("john", email="john@example.com")
    walk.confirm(name="john")
    scene = Scene(walk)
    session = walk.sign_in()["Session"]
    fails(walk.respond, "SOFTWARE_TOKEN_MFA", session, "john", SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
    return scene


def of_another_client() -> Scene:
    walk = Walk()
    secret = walk.enrolled()
    scene = Scene(walk)
    session = walk.sign_in()["Session"]
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    fails(walk.respond, "SOFTWARE_TOKEN_MFA", session, SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
    return scene


def of_another_step() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    _, session = walk.associate(walk.sign_in()["Session"])
    fails(walk.respond, "MFA_SETUP", session)
    return scene


def made_up() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    fails(walk.client.respond_to_auth_challenge, ClientId=walk.pool.client_id, ChallengeName="MFA_SETUP",
          Session="AYABe-nobody-gave-this-session", ChallengeResponses={"USERNAME": NAME})  # fmt: skip
    return scene


CLIENT = (Question.CLIENT,)
ROWS = (
    Row(5, "answered twice", answered_twice, "The same answer was sent twice", ("took «Session 1».",), ("double",)),
    Row(5, "kept after a step", kept_after_a_step, "An old session was kept",
        ("Call 2 (AssociateSoftwareToken) took «Session 1» and gave «Session 2».",)),
    Row(6, "too old", too_old, "older than the app client lets", ("3 minutes 20 seconds", "is 3 minutes"),
        ("15 minutes",),
        ("--auth-session-validity 15", "--explicit-auth-flows ALLOW_ADMIN_USER_PASSWORD_AUTH"), CLIENT),
    Row(6, "of another user", of_another_user, "of another user", settle=CLIENT),
    Row(6, "of another client", of_another_client, "of another app client", settle=CLIENT),
    Row(6, "of another step", of_another_step, "for another step", settle=CLIENT),
    Row(6, "made up", made_up, "does not take this session", settle=CLIENT),
)  # fmt: skip
