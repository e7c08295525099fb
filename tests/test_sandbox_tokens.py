"""The tokens at the end of a sign-in."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.sandbox_support import EMAIL, NAME, START, Walk, refused

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool


def signed_in(walk: Walk) -> dict[str, Any]:
    """Go the whole way and return the tokens."""
    walk.confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    session = walk.verify(session, walk.totp(secret))
    return dict(walk.respond("MFA_SETUP", session)["AuthenticationResult"])


def pool_of(walk: Walk) -> SandboxPool:
    return walk.sandbox.world.pools.pool(walk.pool.user_pool_id)


def opened(walk: Walk, token: str) -> dict[str, Any]:
    """Return the claims of a token whose signature is one of the pool's."""
    keys = KeySet.import_key_set(pool_of(walk).jwks())  # type: ignore[arg-type]
    return dict(jwt.decode(token, keys, algorithms=["RS256"]).claims)


def header(token: str) -> dict[str, str]:
    part = token.split(".")[0]
    return dict(json.loads(base64.urlsafe_b64decode(part + "==")))


def test_both_tokens_say_what_cognito_says() -> None:
    walk = Walk(own_keys=True)
    result = signed_in(walk)
    access, identity = opened(walk, result["AccessToken"]), opened(walk, result["IdToken"])
    issuer = f"https://cognito-idp.us-east-1.amazonaws.com/{walk.pool.user_pool_id}"
    now = int(START)
    common = {
        "sub": walk.user().id,
        "iss": issuer,
        "auth_time": now,
        "iat": now,
        "exp": now + 3_600,
        "origin_jti": access["origin_jti"],
        "event_id": access["event_id"],
    }
    assert access == common | {
        "token_use": "access",
        "client_id": walk.pool.client_id,
        "username": NAME,
        "scope": "aws.cognito.signin.user.admin",
        "jti": access["jti"],
        "device_key": result["NewDeviceMetadata"]["DeviceKey"],
    }
    assert identity == common | {
        "token_use": "id",
        "aud": walk.pool.client_id,
        "cognito:username": NAME,
        "jti": identity["jti"],
        "email": EMAIL,
        "email_verified": True,
    }
    assert len({access["jti"], identity["jti"], access["origin_jti"], access["event_id"]}) == 4


def test_each_kind_of_token_has_its_own_key() -> None:
    walk = Walk(own_keys=True)
    result = signed_in(walk)
    published = pool_of(walk).jwks()["keys"]
    assert [set(key) for key in published] == [{"kid", "alg", "kty", "e", "n", "use"}] * 2
    assert published[0]["n"] != published[1]["n"]
    assert header(result["IdToken"]) == {"kid": published[0]["kid"], "alg": "RS256"}
    assert header(result["AccessToken"]) == {"kid": published[1]["kid"], "alg": "RS256"}


def test_no_two_pools_share_a_key() -> None:
    first, second = (pool_of(Walk(own_keys=True)).jwks()["keys"] for _ in range(2))
    assert len({key["n"] for key in first + second}) == 4


def test_the_rest_of_the_result() -> None:
    walk = Walk()
    result = signed_in(walk)
    assert (result["TokenType"], result["ExpiresIn"]) == ("Bearer", 3_600)
    refresh = result["RefreshToken"]
    assert refresh.startswith("eyJjdHki")
    assert refresh.count(".") == 4
    assert 1_600 < len(refresh) < 2_000
    device = result["NewDeviceMetadata"]
    assert device["DeviceKey"].startswith("us-east-1_")
    assert device["DeviceGroupKey"] == pool_of(walk).device_group
    assert len(device["DeviceGroupKey"]) == 9


def test_the_client_says_how_long_tokens_live() -> None:
    walk = Walk()
    walk.use_client(
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
        AccessTokenValidity=10,
        IdTokenValidity=1,
        TokenValidityUnits={"AccessToken": "minutes", "IdToken": "days"},
    )
    result = signed_in(walk)
    assert result["ExpiresIn"] == 600
    assert opened(walk, result["AccessToken"])["exp"] == int(START) + 600
    assert opened(walk, result["IdToken"])["exp"] == int(START) + 86_400


def test_a_client_without_revocation_has_no_origin() -> None:
    walk = Walk()
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"], EnableTokenRevocation=False)
    result = signed_in(walk)
    assert "origin_jti" not in opened(walk, result["AccessToken"])
    assert "origin_jti" not in opened(walk, result["IdToken"])


def test_the_id_token_shows_what_the_client_may_read() -> None:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email"])
    walk.sign_up(nickname="J", address="Main Street 1")
    walk.confirm()
    everything = opened(walk, walk.sign_in()["AuthenticationResult"]["IdToken"])
    assert (everything["nickname"], everything["address"]) == ("J", {"formatted": "Main Street 1"})
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"], ReadAttributes=["nickname"])
    little = opened(walk, walk.sign_in()["AuthenticationResult"]["IdToken"])
    assert little["nickname"] == "J"
    assert not {"email", "email_verified", "address"} & set(little)


def test_custom_attributes_are_texts_in_the_id_token_and_nowhere_else() -> None:
    walk = Walk()
    kinds = {"level": "Number", "active": "Boolean"}
    walk.use_pool(
        AutoVerifiedAttributes=["email"],
        Schema=[{"Name": name, "AttributeDataType": kind} for name, kind in kinds.items()],
    )
    walk.sign_up(custom__level="5", custom__active="true")
    walk.confirm()
    result = walk.sign_in()["AuthenticationResult"]
    identity, access = opened(walk, result["IdToken"]), opened(walk, result["AccessToken"])
    assert (identity["custom:level"], identity["custom:active"]) == ("5", "true")
    assert not {"custom:level", "custom:active", "email", "cognito:username", "version"} & set(access)


@pytest.mark.parametrize(
    "settings",
    [
        {"AccessTokenValidity": 4, "TokenValidityUnits": {"AccessToken": "minutes"}},
        {"IdTokenValidity": 25},
        {"RefreshTokenValidity": 59, "TokenValidityUnits": {"RefreshToken": "minutes"}},
        {"RefreshTokenValidity": 3_651},
    ],
)
def test_lifetimes_out_of_range(settings: dict[str, Any]) -> None:
    walk = Walk()
    refusal = refused(
        walk.client.create_user_pool_client, UserPoolId=walk.pool.user_pool_id, ClientName="x", **settings
    )
    assert refusal[0] == "InvalidParameterException"
