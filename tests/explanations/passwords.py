"""Passwords and user names that do not let anybody in."""

from __future__ import annotations

from tests.device_support import tracking
from tests.explain_support import Row, Scene, fails
from tests.sandbox_support import NAME, PASSWORD, Walk
from tests.srp_support import Prover, plain
from tui.cognito.explanations.explanation import Question
from tui.cognito.explanations.passwords import DISABLED

WRONG = "Wr0ng!password"
FLOWS = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"]


def locked_out() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    for _ in range(6):
        fails(walk.sign_in, WRONG)
        walk.clock.forward(1)
    fails(walk.sign_in, WRONG)
    return scene


def wrong_password() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    fails(walk.sign_in, WRONG)
    fails(walk.sign_in, WRONG)
    return scene


def hidden_nobody(*, looked_up: bool = False) -> Scene:
    walk = Walk()
    walk.use_client(ExplicitAuthFlows=FLOWS, PreventUserExistenceErrors="ENABLED")
    scene = Scene(walk)
    if looked_up:
        fails(walk.client.admin_get_user, UserPoolId=walk.pool.user_pool_id, Username="nobody")
    fails(walk.sign_in, name="nobody")
    return scene


def nobody() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.sign_in, name="nobody@example.com")
    return scene


def wrong_present_password() -> Scene:
    walk = tracking().confirmed()
    scene = Scene(walk)
    token = walk.sign_in()["AuthenticationResult"]["AccessToken"]
    fails(walk.client.change_password, AccessToken=token, PreviousPassword=WRONG, ProposedPassword="An0ther!one")
    return scene


def simulated_delivery() -> Scene:
    walk = Walk()
    walk.use_client(ExplicitAuthFlows=FLOWS, PreventUserExistenceErrors="ENABLED")
    scene = Scene(walk)
    fails(walk.client.admin_get_user, UserPoolId=walk.pool.user_pool_id, Username="nobody")
    walk.client.forgot_password(ClientId=walk.pool.client_id, Username="nobody")
    return scene


def invited(**pool: object) -> Walk:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email"], **pool)
    walk.client.admin_create_user(UserPoolId=walk.pool.user_pool_id, Username=NAME, TemporaryPassword=PASSWORD)
    return walk


def new_password_without_an_attribute() -> Scene:
    name = {"Name": "given_name", "AttributeDataType": "String", "Required": True, "Mutable": True}
    walk = invited(Schema=[name])
    scene = Scene(walk)
    session = walk.sign_in()["Session"]
    fails(walk.respond, "NEW_PASSWORD_REQUIRED", session, NEW_PASSWORD="An0ther!one")
    return scene


def new_password_with_an_attribute_too_many() -> Scene:
    walk = invited()
    walk.client.admin_update_user_attributes(
        UserPoolId=walk.pool.user_pool_id, Username=NAME, UserAttributes=[{"Name": "email", "Value": "j@example.com"}]
    )
    scene = Scene(walk)
    session = walk.sign_in()["Session"]
    more = {"NEW_PASSWORD": "An0ther!one", "userAttributes.email": "j@example.com"}
    fails(walk.respond, "NEW_PASSWORD_REQUIRED", session, **more)
    return scene


def invitation_too_old() -> Scene:
    walk = invited()
    walk.clock.forward(8 * 24 * 3600)
    scene = Scene(walk)
    fails(walk.sign_in)
    return scene


def reset_by_an_administrator() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    walk.client.admin_reset_user_password(UserPoolId=walk.pool.user_pool_id, Username=NAME)
    fails(walk.sign_in)
    return scene


def disabled() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    walk.client.admin_disable_user(UserPoolId=walk.pool.user_pool_id, Username=NAME)
    fails(walk.sign_in)
    return scene


def srp(password: str = PASSWORD, at: float | None = None, timestamp: str | None = None) -> Scene:
    walk = plain().confirmed()
    if at is not None:
        walk.clock.now = at
    scene = Scene(walk)
    prover = Prover(walk, password=password)
    challenge = prover.begin()
    fails(prover.answer, challenge, timestamp)
    return scene


def unreadable_time() -> Scene:
    walk = plain().confirmed()
    scene = Scene(walk)
    fails(Prover(walk).sign_in, TIMESTAMP="yesterday")
    return scene


def device_proof() -> Scene:
    from tests.device_support import confirmed

    walk = tracking().confirmed()
    device = confirmed(walk)
    scene = Scene(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    fails(device.answer, device.begin(), "not the password of the device")
    return scene


SEVENTH_OF_MAY = 1_715_040_580.0  # Tue May 7 00:09:40 UTC 2024
BOTH = (Question.CLIENT, Question.USER)
ROWS = (
    Row(21, "locked out", locked_out, "Too many wrong passwords",
        ("6 wrong passwords in the trace", "After 6 failures the lock is 2 seconds; 1 second of it left."),
        ("15 minutes at most",)),
    Row(22, "a wrong password, and nobody is hidden", wrong_password, "The password is wrong: somebody has this",
        ("PreventUserExistenceErrors is LEGACY", "2 failures in a row"), ("Check the password",),
        ("forgot-password --client-id", "confirm-forgot-password --client-id"), BOTH, never=("Check the user name",)),
    Row(22, "nobody, and that is hidden", hidden_nobody, "Cognito does not say which",
        ("PreventUserExistenceErrors is ENABLED",), settle=BOTH),
    Row(22, "nobody, and somebody has looked", lambda: hidden_nobody(looked_up=True), "Nobody has this user name",
        ("Call 1 (AdminGetUser) shows that nobody has this name.",), ("Check the user name.",), settle=BOTH,
        never=("Check the password", "forgot-password")),
    Row(22, "nobody", nobody, "Nobody in this pool has this user name", ("does not hide who exists",),
        settle=(Question.POOL,)),
    Row(22, "a wrong present password", wrong_present_password, "PreviousPassword is not"),
    Row(22, "a delivery that never was", simulated_delivery, "Cognito pretends a delivery",
        ("Call 1 (AdminGetUser) shows that nobody has this name.",), settle=(Question.CLIENT,), remark=True,
        compares=True),
    Row(26, "an attribute is missing", new_password_without_an_attribute, "lacks the attribute given_name",
        ('The challenge asked for requiredAttributes ["userAttributes.given_name"]',), ("userAttributes.given_name",),
        ('[{"Name": "given_name", "Value": "',)),
    Row(26, "an attribute too many", new_password_with_an_attribute_too_many, "has email already"),
    Row(26, "an invitation too old", invitation_too_old, "temporary password expired",
        ("good for 7 days", "FORCE_CHANGE_PASSWORD, last changed 8 days before"),
        commands=("--message-action RESEND",), settle=(Question.POOL, Question.USER),
        knows=lambda scene: {"user": scene.user()}),
    Row(26, "reset by an administrator", reset_by_an_administrator, "The password was reset",
        ("Call 1 (AdminResetUserPassword) reset it.",)),
    Row(DISABLED, "by an administrator", disabled, "The user is disabled",
        ("Call 1 (AdminDisableUser) disabled the user.", "the status CONFIRMED, disabled."),
        commands=("admin-enable-user",), knows=lambda scene: {"user": scene.user()}),
    Row(29, "a wrong password or proof", lambda: srp(WRONG), "the password is wrong, or the proof",
        ("USER_ID_FOR_SRP was jane", "TIMESTAMP was Tue Nov 14"), ("USER_PASSWORD_AUTH",), settle=BOTH),
    Row(29, "a day with a leading zero", lambda: srp(at=SEVENTH_OF_MAY, timestamp="Tue May 07 00:09:40 UTC 2024"),
        "a day with a leading zero", ("TIMESTAMP was Tue May 07",), ("one digit",)),
    Row(29, "a wrong weekday", lambda: srp(at=SEVENTH_OF_MAY, timestamp="Wed May 7 00:09:40 UTC 2024"),
        "the wrong day of the week"),
    Row(29, "a time that cannot be read", unreadable_time, "cannot read the TIMESTAMP", ("yesterday",)),
    Row(29, "the proof of a device", device_proof, "does not take the proof of the device", ("DEVICE_KEY was",),
        settle=(Question.DEVICES,)),
)  # fmt: skip
