"""Access tokens that are no permission, at every operation that takes one (`COGNITO.md 2.2`)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from joserfc import jws

from tests.account_support import admin, plain, tokens
from tests.conformance import model
from tests.conformance.call import Call, Instead, case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk

BY_TOKEN = "(operations with AccessToken)"


def _signed_in() -> tuple[Walk, dict[str, Any]]:
    walk = plain().confirmed()
    return walk, tokens(walk)


def _calls(walk: Walk, token: str) -> Iterator[Call]:
    for operation in sorted(model.having("AccessToken")()):
        yield Call(walk, operation, model.request(operation, AccessToken=token))


@case(BY_TOKEN, "malformed token or an ID token")
def no_access_token() -> Iterator[Call]:
    walk, result = _signed_in()
    yield from _calls(walk, "a.b.c")
    yield from _calls(walk, result["IdToken"])


@case(BY_TOKEN, "bad signature")
def bad_signature() -> Iterator[Call]:
    walk, result = _signed_in()
    content, _, _ = result["AccessToken"].rpartition(".")
    _, _, signature = tokens(walk)["AccessToken"].rpartition(".")
    yield from _calls(walk, f"{content}.{signature}")


@case(BY_TOKEN, "expired")
def expired() -> Iterator[Call]:
    walk, result = _signed_in()
    walk.clock.forward(3_600)
    yield from _calls(walk, result["AccessToken"])


@case(BY_TOKEN, "revoked by RevokeToken, GlobalSignOut or disabling")
def revoked() -> Iterator[Call]:
    walk, result = _signed_in()
    walk.client.revoke_token(Token=result["RefreshToken"], ClientId=walk.pool.client_id)
    yield from _calls(walk, result["AccessToken"])
    walk, result = _signed_in()
    walk.client.global_sign_out(AccessToken=result["AccessToken"])
    yield from _calls(walk, result["AccessToken"])
    walk, result = _signed_in()
    admin(walk, "admin_disable_user")
    yield from _calls(walk, result["AccessToken"])


@case(BY_TOKEN, "scope aws.cognito.signin.user.admin missing")
def too_narrow() -> Iterator[Call]:
    walk, result = _signed_in()
    key = walk.sandbox.world.pools.pool(walk.pool.user_pool_id).keys.access
    claims = json.loads(jws.extract_compact(result["AccessToken"].encode()).payload) | {"scope": "openid email"}
    yield from _calls(walk, jws.serialize_compact({"alg": "RS256", "kid": key.kid}, json.dumps(claims), key))


@case(BY_TOKEN, "user deleted")
def of_a_deleted_user() -> Iterator[Call]:
    walk, result = _signed_in()
    admin(walk, "admin_delete_user")
    why = "UserNotFoundException is not documented here; the tokens of a deleted user are as good as taken back"
    revoked = Instead("NotAuthorizedException", "Access Token has been revoked", why)
    for call in _calls(walk, result["AccessToken"]):
        undocumented = "UserNotFoundException" not in model.documented(call.operation)
        yield replace(call, instead=revoked) if undocumented else call
