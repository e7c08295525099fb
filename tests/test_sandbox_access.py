"""Access tokens as the permission to call an operation, shown on one that asks for nothing else (`COGNITO.md 2.2`)."""

from __future__ import annotations

import base64
import hmac
import json
from typing import TYPE_CHECKING, Any

import pytest
from joserfc import jws
from joserfc.jwk import RSAKey

from tests.device_support import FLOWS, tracking
from tests.sandbox_support import NAME, PASSWORD, Walk, client_of, refused
from tui.sandbox.access import authorised
from tui.sandbox.engine import Sandbox
from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

INVALID = ("NotAuthorizedException", "Invalid Access Token")
UNVERIFIED = ("NotAuthorizedException", "Could not verify signature for Access Token")
EXPIRED = ("NotAuthorizedException", "Access Token has expired")
REVOKED = ("NotAuthorizedException", "Access Token has been revoked")
NARROW = ("NotAuthorizedException", "Access Token does not have required scopes")
GONE = ("UserNotFoundException", "User does not exist.")
DISABLED = ("NotAuthorizedException", "User is disabled.")


def signed_in() -> tuple[Walk, dict[str, Any]]:
    walk = tracking().confirmed()
    return walk, walk.sign_in()["AuthenticationResult"]


def call(walk: Walk, token: str) -> Any:
    return walk.client.list_devices(AccessToken=token)["Devices"]


def encoded(value: Any) -> str:
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def claims_of(token: str) -> dict[str, Any]:
    return dict(json.loads(jws.extract_compact(token.encode()).payload))


def signed(walk: Walk, token: str, **changes: Any) -> str:
    """Return a token that the pool itself has signed, with some claims changed."""
    key = walk.sandbox.world.pools.pool(walk.pool.user_pool_id).keys.access
    payload = json.dumps(claims_of(token) | changes).encode()
    return jws.serialize_compact({"alg": "RS256", "kid": key.kid}, payload, key)


def with_payload(token: str, payload: dict[str, Any]) -> str:
    """Return a token with another payload and the signature of the first."""
    head, _, tail = token.split(".")
    return ".".join((head, encoded(payload), tail))


def test_a_token_is_accepted_until_it_expires() -> None:
    walk, result = signed_in()
    walk.clock.forward(3_599)
    assert call(walk, result["AccessToken"]) == []
    walk.clock.forward(1)
    assert refused(call, walk, result["AccessToken"]) == EXPIRED


@pytest.mark.parametrize(
    "token",
    [
        *("x", "a.b", "a.b.c", "..", "a.b.c.d.e", "====.====.===="),
        encoded([]) + "." + encoded([]) + ".x",
        encoded({}) + "." + encoded({"token_use": "access"}),
        encoded({}) + "." + encoded({"token_use": ["access"]}) + ".x",
        encoded([]) + "." + encoded({"token_use": "access"}) + ".x",
        encoded(b"{" * 100_000) + "." + encoded({"token_use": "access"}) + ".x",
        encoded(b'{"a":' * 100_000) + "." + encoded({"token_use": "access"}) + ".x",
        encoded(b"\xff\xfe\xfd") + "." + encoded({"token_use": "access"}) + ".x",
        encoded({}) + "." + encoded(b"1" * 5_000) + ".x",
    ],
)
def test_what_is_no_access_token(token: str) -> None:
    assert refused(call, tracking(), token) == INVALID


def test_other_tokens_of_the_same_sign_in() -> None:
    walk, result = signed_in()
    assert refused(call, walk, result["IdToken"]) == INVALID
    assert refused(call, walk, result["RefreshToken"]) == INVALID


def unsigned(_: Walk, token: str) -> str:
    return f"{encoded({'alg': 'none'})}.{token.split('.')[1]}."


def by_a_stranger(_: Walk, token: str) -> str:
    return jws.serialize_compact({"alg": "RS256"}, json.dumps(claims_of(token)), RSAKey.generate_key(2048))


def by_the_public_key(walk: Walk, token: str) -> str:
    key = walk.sandbox.world.pools.pool(walk.pool.user_pool_id).keys.access
    body = f"{encoded({'alg': 'HS256'})}.{token.split('.')[1]}"
    return f"{body}.{encoded(hmac.digest(key.as_pem(private=False), body.encode(), 'sha256'))}"


def changed(_: Walk, token: str) -> str:
    return with_payload(token, claims_of(token) | {"username": "root"})


def cut(_: Walk, token: str) -> str:
    return token[:-4]


def from_elsewhere(_: Walk, token: str) -> str:
    return with_payload(token, claims_of(token) | {"iss": "https://example.com/us-east-1_x"})


def without_an_issuer(_: Walk, token: str) -> str:
    return with_payload(token, {"token_use": "access", "iss": ["x"]})


def critical(_: Walk, token: str) -> str:
    payload, tail = token.split(".")[1:]
    return ".".join((encoded({"alg": "RS256", "crit": ["exp"], "b64": False}), payload, tail))


@pytest.mark.parametrize(
    "forge",
    [unsigned, by_a_stranger, by_the_public_key, changed, cut, from_elsewhere, without_an_issuer, critical],
)
def test_a_forged_token(forge: Callable[[Walk, str], str]) -> None:
    walk, result = signed_in()
    assert refused(call, walk, forge(walk, result["AccessToken"])) == UNVERIFIED


def test_a_token_of_another_sandbox() -> None:
    _, result = signed_in()
    other = client_of(Sandbox())
    assert refused(other.list_devices, AccessToken=result["AccessToken"]) == UNVERIFIED


def test_a_token_without_the_scope() -> None:
    walk, result = signed_in()
    for scope in ("openid email", "", "aws.cognito.signin.user.administrator"):
        assert refused(call, walk, signed(walk, result["AccessToken"], scope=scope)) == NARROW
    assert call(walk, signed(walk, result["AccessToken"], scope="openid aws.cognito.signin.user.admin")) == []


def test_a_sign_out_ends_the_tokens_of_this_second_and_before() -> None:
    walk, result = signed_in()
    walk.user().revoke_tokens()
    assert refused(call, walk, result["AccessToken"]) == REVOKED
    assert refused(call, walk, walk.sign_in()["AuthenticationResult"]["AccessToken"]) == REVOKED
    walk.clock.forward(1)
    assert call(walk, walk.sign_in()["AuthenticationResult"]["AccessToken"]) == []
    assert refused(call, walk, result["AccessToken"]) == REVOKED


def test_a_revocation_ends_one_sign_in() -> None:
    walk, result = signed_in()
    other = walk.sign_in()["AuthenticationResult"]
    pool = walk.sandbox.world.pools.pool(walk.pool.user_pool_id)
    pool.revoked_sign_ins.add(claims_of(result["AccessToken"])["origin_jti"])
    assert refused(call, walk, result["AccessToken"]) == REVOKED
    assert call(walk, other["AccessToken"]) == []


def test_a_client_without_revocation() -> None:
    walk, _ = signed_in()
    walk.use_client(ExplicitAuthFlows=FLOWS, EnableTokenRevocation=False)
    assert call(walk, walk.sign_in()["AuthenticationResult"]["AccessToken"]) == []


def test_a_user_who_is_gone_is_not_replaced_by_another_of_that_name() -> None:
    walk, result = signed_in()
    walk.confirmed("john")
    stranger = signed(walk, result["AccessToken"], sub="a1b2c3d4-5678-40ab-8def-111111111111", username="john")
    assert refused(call, walk, stranger) == GONE
    with pytest.raises(Refusal, match="revoked"):
        authorised(walk.sandbox.world, stranger, deleted=Reason.ACCESS_REVOKED)


def test_a_disabled_user() -> None:
    walk, result = signed_in()
    walk.user().enabled = False
    assert refused(call, walk, result["AccessToken"]) == DISABLED


def test_the_order_of_the_checks() -> None:
    walk, result = signed_in()
    token = signed(walk, result["AccessToken"], scope="")
    walk.user().enabled = False
    assert refused(call, walk, token) == NARROW
    walk.user().revoke_tokens()
    assert refused(call, walk, token) == REVOKED
    walk.clock.forward(3_600)
    assert refused(call, walk, token) == EXPIRED
    assert refused(call, walk, changed(walk, token)) == UNVERIFIED


def test_whom_a_token_speaks_for() -> None:
    walk, result = signed_in()
    access = authorised(walk.sandbox.world, result["AccessToken"])
    assert (access.user.username, access.client_id, access.pool.id) == (
        NAME,
        walk.pool.client_id,
        walk.pool.user_pool_id,
    )
    assert access.claims["device_key"] == result["NewDeviceMetadata"]["DeviceKey"]
    assert PASSWORD not in repr(access)
