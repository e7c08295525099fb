"""Refresh tokens: what they renew, what ends them, and their rotation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import FLOWS, admin, plain, tokens
from tests.device_support import Device, confirmed
from tests.sandbox_support import NAME, PASSWORD, Walk, refused
from tests.test_sandbox_tokens import opened
from tui.sandbox.clients import secret_hash
from tui.secret import Secret

BAD_TOKEN = ("NotAuthorizedException", "Invalid Refresh Token.")
EXPIRED = ("NotAuthorizedException", "Refresh Token has expired")
REVOKED = ("NotAuthorizedException", "Refresh Token has been revoked")
DAY = 86_400
ROTATING = {
    "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
    "RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 10},
}


def refresh(walk: Walk, token: str, flow: str = "REFRESH_TOKEN_AUTH", **more: str) -> dict[str, Any]:
    return dict(
        walk.client.initiate_auth(
            ClientId=walk.pool.client_id,
            AuthFlow=flow,  # type: ignore[arg-type]
            AuthParameters={"REFRESH_TOKEN": token, **more},
        )
    )


def admin_refresh(walk: Walk, token: str, **more: str) -> dict[str, Any]:
    return dict(
        walk.client.admin_initiate_auth(
            UserPoolId=walk.pool.user_pool_id,
            ClientId=walk.pool.client_id,
            AuthFlow="REFRESH_TOKEN_AUTH",
            AuthParameters={"REFRESH_TOKEN": token, **more},
        )
    )


def exchange(walk: Walk, token: str, **more: Any) -> dict[str, Any]:
    call = walk.client.get_tokens_from_refresh_token
    return dict(call(RefreshToken=token, ClientId=walk.pool.client_id, **more)["AuthenticationResult"])


WAYS = [refresh, admin_refresh, exchange]


@pytest.mark.parametrize("way", [refresh, admin_refresh])
def test_a_refresh_gives_new_tokens_of_the_same_sign_in(way: Any) -> None:
    walk = plain().confirmed()
    first = tokens(walk)
    walk.clock.forward(100)
    answer = way(walk, first["RefreshToken"])
    assert answer["ChallengeParameters"] == {}
    renewed = answer["AuthenticationResult"]
    assert set(renewed) == {"AccessToken", "IdToken", "ExpiresIn", "TokenType"}
    for kind in ("AccessToken", "IdToken"):
        before, after = opened(walk, first[kind]), opened(walk, renewed[kind])
        assert {name for name in before if before[name] != after[name]} == {"iat", "exp", "jti"}
        assert (after["iat"], after["exp"]) == (before["iat"] + 100, before["exp"] + 100)
    assert walk.client.get_user(AccessToken=renewed["AccessToken"])["Username"] == NAME


def test_the_older_name_of_the_flow() -> None:
    walk = plain().confirmed()
    assert refresh(walk, tokens(walk)["RefreshToken"], flow="REFRESH_TOKEN")["AuthenticationResult"]["IdToken"]


def test_a_refresh_shows_what_has_changed() -> None:
    walk = plain().confirmed()
    token = tokens(walk)["RefreshToken"]
    admin(walk, "admin_update_user_attributes", UserAttributes=[{"Name": "nickname", "Value": "J"}])
    assert opened(walk, refresh(walk, token)["AuthenticationResult"]["IdToken"])["nickname"] == "J"


@pytest.mark.parametrize("door", [refresh, admin_refresh])
def test_the_token_has_to_be_there(door: Any) -> None:
    assert refused(door, plain(), "") == ("InvalidParameterException", "Missing required parameter REFRESH_TOKEN")


def test_the_flow_has_to_be_allowed_but_not_for_the_newer_operation() -> None:
    walk = plain(client={"ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]}).confirmed()
    token = tokens(walk)["RefreshToken"]
    assert refused(refresh, walk, token)[0] == "InvalidParameterException"
    assert refused(admin_refresh, walk, token)[0] == "InvalidParameterException"
    assert exchange(walk, token)["AccessToken"]


@pytest.mark.parametrize("way", WAYS)
def test_tokens_that_are_none_of_the_clients(way: Any) -> None:
    walk = plain().confirmed()
    mine = tokens(walk)
    assert refused(way, walk, "nonsense") == BAD_TOKEN
    assert refused(way, walk, mine["AccessToken"]) == BAD_TOKEN
    walk.use_client(ExplicitAuthFlows=FLOWS)
    assert refused(way, walk, mine["RefreshToken"]) == BAD_TOKEN


@pytest.mark.parametrize("way", WAYS)
def test_a_token_of_another_pool(way: Any) -> None:
    walk = plain().confirmed()
    token = tokens(walk)["RefreshToken"]
    walk.use_pool()
    walk.use_client(ExplicitAuthFlows=FLOWS)
    assert refused(way, walk, token) == BAD_TOKEN


@pytest.mark.parametrize("way", WAYS)
def test_thirty_days(way: Any) -> None:
    walk = plain().confirmed()
    token = tokens(walk)["RefreshToken"]
    walk.clock.forward(30 * DAY - 1)
    assert way(walk, token)
    walk.clock.forward(1)
    assert refused(way, walk, token) == EXPIRED


def test_the_client_says_how_long() -> None:
    walk = plain(client={"RefreshTokenValidity": 60, "TokenValidityUnits": {"RefreshToken": "minutes"}}).confirmed()
    token = tokens(walk)["RefreshToken"]
    walk.clock.forward(3_600)
    assert refused(refresh, walk, token) == EXPIRED


@pytest.mark.parametrize("way", WAYS)
def test_a_user_who_is_gone_or_shut_out(way: Any) -> None:
    walk = plain().confirmed()
    token = tokens(walk)["RefreshToken"]
    admin(walk, "admin_disable_user")
    assert refused(way, walk, token) == ("NotAuthorizedException", "User is disabled.")
    admin(walk, "admin_enable_user")
    assert refused(way, walk, token) == REVOKED
    admin(walk, "admin_delete_user")
    assert refused(way, walk, token) == BAD_TOKEN
    walk.confirmed()
    assert refused(way, walk, token) == BAD_TOKEN


# Secrets


def test_the_hash_of_a_refresh_is_over_the_internal_name() -> None:
    walk = plain(UsernameAttributes=["email"])
    email = "jane@example.com"
    walk.sign_up(email)
    walk.confirm(walk.sandbox.outbox.messages()[-1].code.reveal(), email)
    made = walk.use_client(GenerateSecret=True, ExplicitAuthFlows=FLOWS)
    client, secret = made["ClientId"], Secret(made["ClientSecret"])
    over_typed = secret_hash(secret, client, email)
    token = walk.sign_in(name=email, SECRET_HASH=over_typed)["AuthenticationResult"]["RefreshToken"]
    assert refused(refresh, walk, token) == (
        "NotAuthorizedException",
        f"Client {client} is configured with secret but SECRET_HASH was not received",
    )
    wrong = ("NotAuthorizedException", f"SecretHash does not match for the client: {client}")
    assert refused(refresh, walk, token, SECRET_HASH=over_typed) == wrong
    assert refused(refresh, walk, token, SECRET_HASH="") == wrong
    over_sub = secret_hash(secret, client, walk.user(email).id)
    assert refresh(walk, token, SECRET_HASH=over_sub)["AuthenticationResult"]["AccessToken"]


def test_the_newer_operation_wants_the_secret_itself() -> None:
    walk = plain().confirmed()
    made = walk.use_client(GenerateSecret=True, ExplicitAuthFlows=FLOWS)
    client, secret = made["ClientId"], made["ClientSecret"]
    given = secret_hash(Secret(secret), client, NAME)
    token = walk.sign_in(SECRET_HASH=given)["AuthenticationResult"]["RefreshToken"]
    assert refused(exchange, walk, token) == (
        "NotAuthorizedException",
        f"Client {client} is configured for secret but secret was not received",
    )
    assert refused(exchange, walk, token, ClientSecret="s" * 30)[0] == "NotAuthorizedException"
    assert exchange(walk, token, ClientSecret=secret)["IdToken"]


# Rotation


def test_a_rotating_client_gets_a_new_token_each_time_and_never_more_time() -> None:
    walk = plain(client=ROTATING).confirmed()
    token = tokens(walk)["RefreshToken"]
    walk.clock.forward(29 * DAY)
    renewed = exchange(walk, token)
    assert set(renewed) == {"AccessToken", "IdToken", "RefreshToken", "ExpiresIn", "TokenType"}
    assert renewed["RefreshToken"] != token
    walk.clock.forward(DAY - 1)
    last = exchange(walk, renewed["RefreshToken"])
    walk.clock.forward(1)
    assert refused(exchange, walk, last["RefreshToken"]) == EXPIRED


def test_the_old_token_has_its_grace_and_no_more() -> None:
    walk = plain(client=ROTATING).confirmed()
    token = tokens(walk)["RefreshToken"]
    fresh = exchange(walk, token)["RefreshToken"]
    walk.clock.forward(9)
    second = exchange(walk, token)["RefreshToken"]
    walk.clock.forward(1)
    assert refused(exchange, walk, token)[0] == "RefreshTokenReuseException"
    assert exchange(walk, fresh)["AccessToken"]
    assert exchange(walk, second)["AccessToken"]


@pytest.mark.parametrize("rotation", [{}, {"RetryGracePeriodSeconds": 0}])
def test_without_grace_the_old_token_dies_at_once(rotation: dict[str, int]) -> None:
    walk = plain(client=ROTATING | {"RefreshTokenRotation": {"Feature": "ENABLED", **rotation}}).confirmed()
    token = tokens(walk)["RefreshToken"]
    assert exchange(walk, token)["RefreshToken"]
    assert refused(exchange, walk, token)[0] == "RefreshTokenReuseException"


def test_the_older_flow_and_rotation_exclude_each_other() -> None:
    walk = plain(client={"ExplicitAuthFlows": ["USER_PASSWORD_AUTH"], "RefreshTokenRotation": {"Feature": "ENABLED"}})
    walk.confirmed()
    token = tokens(walk)["RefreshToken"]
    assert refused(refresh, walk, token)[0] == "InvalidParameterException"
    replaced = exchange(walk, token)["RefreshToken"]
    walk.client.update_user_pool_client(
        UserPoolId=walk.pool.user_pool_id, ClientId=walk.pool.client_id, ExplicitAuthFlows=FLOWS
    )
    assert refused(refresh, walk, token) == REVOKED
    assert refresh(walk, replaced)["AuthenticationResult"]


# Devices


@pytest.mark.parametrize("way", WAYS)
def test_a_token_of_a_device_wants_its_confirmed_device(way: Any) -> None:
    walk = plain(DeviceConfiguration={"DeviceOnlyRememberedOnUserPrompt": False}).confirmed()
    result = tokens(walk)
    token, key = result["RefreshToken"], result["NewDeviceMetadata"]["DeviceKey"]
    member = "DeviceKey" if way is exchange else "DEVICE_KEY"
    assert refused(way, walk, token) == BAD_TOKEN
    assert refused(way, walk, token, **{member: key}) == BAD_TOKEN
    Device.of(walk, {"AuthenticationResult": result}).confirm()
    other = confirmed(walk).key
    assert refused(way, walk, token) == BAD_TOKEN
    assert refused(way, walk, token, **{member: other}) == BAD_TOKEN
    renewed = way(walk, token, **{member: key})
    access = renewed.get("AuthenticationResult", renewed)["AccessToken"]
    assert opened(walk, access)["device_key"] == key


def test_no_token_is_kept_as_it_is() -> None:
    walk = plain().confirmed()
    token = tokens(walk)["RefreshToken"]
    pool = walk.sandbox.world.pools.pool(walk.pool.user_pool_id)
    assert len(pool.grants) == 1
    assert token not in repr(vars(pool.grants))
    assert PASSWORD not in repr(vars(pool.grants))
