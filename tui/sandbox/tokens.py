"""The tokens of a sign-in (`COGNITO.md 11`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from joserfc import jws
from joserfc.jwk import RSAKey

from tui.sandbox.access import USER_SCOPE
from tui.sandbox.devices import device_of_tokens
from tui.sandbox.group_claims import groups_of, role_claims
from tui.sandbox.refresh_tokens import Grant

if TYPE_CHECKING:
    from tui.sandbox.chance import Chance
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.stages import SignIn
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import World

_BOOLEANS = frozenset({"email_verified", "phone_number_verified"})
_KEY_BITS = 2_048


class PoolKeys:
    """The two signing keys of a pool: one for ID tokens, one for access tokens (`COGNITO.md 11.1`).

    A key is made when it is first needed: that takes longer than everything else about a pool, and many a pool never
    signs anything.
    """

    def __init__(self, identity: RSAKey | str, access: RSAKey | str) -> None:
        """Begin with keys, or with the ids of keys that are still to be made."""
        self._keys = {"identity": identity, "access": access}

    @classmethod
    def generate(cls, chance: Chance) -> PoolKeys:
        """Return new keys; their ids come from `chance`, their primes from the operating system."""
        return cls(chance.key_id(), chance.key_id())

    @property
    def identity(self) -> RSAKey:
        """The key that signs ID tokens."""
        return self._key("identity")

    @property
    def access(self) -> RSAKey:
        """The key that signs access tokens."""
        return self._key("access")

    def _key(self, purpose: str) -> RSAKey:
        key = self._keys[purpose]
        if isinstance(key, str):
            key = self._keys[purpose] = _new_key(key)
        return key

    def jwks(self) -> dict[str, Any]:
        """Return the public halves, as the pool publishes them."""
        return {"keys": [key.as_dict(private=False) for key in (self.identity, self.access)]}


def _new_key(key_id: str) -> RSAKey:
    return RSAKey.generate_key(_KEY_BITS, {"kid": key_id, "use": "sig", "alg": "RS256"})


def authentication_result(world: World, sign_in: SignIn) -> dict[str, Any]:
    """Return the `AuthenticationResult` of a sign-in that has come to its end."""
    now = world.clock()
    pool, client, user = sign_in.pool, sign_in.client, sign_in.user
    device_key, new_device = device_of_tokens(world, pool, user, sign_in.device) if pool.tracks_devices else (None, {})
    grant = Grant(
        client,
        user,
        device_key,
        origin_jti=world.chance.uuid() if client.revocable else None,
        event_id=world.chance.uuid(),
        auth_time=int(now),
        expires=now + client.refresh_seconds,
    )
    return issued(world, pool, grant) | {"RefreshToken": pool.grants.issue(grant)} | new_device


def issued(world: World, pool: SandboxPool, grant: Grant) -> dict[str, Any]:
    """Return new access and ID tokens for a sign-in, at its end and whenever it is renewed (`COGNITO.md 11.2`)."""
    client, user = grant.client, grant.user
    now = int(world.clock())
    common = {
        "iss": pool.issuer,
        "sub": user.id,
        "event_id": grant.event_id,
        "auth_time": grant.auth_time,
        "iat": now,
    }
    if grant.origin_jti is not None:
        common["origin_jti"] = grant.origin_jti
    if groups := groups_of(pool, user):
        common["cognito:groups"] = [group.name for group in groups]
    access = _access_claims(world, client, user) | {"exp": now + client.access_seconds}
    if grant.device_key is not None:
        access["device_key"] = grant.device_key
    identity = _identity_claims(world, client, user) | role_claims(groups) | {"exp": now + client.identity_seconds}
    return {
        "AccessToken": _signed(common | access, pool.keys.access),
        "IdToken": _signed(common | identity, pool.keys.identity),
        "ExpiresIn": client.access_seconds,
        "TokenType": "Bearer",
    }


def _access_claims(world: World, client: SandboxClient, user: SandboxUser) -> dict[str, Any]:
    return {
        "token_use": "access",
        "client_id": client.id,
        "username": user.username,
        "scope": USER_SCOPE,
        "jti": world.chance.uuid(),
    }


def _identity_claims(world: World, client: SandboxClient, user: SandboxUser) -> dict[str, Any]:
    attributes = {
        name: _claim(name, value)
        for name, value in user.attribute_lookup.items()
        if name != "sub" and client.may_read(name)
    }
    return attributes | {
        "token_use": "id",
        "aud": client.id,
        "cognito:username": user.username,
        "jti": world.chance.uuid(),
    }


def _claim(name: str, value: str) -> object:
    if name in _BOOLEANS:
        return value.lower() == "true"
    return {"formatted": value} if name == "address" else value


def _signed(claims: dict[str, Any], key: RSAKey) -> str:
    # Not joserfc's `jwt.encode`: it adds a `typ` that Cognito's headers do not have.
    payload = json.dumps(claims, separators=(",", ":")).encode()
    return jws.serialize_compact({"kid": key.kid, "alg": "RS256"}, payload, key)
