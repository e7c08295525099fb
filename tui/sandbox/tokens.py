"""The tokens of a sign-in (`COGNITO.md 11`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from joserfc import jws
from joserfc.jwk import RSAKey

from tui.sandbox.access import USER_SCOPE
from tui.sandbox.devices import device_of_tokens

if TYPE_CHECKING:
    from tui.sandbox.chance import Chance
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.devices import DeviceUse
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import World

_BOOLEANS = frozenset({"email_verified", "phone_number_verified"})
_KEY_BITS = 2_048


@dataclass(frozen=True, slots=True)
class PoolKeys:
    """The two signing keys of a pool: one for ID tokens, one for access tokens (`COGNITO.md 11.1`)."""

    identity: RSAKey
    access: RSAKey

    @classmethod
    def generate(cls, chance: Chance) -> PoolKeys:
        """Make new keys; their ids come from `chance`, their primes from the operating system."""
        return cls(_new_key(chance.key_id()), _new_key(chance.key_id()))

    def jwks(self) -> dict[str, Any]:
        """Return the public halves, as the pool publishes them."""
        return {"keys": [key.as_dict(private=False) for key in (self.identity, self.access)]}


def _new_key(key_id: str) -> RSAKey:
    return RSAKey.generate_key(_KEY_BITS, {"kid": key_id, "use": "sig", "alg": "RS256"})


def authentication_result(
    world: World, pool: SandboxPool, client: SandboxClient, user: SandboxUser, device: DeviceUse
) -> dict[str, Any]:
    """Return the `AuthenticationResult` of a sign-in that has come to its end."""
    now = int(world.clock())
    sign_in = {
        "iss": pool.issuer,
        "sub": user.id,
        "event_id": world.chance.uuid(),
        "auth_time": now,
        "iat": now,
    }
    if client.revocable:
        sign_in["origin_jti"] = world.chance.uuid()
    result: dict[str, Any] = {"ExpiresIn": client.access_seconds, "TokenType": "Bearer"}
    access = _access_claims(world, client, user)
    if pool.tracks_devices:
        access["device_key"], new_device = device_of_tokens(world, pool, user, device)
        result |= new_device
    access["exp"] = now + client.access_seconds
    identity = _identity_claims(world, client, user) | {"exp": now + client.identity_seconds}
    return result | {
        "AccessToken": _signed(sign_in | access, pool.keys.access),
        "IdToken": _signed(sign_in | identity, pool.keys.identity),
        "RefreshToken": world.chance.refresh_token(),
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
