"""The walk of a user with a password and nothing else, for the tests of what comes after a sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.sandbox_support import NAME, PASSWORD, Walk

if TYPE_CHECKING:
    from tui.sandbox.engine import Sandbox

FLOWS: list[Any] = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
ANOTHER = "Another1!"

REVOKED = ("NotAuthorizedException", "Access Token has been revoked")
NO_USER = ("UserNotFoundException", "User does not exist.")
BAD = ("NotAuthorizedException", "Incorrect username or password.")
BAD_CODE = ("CodeMismatchException", "Invalid verification code provided, please try again.")
OLD_CODE = ("ExpiredCodeException", "Invalid code provided, please request a code again.")
TOO_OFTEN = ("LimitExceededException", "Attempt limit exceeded, please try after some time.")
INVALID = "InvalidParameterException"
POLICY = [
    ("Sh0rt!", "Password not long enough"),
    ("passw0rd!", "Password must have uppercase characters"),
    ("PASSW0RD!", "Password must have lowercase characters"),
    ("Password!", "Password must have numeric characters"),
    ("Passw0rds", "Password must have symbol characters"),
]


def plain(client: dict[str, Any] | None = None, **pool: Any) -> Walk:
    """Return a walk in a pool without MFA or devices, with a client that renews sign-ins."""
    walk = Walk()
    walk.use_pool(**{"AutoVerifiedAttributes": ["email"]} | pool)
    walk.use_client(**{"ExplicitAuthFlows": FLOWS} | (client or {}))
    return walk


def tokens(walk: Walk, name: str = NAME, password: str = PASSWORD) -> dict[str, Any]:
    """Return the tokens of a user who needs nothing but a password."""
    return dict(walk.sign_in(password, name)["AuthenticationResult"])


def signed_in(**pool: Any) -> tuple[Walk, str]:
    """Return a walk and the access token of its one user."""
    walk = plain(**pool).confirmed()
    return walk, tokens(walk)["AccessToken"]


def admin(walk: Walk, operation: str, name: str = NAME, **members: Any) -> dict[str, Any]:
    """Call an administrator's operation on a user."""
    call = getattr(walk.client, operation)
    return dict(call(UserPoolId=walk.pool.user_pool_id, Username=name, **members))


def entries(**attributes: str) -> list[Any]:
    """Return attributes as a request spells them; two underscores stand for a colon."""
    return [{"Name": name.replace("__", ":"), "Value": value} for name, value in attributes.items()]


def attributes_of(walk: Walk, name: str = NAME) -> dict[str, str]:
    """Return what AdminGetUser shows of a user, without the `sub`."""
    shown = admin(walk, "admin_get_user", name)["UserAttributes"]
    return {entry["Name"]: entry["Value"] for entry in shown if entry["Name"] != "sub"}


def status_of(walk: Walk, name: str = NAME) -> str:
    """Return the status of a user."""
    return str(admin(walk, "admin_get_user", name)["UserStatus"])


def latest(sandbox: Sandbox) -> tuple[str, str, str, str]:
    """Return medium, destination, purpose and code of the latest message."""
    message = sandbox.outbox.messages()[-1]
    return message.medium, message.destination, message.purpose, message.code.reveal()


def other_code(code: str) -> str:
    """Return six digits that are not `code`."""
    return "000000" if code != "000000" else "111111"
