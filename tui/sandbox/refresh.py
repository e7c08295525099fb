"""Refresh tokens in use: REFRESH_TOKEN_AUTH and GetTokensFromRefreshToken (`COGNITO.md 6.8`, `10.5`, `11.5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.refusals import Reason
from tui.sandbox.tokens import issued

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.refresh_tokens import Grant
    from tui.sandbox.world import Operation, Reply, Request, World


def refresh_token_auth(
    world: World, pool: SandboxPool, client: SandboxClient, token: str, parameters: Mapping[str, str]
) -> Reply:
    """Renew a sign-in by InitiateAuth: new access and ID tokens, the same refresh token."""
    if client.rotates:
        # [U] COGNITO.md 17, point 12: the code is a proposal.
        raise Reason.ROTATING.refusal()
    given = parameters.get("SECRET_HASH")
    client.require_secret_hash(given)
    grant = _known(pool, client, token)
    client.check_refresh_hash(grant.user.username, given)
    _check_good(world, pool, grant, parameters.get("DEVICE_KEY"))
    if grant.reused(world.clock()):
        # RefreshTokenReuseException is not documented for InitiateAuth; a replaced token is one that was taken back.
        raise Reason.REFRESH_REVOKED.refusal()
    return {"ChallengeParameters": {}, "AuthenticationResult": issued(world, pool, grant)}


def get_tokens_from_refresh_token(world: World, request: Request) -> Reply:
    """Renew a sign-in, with a new refresh token if the client rotates them."""
    pool, client = world.pools.client(request["ClientId"])
    client.check_secret(request.get("ClientSecret"), missing=Reason.SECRET_MISSING, wrong=Reason.HASH_WRONG)
    token = request["RefreshToken"]
    grant = _known(pool, client, token)
    _check_good(world, pool, grant, request.get("DeviceKey"))
    if grant.reused(world.clock()):
        # [U] COGNITO.md 17, point 13: the other tokens of the sign-in stay good.
        raise Reason.REFRESH_REUSED.refusal()
    result = issued(world, pool, grant)
    if client.rotates:
        result["RefreshToken"] = pool.grants.rotate(token, client.grace_seconds)
    return {"AuthenticationResult": result}


def _known(pool: SandboxPool, client: SandboxClient, token: str) -> Grant:
    """Return what a token stands for.

    Raises:
        Refusal: It is none of this client's, or its user is gone ([U] `COGNITO.md 6.8`: the same words for both).
    """
    grant = pool.grants.find(token)
    if grant is None or grant.client is not client or pool.directory.with_sub(grant.user.id) is None:
        raise Reason.REFRESH_INVALID.refusal()
    return grant


def _check_good(world: World, pool: SandboxPool, grant: Grant, device_key: str | None) -> None:
    if pool.tracks_devices and grant.device_key is not None and not _device_fits(grant, device_key):
        raise Reason.REFRESH_INVALID.refusal()
    if world.clock() >= grant.expires:
        raise Reason.REFRESH_EXPIRED.refusal()
    grant.user.require_enabled()  # [U] COGNITO.md 6.8: these words while disabled, "revoked" ever after
    if grant.auth_time < grant.user.tokens_valid_from or grant.sign_in in pool.revoked_sign_ins:
        raise Reason.REFRESH_REVOKED.refusal()


def _device_fits(grant: Grant, device_key: str | None) -> bool:
    """Return whether a request names the device that a token is bound to, once that is confirmed.

    [U] `COGNITO.md 10.5`: clients see the refusal with the right key too; that it was never confirmed is the usual
    explanation, and the one followed here.
    """
    return device_key == grant.device_key and grant.user.devices.find(device_key) is not None


OPERATIONS: dict[str, Operation] = {"GetTokensFromRefreshToken": get_tokens_from_refresh_token}
