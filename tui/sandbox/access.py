"""Access tokens as the permission to call an operation (`COGNITO.md 2.2`).

What ends a token early is kept where it can be found at once: `SandboxUser.tokens_valid_from` for all tokens of a user,
`SandboxPool.revoked_sign_ins` (a set of `origin_jti`) for those of one sign-in.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from joserfc import jws
from joserfc.errors import JoseError

from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import World

USER_SCOPE = "aws.cognito.signin.user.admin"


@dataclass(frozen=True, slots=True)
class Access:
    """Who calls, and through which app client."""

    pool: SandboxPool
    client_id: str
    user: SandboxUser
    claims: Mapping[str, Any]


def authorised(world: World, token: str, *, deleted: Reason = Reason.UNKNOWN_USER) -> Access:
    """Return whom an access token speaks for, once it has stood every check, in the order of `COGNITO.md 2.2`.

    Args:
        world: The state of the sandbox.
        token: The `AccessToken` of a request.
        deleted: What to say when the user is gone, for operations that do not document `UserNotFoundException`.

    Raises:
        Refusal: The token is no access token, forged, expired, revoked or too narrow, or its user is gone or disabled.
    """
    claims = _claims(token)
    pool = _verified(world, token, claims)
    if world.clock() >= claims["exp"]:
        raise Reason.ACCESS_EXPIRED.refusal()
    # By `sub` and nothing else: a name can be given to a new user, or chosen to look like the `sub` of an old one.
    user = pool.directory.with_sub(claims["sub"])
    _check_not_revoked(pool, user, claims)
    if USER_SCOPE not in claims["scope"].split():
        raise Reason.ACCESS_SCOPE.refusal()
    if user is None:
        raise deleted.refusal()
    user.require_enabled()
    return Access(pool, claims["client_id"], user, claims)


def _claims(token: str) -> dict[str, Any]:
    """Return what a token says, believed or not."""
    parts = token.split(".")
    if len(parts) != 3:
        raise Reason.ACCESS_INVALID.refusal()
    _, claims = (_decoded(part) for part in parts[:2])
    if claims.get("token_use") != "access":
        raise Reason.ACCESS_INVALID.refusal()
    return claims


def _decoded(part: str) -> dict[str, Any]:
    try:
        decoded = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        raise Reason.ACCESS_INVALID.refusal() from None
    if not isinstance(decoded, dict):
        raise Reason.ACCESS_INVALID.refusal()
    return decoded


def _verified(world: World, token: str, claims: Mapping[str, Any]) -> SandboxPool:
    """Return the pool whose key has signed a token; only then is what it says to be believed."""
    try:
        pool = world.pools.pool(str(claims.get("iss")).rpartition("/")[2])
        jws.deserialize_compact(token, pool.keys.access, algorithms=["RS256"])
    except (Refusal, JoseError, ValueError):
        raise Reason.ACCESS_UNVERIFIED.refusal() from None
    return pool


def _check_not_revoked(pool: SandboxPool, user: SandboxUser | None, claims: Mapping[str, Any]) -> None:
    by_user = user is not None and claims["iat"] < user.tokens_valid_from
    if by_user or claims.get("origin_jti") in pool.revoked_sign_ins:
        raise Reason.ACCESS_REVOKED.refusal()
