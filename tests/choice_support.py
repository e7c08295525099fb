"""A pool that offers choice-based sign-in, for the tests of USER_AUTH."""

from __future__ import annotations

from typing import Any

from tests.sandbox_support import NAME, Walk

PHONE = "+12065558920"
USER_AUTH: list[Any] = ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
BAD = ("NotAuthorizedException", "Incorrect username or password.")
ENDED = ("NotAuthorizedException", "Invalid session for the user.")
USED = ("NotAuthorizedException", "Invalid session for the user, session can only be used once.")
WRONG_CODE = ("CodeMismatchException", "Invalid code or auth state for the user.")
EVERY_FACTOR = ("PASSWORD", "EMAIL_OTP", "SMS_OTP")


def choice(*factors: str, client: dict[str, Any] | None = None, **settings: Any) -> Walk:
    """Return a walk in a pool that allows these first factors (all but passkeys if none is named), without users."""
    walk = Walk()
    allowed = {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": list(factors or EVERY_FACTOR)}}}
    walk.use_pool(AutoVerifiedAttributes=["email", "phone_number"], **allowed | settings)
    walk.use_client(**{"ExplicitAuthFlows": USER_AUTH} | (client or {}))
    return walk


def with_user(*factors: str, **settings: Any) -> Walk:
    """Return the same with a confirmed user whose e-mail address is proven."""
    walk = choice(*factors, **settings)
    walk.sign_up()
    walk.confirm()
    return walk


def begin(walk: Walk, preferred: str = "", name: str = NAME, session: str = "", **parameters: str) -> dict[str, Any]:
    """Begin a sign-in by USER_AUTH."""
    members: dict[str, Any] = {"AuthParameters": {"USERNAME": name, **parameters}}
    if preferred:
        members["AuthParameters"]["PREFERRED_CHALLENGE"] = preferred
    if session:
        members["Session"] = session
    return dict(walk.client.initiate_auth(ClientId=walk.pool.client_id, AuthFlow="USER_AUTH", **members))


def offered(answer: dict[str, Any]) -> set[str]:
    """Return the first factors among which an answer lets the user choose."""
    assert answer["ChallengeName"] == "SELECT_CHALLENGE"
    assert answer["ChallengeParameters"] == {}
    assert len(set(answer["AvailableChallenges"])) == len(answer["AvailableChallenges"])
    return set(answer["AvailableChallenges"])
