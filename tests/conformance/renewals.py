"""Refresh tokens that renew nothing (`COGNITO.md 6.8`, `10.5`, `11.5`), and those that cannot be revoked (`11.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import admin
from tests.conformance.call import Call, case
from tests.conformance.doors import EVERY_FLOW, INITIATE, initiate, open_walk
from tests.conformance.expectations import SIGN_IN
from tests.device_support import Device, tracking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk

REFRESH = f"{SIGN_IN} REFRESH_TOKEN_AUTH"
NEWER = "GetTokensFromRefreshToken"
DAY = 24 * 3_600
WITHOUT_REFRESH = [flow for flow in EVERY_FLOW if flow != "ALLOW_REFRESH_TOKEN_AUTH"]
ROTATING: dict[str, Any] = {"ExplicitAuthFlows": WITHOUT_REFRESH, "RefreshTokenRotation": {"Feature": "ENABLED"}}


def _older(walk: Walk, token: str, **parameters: str) -> Iterator[Call]:
    given = {"REFRESH_TOKEN": token} | parameters
    yield from (initiate(walk, operation, "REFRESH_TOKEN_AUTH", given) for operation in INITIATE)


def _newer(walk: Walk, token: str, **members: str) -> Call:
    return Call(walk, NEWER, {"RefreshToken": token, "ClientId": walk.pool.client_id, **members})


def _revoke(walk: Walk, token: str, **members: str) -> Call:
    return Call(walk, "RevokeToken", {"Token": token, "ClientId": walk.pool.client_id, **members})


def _signed_in(client: dict[str, Any] | None = None) -> tuple[Walk, str]:
    walk = open_walk(client).confirmed()
    return walk, walk.sign_in()["AuthenticationResult"]["RefreshToken"]


def _invalid() -> Iterator[tuple[Walk, str, str]]:
    """Yield tokens that are none of the client's, and device keys that do not go with one."""
    walk, token = _signed_in()
    yield walk, "x.y.z", ""
    walk.use_client(ExplicitAuthFlows=EVERY_FLOW)
    yield walk, token, ""
    walk = tracking().confirmed()
    walk.use_client(ExplicitAuthFlows=EVERY_FLOW)
    answer = walk.sign_in()
    device = Device.of(walk, answer)
    device.confirm()
    token = answer["AuthenticationResult"]["RefreshToken"]
    yield walk, token, ""
    yield walk, token, device.key[:-1] + ("0" if device.key[-1] != "0" else "1")


@case(REFRESH, "malformed, other client, DEVICE_KEY missing or wrong")
def invalid() -> Iterator[Call]:
    for walk, token, device_key in _invalid():
        yield from _older(walk, token, **({"DEVICE_KEY": device_key} if device_key else {}))


@case(NEWER, "invalid token")
def invalid_for_the_newer_operation() -> Iterator[Call]:
    for walk, token, device_key in _invalid():
        yield _newer(walk, token, **({"DeviceKey": device_key} if device_key else {}))


@case(REFRESH, "expired")
def expired() -> Iterator[Call]:
    walk, token = _signed_in()
    walk.clock.forward(30 * DAY)
    yield from _older(walk, token)


@case(NEWER, "expired")
def expired_for_the_newer_operation() -> Iterator[Call]:
    walk, token = _signed_in()
    walk.clock.forward(30 * DAY)
    yield _newer(walk, token)


def _revoked() -> Iterator[tuple[Walk, str]]:
    walk, token = _signed_in()
    assert _revoke(walk, token).make() is None
    yield walk, token
    walk, token = _signed_in()
    admin(walk, "admin_user_global_sign_out")
    yield walk, token
    walk, token = _signed_in()
    admin(walk, "admin_disable_user")
    admin(walk, "admin_enable_user")
    yield walk, token


@case(REFRESH, "revoked")
def revoked() -> Iterator[Call]:
    for walk, token in _revoked():
        yield from _older(walk, token)


@case(NEWER, "revoked")
def revoked_for_the_newer_operation() -> Iterator[Call]:
    for walk, token in _revoked():
        yield _newer(walk, token)


@case(REFRESH, "client uses refresh token rotation")
def rotating() -> Iterator[Call]:
    # A client without a list of flows has the flow, and may rotate all the same.
    walk = open_walk().confirmed()
    token = walk.sign_in()["AuthenticationResult"]["RefreshToken"]
    walk.client.update_user_pool_client(
        UserPoolId=walk.pool.user_pool_id,
        ClientId=walk.pool.client_id,
        RefreshTokenRotation={"Feature": "ENABLED"},
    )
    yield from _older(walk, token)


@case(NEWER, "rotated token used after the grace period")
def reused() -> Iterator[Call]:
    rotation: Any = {"Feature": "ENABLED", "RetryGracePeriodSeconds": 10}
    walk, token = _signed_in(ROTATING | {"RefreshTokenRotation": rotation})
    assert _newer(walk, token).make() is None
    walk.clock.forward(10)
    yield _newer(walk, token)


@case("RevokeToken", "revocation off for the client")
def revocation_off() -> Iterator[Call]:
    walk, token = _signed_in({"EnableTokenRevocation": False})
    yield _revoke(walk, token)


@case("RevokeToken", "not a refresh token")
def no_refresh_token() -> Iterator[Call]:
    walk = open_walk().confirmed()
    result = walk.sign_in()["AuthenticationResult"]
    yield _revoke(walk, result["AccessToken"])
    yield _revoke(walk, result["IdToken"])


@case("RevokeToken", "other client, or wrong or missing secret")
def unauthorized() -> Iterator[Call]:
    walk, token = _signed_in()
    walk.use_client(ExplicitAuthFlows=EVERY_FLOW)
    yield _revoke(walk, token)
    walk.use_client(ExplicitAuthFlows=EVERY_FLOW, GenerateSecret=True)
    yield _revoke(walk, token)
    yield _revoke(walk, token, ClientSecret="x" * 24)


@case("RevokeToken", "undecodable token")
def undecodable() -> Iterator[Call]:
    yield _revoke(open_walk(), "nonsense")
