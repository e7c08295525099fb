"""Tokens of the sandbox before a verifier that nobody here wrote, which fetches the keys as from the real service."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import jwt
import pytest
from jwt import PyJWKClient

from tests.account_support import admin, entries
from tests.http_support import fetch, served
from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk, client_of
from tui.sandbox import presets
from tui.sandbox.engine import Sandbox
from tui.sandbox.presets import PRESETS

COMMON = {"sub", "iss", "token_use", "auth_time", "iat", "exp", "jti", "origin_jti", "event_id", "cognito:groups"}
ACCESS = COMMON | {"client_id", "username", "scope"}
IDENTITY = COMMON | {"aud", "cognito:username", "email", "email_verified", "custom:colour", "address"}


class Real(Walk):
    """A walk by the clock on the wall, which is the verifier's, with keys of its own."""

    def __post_init__(self) -> None:
        self.sandbox = Sandbox()
        self.client = client_of(self.sandbox)
        self.pool = presets.create(self.sandbox, PRESETS["mfa-off"])


def member_of_a_group() -> Real:
    walk = Real()
    door: dict[str, Any] = {"UserPoolId": walk.pool.user_pool_id}
    colour: Any = {"Name": "colour", "AttributeDataType": "String", "Mutable": True}
    walk.client.add_custom_attributes(**door, CustomAttributes=[colour])
    walk.confirmed()
    walk.client.create_group(**door, GroupName="editors")
    admin(walk, "admin_add_user_to_group", GroupName="editors")
    admin(walk, "admin_update_user_attributes", UserAttributes=entries(custom__colour="red", address="Main Street 1"))
    return walk


def test_pyjwt_verifies_both_tokens_by_the_keys_that_discovery_leads_to() -> None:
    walk = member_of_a_group()
    result = walk.sign_in(PASSWORD)["AuthenticationResult"]
    with served(walk.sandbox) as server:
        path = f"/{walk.pool.user_pool_id}/.well-known/openid-configuration"
        found = fetch(server, "GET", path).json()
        keys = PyJWKClient(found["jwks_uri"])

        def verified(token: str, audience: str | None) -> dict[str, Any]:
            key = keys.get_signing_key_from_jwt(token)
            return jwt.decode(
                token,
                key,
                algorithms=found["id_token_signing_alg_values_supported"],
                issuer=found["issuer"],
                audience=audience,
                options={"require": ["exp", "iat", "iss", "sub", "jti"]},
            )

        access = verified(result["AccessToken"], None)
        identity = verified(result["IdToken"], walk.pool.client_id)
        assert [key.public_key_use for key in keys.get_jwk_set().keys] == ["sig", "sig"]
        other = jwt.encode(access, "x" * 32, headers={"kid": jwt.get_unverified_header(result["AccessToken"])["kid"]})
        with pytest.raises(jwt.InvalidAlgorithmError):
            verified(other, None)
        with pytest.raises(jwt.InvalidAudienceError):
            verified(result["IdToken"], "another client")
    assert found["issuer"] == f"https://cognito-idp.us-east-1.amazonaws.com/{walk.pool.user_pool_id}"
    assert (set(access), set(identity)) == (ACCESS, IDENTITY)
    assert all(type(token[name]) is int for token in (access, identity) for name in ("auth_time", "iat", "exp"))
    assert all(UUID(token[name]) for token in (access, identity) for name in ("jti", "origin_jti", "event_id"))
    shown = (access["token_use"], access["client_id"], access["username"], access["scope"])
    assert shown == ("access", walk.pool.client_id, NAME, "aws.cognito.signin.user.admin")
    assert (identity["token_use"], identity["cognito:username"], identity["email"]) == ("id", NAME, EMAIL)
    assert (identity["email_verified"], identity["custom:colour"]) == (True, "red")
    assert identity["address"] == {"formatted": "Main Street 1"}
    assert access["cognito:groups"] == identity["cognito:groups"] == ["editors"]


def test_the_headers_name_the_key_and_the_algorithm_alone() -> None:
    walk = Real()
    walk.confirmed()
    result = walk.sign_in()["AuthenticationResult"]
    renewed = walk.client.get_tokens_from_refresh_token(
        RefreshToken=result["RefreshToken"], ClientId=walk.pool.client_id
    )["AuthenticationResult"]
    headers = [
        jwt.get_unverified_header(answer[name]) for answer in (result, renewed) for name in ("AccessToken", "IdToken")
    ]
    assert all(set(header) == {"kid", "alg"} and header["alg"] == "RS256" for header in headers)
    access, identity, *again = (header["kid"] for header in headers)
    assert access != identity
    assert again == [access, identity]
