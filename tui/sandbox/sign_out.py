"""GlobalSignOut, AdminUserGlobalSignOut and RevokeToken (`COGNITO.md 11.3`, `11.4`)."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from tui.sandbox.access import authorised
from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import Operation, Reply, Request, World


def global_sign_out(world: World, request: Request) -> Reply:
    """End every token of the caller, the one of this call too."""
    # UserNotFoundException is not documented here; the tokens of a deleted user are as good as taken back.
    access = authorised(world, request["AccessToken"], deleted=Reason.ACCESS_REVOKED)
    access.user.revoke_tokens()
    return {}


def admin_user_global_sign_out(world: World, request: Request) -> Reply:
    """End every token of a user."""
    world.pools.pool(request["UserPoolId"]).find(request["Username"]).revoke_tokens()
    return {}


def revoke_token(world: World, request: Request) -> Reply:
    """End a refresh token and the access tokens of its sign-in; doing so twice is no fault."""
    pool, client = _door(world, request)
    if not client.revocable:
        raise Reason.REVOCATION_OFF.refusal()
    grant = pool.grants.find(request["Token"])
    if grant is None:
        raise (Reason.NOT_A_REFRESH_TOKEN if _is_jwt(request["Token"]) else Reason.REVOKE_UNREADABLE).refusal()
    if grant.client is not client:
        raise Reason.REVOKE_UNAUTHORIZED.refusal()
    pool.revoked_sign_ins.add(grant.sign_in)
    return {}


def _door(world: World, request: Request) -> tuple[SandboxPool, SandboxClient]:
    """Return pool and client, whose faults have a code of their own: no other one is documented here."""
    try:
        pool, client = world.pools.client(request["ClientId"])
    except Refusal:
        raise Reason.REVOKE_UNAUTHORIZED.refusal() from None
    refusal = Reason.REVOKE_UNAUTHORIZED
    client.check_secret(request.get("ClientSecret"), missing=refusal, wrong=refusal)
    return pool, client


def _is_jwt(token: str) -> bool:
    """Return whether a token is one of the two kinds that cannot be revoked alone."""
    parts = token.split(".")
    if len(parts) != 3:
        return False
    try:
        head = json.loads(base64.urlsafe_b64decode(parts[0] + "=" * (-len(parts[0]) % 4)))
    except (ValueError, RecursionError):
        return False
    return isinstance(head, dict) and "alg" in head


OPERATIONS: dict[str, Operation] = {
    "AdminUserGlobalSignOut": admin_user_global_sign_out,
    "GlobalSignOut": global_sign_out,
    "RevokeToken": revoke_token,
}
