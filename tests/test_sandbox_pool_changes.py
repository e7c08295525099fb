"""Pools and app clients that are changed and deleted."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import FLOWS, INVALID, admin, attributes_of, entries, plain, signed_in, tokens
from tests.sandbox_support import EMAIL, Walk, refused
from tests.test_sandbox_refresh import exchange

POOL_DATES = {"LastModifiedDate", "CreationDate"}


def described(walk: Walk) -> dict[str, Any]:
    return dict(walk.client.describe_user_pool(UserPoolId=walk.pool.user_pool_id)["UserPool"])


def update(walk: Walk, **settings: Any) -> None:
    walk.client.update_user_pool(UserPoolId=walk.pool.user_pool_id, **settings)


def client_record(walk: Walk) -> dict[str, Any]:
    call = walk.client.describe_user_pool_client
    return dict(call(UserPoolId=walk.pool.user_pool_id, ClientId=walk.pool.client_id)["UserPoolClient"])


def update_client(walk: Walk, **settings: Any) -> dict[str, Any]:
    call = walk.client.update_user_pool_client
    pool = walk.pool
    return dict(call(UserPoolId=pool.user_pool_id, ClientId=pool.client_id, **settings)["UserPoolClient"])


def no_pool(walk: Walk) -> tuple[str, str]:
    return "ResourceNotFoundException", f"User pool {walk.pool.user_pool_id} does not exist."


def no_client(client: str) -> tuple[str, str]:
    return "ResourceNotFoundException", f"User pool client {client} does not exist."


# Pools


def test_an_update_takes_what_is_said_and_resets_the_rest() -> None:
    fixed: dict[str, Any] = {"UsernameAttributes": ["email"], "UsernameConfiguration": {"CaseSensitive": False}}
    walk = plain(
        **fixed,
        Policies={"PasswordPolicy": {"MinimumLength": 20}},
        DeletionProtection="ACTIVE",
        Schema=[{"Name": "team", "AttributeDataType": "String"}],
    )
    before = described(walk)
    walk.clock.forward(60)
    update(walk, AdminCreateUserConfig={"AllowAdminCreateUserOnly": True}, PoolName="renamed")
    after = described(walk)
    assert (after["Name"], after["Id"], after["Arn"]) == ("renamed", before["Id"], before["Arn"])
    assert after["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert after["Policies"]["PasswordPolicy"]["MinimumLength"] == 8
    assert after["DeletionProtection"] == "INACTIVE"
    assert "AutoVerifiedAttributes" not in after
    assert after["SchemaAttributes"] == before["SchemaAttributes"]
    assert {name: after[name] for name in fixed} == {name: before[name] for name in fixed}
    assert (after["LastModifiedDate"] - before["LastModifiedDate"]).total_seconds() == 60
    assert not {"UserPoolId", "PoolName"} & set(after)
    assert refused(walk.sign_up, EMAIL)[1] == "SignUp is not permitted for this user pool"


def test_an_update_says_whether_mfa_is_wanted() -> None:
    walk = plain()
    pool = walk.pool.user_pool_id
    assert refused(update, walk, MfaConfiguration="ON")[0] == INVALID
    totp = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
    walk.client.set_user_pool_mfa_config(UserPoolId=pool, MfaConfiguration="OPTIONAL", **totp)  # type: ignore[arg-type]
    update(walk, MfaConfiguration="ON")
    answer = walk.client.get_user_pool_mfa_config(UserPoolId=pool)
    assert (answer["MfaConfiguration"], answer["SoftwareTokenMfaConfiguration"]) == ("ON", {"Enabled": True})
    update(walk)
    answer = walk.client.get_user_pool_mfa_config(UserPoolId=pool)
    assert set(answer) == {"MfaConfiguration", "ResponseMetadata"}
    sms = {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms"}
    update(walk, MfaConfiguration="OPTIONAL", SmsConfiguration=sms)
    answer = walk.client.get_user_pool_mfa_config(UserPoolId=pool)
    assert answer["SmsMfaConfiguration"] == {"SmsConfiguration": sms}


def test_settings_of_a_factor_that_say_nothing_are_there_all_the_same() -> None:
    walk = plain()
    pool = walk.pool.user_pool_id
    walk.client.set_user_pool_mfa_config(UserPoolId=pool, MfaConfiguration="OPTIONAL", EmailMfaConfiguration={})
    update(walk, MfaConfiguration="ON")
    answer = walk.client.get_user_pool_mfa_config(UserPoolId=pool)
    assert (answer["MfaConfiguration"], answer["EmailMfaConfiguration"]) == ("ON", {})


def test_triggers_are_not_stored_to_be_forgotten() -> None:
    arn = "arn:aws:lambda:us-east-1:123456789012:function:f"
    assert "does not offer" in refused(update, plain(), LambdaConfig={"CustomMessage": arn})[1]


def test_a_deleted_pool_takes_everything_with_it() -> None:
    walk, access = signed_in()
    client = walk.pool.client_id
    walk.client.delete_user_pool(UserPoolId=walk.pool.user_pool_id)
    assert refused(described, walk) == no_pool(walk)
    assert refused(walk.client.delete_user_pool, UserPoolId=walk.pool.user_pool_id) == no_pool(walk)
    assert refused(walk.sign_in) == no_client(client)
    assert refused(walk.client.get_user, AccessToken=access) == (
        "NotAuthorizedException",
        "Could not verify signature for Access Token",
    )
    left = walk.client.list_user_pools(MaxResults=10)["UserPools"]
    assert [pool["Name"] for pool in left] == ["demo-pool"]


def test_a_protected_pool_stays() -> None:
    walk = plain(DeletionProtection="ACTIVE")
    call = walk.client.delete_user_pool
    assert refused(call, UserPoolId=walk.pool.user_pool_id)[0] == INVALID
    update(walk, DeletionProtection="INACTIVE")
    call(UserPoolId=walk.pool.user_pool_id)
    assert refused(described, walk) == no_pool(walk)


@pytest.mark.parametrize("operation", ["update_user_pool", "delete_user_pool", "list_groups", "add_custom_attributes"])
def test_a_pool_that_is_not_there(operation: str) -> None:
    members: Any = {"CustomAttributes": [{"Name": "x"}]} if operation == "add_custom_attributes" else {}
    refusal = refused(getattr(Walk().client, operation), UserPoolId="us-east-1_x", **members)
    assert refusal == ("ResourceNotFoundException", "User pool us-east-1_x does not exist.")


# Schema


def add(walk: Walk, *attributes: dict[str, Any]) -> None:
    walk.client.add_custom_attributes(UserPoolId=walk.pool.user_pool_id, CustomAttributes=list(attributes))  # type: ignore[arg-type]


def test_attributes_are_added_all_or_none() -> None:
    walk = plain().confirmed()
    text = {"AttributeDataType": "String"}
    add(walk, {"Name": "team", **text}, {"Name": "shift", **text})
    admin(walk, "admin_update_user_attributes", UserAttributes=entries(custom__team="red"))
    assert attributes_of(walk)["custom:team"] == "red"
    wrong: list[dict[str, Any]] = [
        {"Name": "team", **text},
        text,
        {"Name": "x", "AttributeDataType": "String", "Required": True},
    ]
    for attribute in wrong:
        assert refused(add, walk, {"Name": "fine", **text}, attribute)[0] == INVALID
    assert refused(add, walk, {"Name": "twin", **text}, {"Name": "twin", **text})[0] == INVALID
    names = [attribute["Name"] for attribute in described(walk)["SchemaAttributes"]]
    assert names[-2:] == ["custom:team", "custom:shift"]


# Clients


def test_an_update_of_a_client_resets_what_it_does_not_say() -> None:
    walk = plain(client={"GenerateSecret": True, "AuthSessionValidity": 10, "AccessTokenValidity": 2})
    before = client_record(walk)
    walk.clock.forward(60)
    after = update_client(walk, ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"])
    assert after == client_record(walk)
    assert after["ExplicitAuthFlows"] == ["ALLOW_USER_SRP_AUTH"]
    assert (after["AuthSessionValidity"], after["RefreshTokenValidity"]) == (3, 30)
    assert "AccessTokenValidity" not in after
    kept = {"ClientId", "ClientSecret", "ClientName", "UserPoolId", "CreationDate"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert (after["LastModifiedDate"] - before["LastModifiedDate"]).total_seconds() == 60
    assert update_client(walk, ClientName="renamed")["ClientName"] == "renamed"
    assert "ExplicitAuthFlows" not in client_record(walk)


def test_an_update_is_checked_like_a_new_client() -> None:
    walk = plain()
    before = client_record(walk)
    wrong: list[dict[str, Any]] = [
        {"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"]},
        {"ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"], "RefreshTokenRotation": {"Feature": "ENABLED"}},
        {"AccessTokenValidity": 25},
    ]
    for settings in wrong:
        assert refused(update_client, walk, **settings)[0] == INVALID
    assert client_record(walk) == before


def test_an_update_counts_for_the_tokens_that_are_out() -> None:
    walk = plain().confirmed()
    token = tokens(walk)["RefreshToken"]
    update_client(walk, AccessTokenValidity=2, RefreshTokenRotation={"Feature": "ENABLED"})
    renewed = exchange(walk, token)
    assert (renewed["ExpiresIn"], "RefreshToken" in renewed) == (7_200, True)


def test_a_deleted_client_lets_nobody_in() -> None:
    walk = plain().confirmed()
    token = tokens(walk)["RefreshToken"]
    client = walk.pool.client_id
    members: Any = {"UserPoolId": walk.pool.user_pool_id, "ClientId": client}
    walk.client.delete_user_pool_client(**members)
    assert refused(walk.sign_in) == no_client(client)
    assert refused(exchange, walk, token) == no_client(client)
    assert refused(walk.client.delete_user_pool_client, **members) == no_client(client)
    assert refused(walk.client.update_user_pool_client, **members) == no_client(client)
    listed = walk.client.list_user_pool_clients(UserPoolId=walk.pool.user_pool_id)["UserPoolClients"]
    assert client not in {record["ClientId"] for record in listed}


def test_a_client_of_another_pool() -> None:
    walk = plain()
    client = walk.pool.client_id
    walk.use_pool()
    walk.use_client(ExplicitAuthFlows=FLOWS)
    members: Any = {"UserPoolId": walk.pool.user_pool_id, "ClientId": client}
    assert refused(walk.client.update_user_pool_client, **members) == no_client(client)
    assert refused(walk.client.delete_user_pool_client, **members) == no_client(client)
