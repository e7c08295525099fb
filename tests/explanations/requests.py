"""Requests that Cognito does not look at, and errors that nobody here knows."""

from __future__ import annotations

from tests.explain_support import Row, Scene, fails
from tests.sandbox_support import Walk
from tui.cognito.explanations.fallback import OTHER, REQUEST, UNKNOWN


def too_short() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.client.associate_software_token, Session="short")
    return scene


def without_a_name() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.client.initiate_auth, ClientId=walk.pool.client_id, AuthFlow="USER_PASSWORD_AUTH",
          AuthParameters={"PASSWORD": "Passw0rd!"})  # fmt: skip
    return scene


def no_codes() -> Scene:
    walk = Walk()
    walk.use_pool()
    walk.sign_up()
    scene = Scene(walk)
    fails(walk.resend)
    return scene


def unheard_of() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.client.list_users, UserPoolId=walk.pool.user_pool_id, Filter="what is this")
    return scene


ROWS = (
    Row(REQUEST, "a session that is too short", too_short, "The session is not one that Cognito gave",
        fix=("Send the Session of the newest answer",), never=("still good",)),
    Row(REQUEST, "without a user name", without_a_name, "without USERNAME, which USER_PASSWORD_AUTH needs"),
    Row(OTHER, "a pool that sends no codes", no_codes, "This pool sends no codes", ("Cannot resend codes",),
        ("An administrator has to confirm the user",)),
    Row(UNKNOWN, "unheard of", unheard_of, "ListUsers failed with InvalidParameterException, and no cause is known "
        "here. Cognito said: Error while parsing filter.", ("HTTP status 400.",)),
)  # fmt: skip
