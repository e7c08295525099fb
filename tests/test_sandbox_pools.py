"""Pools, app clients, their settings, and the lists of users."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.sandbox_support import NAME, Walk, client_of, refused
from tui.sandbox.engine import Sandbox

INVALID = "InvalidParameterException"


def test_ids_have_cognitos_forms() -> None:
    walk = Walk()
    assert re.fullmatch(r"us-east-1_[0-9A-Za-z]{9}", walk.pool.user_pool_id)
    assert re.fullmatch(r"[0-9a-z]{26}", walk.pool.client_id)


def test_the_region_is_in_the_ids() -> None:
    pool = client_of(Sandbox(region="eu-central-1")).create_user_pool(PoolName="p")["UserPool"]
    assert pool["Id"].startswith("eu-central-1_")
    assert pool["Arn"] == f"arn:aws:cognito-idp:eu-central-1:123456789012:userpool/{pool['Id']}"


def test_a_pool_with_nothing_said_has_cognitos_defaults() -> None:
    walk = Walk()
    walk.use_pool()
    pool = walk.client.describe_user_pool(UserPoolId=walk.pool.user_pool_id)["UserPool"]
    assert pool["Policies"] == {
        "PasswordPolicy": {
            "MinimumLength": 8,
            "RequireUppercase": True,
            "RequireLowercase": True,
            "RequireNumbers": True,
            "RequireSymbols": True,
            "TemporaryPasswordValidityDays": 7,
        },
        "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]},
    }
    assert pool["MfaConfiguration"] == "OFF"
    assert pool["DeletionProtection"] == "INACTIVE"
    assert pool["UserPoolTier"] == "ESSENTIALS"
    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": False, "UnusedAccountValidityDays": 7}
    assert pool["EmailConfiguration"] == {"EmailSendingAccount": "COGNITO_DEFAULT"}
    assert pool["VerificationMessageTemplate"] == {"DefaultEmailOption": "CONFIRM_WITH_CODE"}
    assert pool["EstimatedNumberOfUsers"] == 0
    assert len(pool["SchemaAttributes"]) == 20
    assert not {"DeviceConfiguration", "UsernameConfiguration", "AccountRecoverySetting", "Domain"} & set(pool)
    assert pool["CreationDate"].timestamp() == walk.clock.now


def test_settings_are_completed_and_do_not_leak_into_the_next_pool() -> None:
    walk = Walk()
    walk.use_pool(
        Policies={"PasswordPolicy": {"MinimumLength": 20}}, AdminCreateUserConfig={"AllowAdminCreateUserOnly": True}
    )
    pool = walk.client.describe_user_pool(UserPoolId=walk.pool.user_pool_id)["UserPool"]
    assert pool["Policies"]["PasswordPolicy"] == {
        "MinimumLength": 20,
        "RequireUppercase": False,
        "RequireLowercase": False,
        "RequireNumbers": False,
        "RequireSymbols": False,
        "TemporaryPasswordValidityDays": 7,
    }
    assert pool["Policies"]["SignInPolicy"] == {"AllowedFirstAuthFactors": ["PASSWORD"]}
    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True, "UnusedAccountValidityDays": 7}
    walk.use_pool()
    pool = walk.client.describe_user_pool(UserPoolId=walk.pool.user_pool_id)["UserPool"]
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] == 8


@pytest.mark.parametrize(
    "settings",
    [
        {"MfaConfiguration": "ON"},
        {"MfaConfiguration": "OPTIONAL"},
        {"UsernameAttributes": ["email"], "AliasAttributes": ["email"]},
        {"Schema": [{"AttributeDataType": "String"}]},
        {"Schema": [{"Name": "email", "AttributeDataType": "Number"}]},
        {"LambdaConfig": {"CustomMessage": "arn:aws:lambda:us-east-1:123456789012:function:f"}},
    ],
)
def test_pools_that_are_not_made(settings: dict[str, Any]) -> None:
    assert refused(client_of(Sandbox()).create_user_pool, PoolName="p", **settings)[0] == INVALID


def test_a_client_with_nothing_said_has_cognitos_defaults() -> None:
    walk = Walk()
    made = walk.use_client()
    described = walk.client.describe_user_pool_client(UserPoolId=walk.pool.user_pool_id, ClientId=walk.pool.client_id)[
        "UserPoolClient"
    ]
    assert made == described
    assert made["AuthSessionValidity"] == 3
    assert made["RefreshTokenValidity"] == 30
    assert made["EnableTokenRevocation"] is True
    assert made["PreventUserExistenceErrors"] == "LEGACY"
    assert made["RefreshTokenRotation"] == {"Feature": "DISABLED"}
    assert not {"ClientSecret", "ExplicitAuthFlows"} & set(made)


def test_secrets_of_clients() -> None:
    walk = Walk()
    assert re.fullmatch(r"\w{24,64}", walk.use_client(GenerateSecret=True)["ClientSecret"])
    assert walk.use_client(ClientSecret="s" * 30)["ClientSecret"] == "s" * 30
    listed = walk.client.list_user_pool_clients(UserPoolId=walk.pool.user_pool_id)["UserPoolClients"]
    assert [set(client) for client in listed] == [{"ClientId", "UserPoolId", "ClientName"}] * 3


@pytest.mark.parametrize(
    "settings",
    [
        {"GenerateSecret": True, "ClientSecret": "s" * 30},
        {"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"]},
        {"ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"], "RefreshTokenRotation": {"Feature": "ENABLED"}},
    ],
)
def test_clients_that_are_not_made(settings: dict[str, Any]) -> None:
    assert refused(Walk().use_client, **settings)[0] == INVALID


def test_the_session_of_a_client_is_within_bounds_before_anything_is_looked_up() -> None:
    call = client_of(Sandbox()).create_user_pool_client
    assert refused(call, UserPoolId="us-east-1_x", ClientName="x", AuthSessionValidity=2) == (
        INVALID,
        "1 validation error detected: Value '2' at 'authSessionValidity' failed to satisfy constraint: "
        "Member must have value greater than or equal to 3",
    )


def test_unknown_pools() -> None:
    client = client_of(Sandbox())
    unknown = ("ResourceNotFoundException", "User pool us-east-1_x does not exist.")
    pool = {"UserPoolId": "us-east-1_x"}
    assert refused(client.describe_user_pool, **pool) == unknown
    assert refused(client.list_users, **pool) == unknown
    assert refused(client.admin_get_user, **pool, Username=NAME) == unknown
    assert refused(client.set_user_pool_mfa_config, **pool) == unknown
    assert refused(client.get_user_pool_mfa_config, **pool) == unknown
    assert refused(client.list_user_pool_clients, **pool) == unknown
    assert refused(client.create_user_pool_client, **pool, ClientName="x") == unknown


# MFA


def set_mfa(walk: Walk, **members: Any) -> dict[str, Any]:
    answer = dict(walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, **members))
    del answer["ResponseMetadata"]
    return answer


@pytest.mark.parametrize("mode", [{}, {"MfaConfiguration": "OFF"}])
def test_off_goes_with_no_factor(mode: dict[str, str]) -> None:
    assert refused(set_mfa, Walk(), **mode, SoftwareTokenMfaConfiguration={"Enabled": False}) == (
        INVALID,
        "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    )


@pytest.mark.parametrize("mode", ["ON", "OPTIONAL"])
def test_on_goes_with_some_factor(mode: str) -> None:
    assert refused(set_mfa, Walk(), MfaConfiguration=mode) == (
        INVALID,
        "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
    )


def test_off_forgets_the_factors() -> None:
    walk = Walk()
    assert set_mfa(walk) == {"MfaConfiguration": "OFF"}
    off = {"SoftwareTokenMfaConfiguration": {"Enabled": False}}
    assert set_mfa(walk, MfaConfiguration="ON", **off) == {"MfaConfiguration": "ON", **off}


def test_passkeys_are_a_matter_of_their_own() -> None:
    assert set_mfa(Walk(), WebAuthnConfiguration={}) == {
        "MfaConfiguration": "OFF",
        "WebAuthnConfiguration": {"UserVerification": "preferred"},
    }


def test_required_mfa_and_one_time_passwords_exclude_each_other() -> None:
    walk = Walk()
    walk.use_pool(Policies={"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}})
    refusal = refused(set_mfa, walk, MfaConfiguration="ON", SoftwareTokenMfaConfiguration={"Enabled": True})
    assert refusal[0] == INVALID


def test_a_mode_that_does_not_exist() -> None:
    assert refused(set_mfa, Walk(), MfaConfiguration="MAYBE") == (
        INVALID,
        "1 validation error detected: Value 'MAYBE' at 'mfaConfiguration' failed to satisfy constraint: "
        "Member must satisfy enum value set: [OPTIONAL, OFF, ON]",
    )


# Lists


def test_pools_come_in_pages() -> None:
    sandbox = Sandbox()
    client = client_of(sandbox)
    made = [client.create_user_pool(PoolName=f"pool{number}")["UserPool"]["Id"] for number in range(3)]
    first = client.list_user_pools(MaxResults=2)
    assert [set(pool) for pool in first["UserPools"]] == [
        {"Id", "Name", "LambdaConfig", "CreationDate", "LastModifiedDate"}
    ] * 2
    second = client.list_user_pools(MaxResults=2, NextToken=first["NextToken"])
    assert [pool["Id"] for pool in first["UserPools"] + second["UserPools"]] == made
    assert "NextToken" not in second
    assert refused(client.list_user_pools, MaxResults=2, NextToken="made-up")[0] == INVALID


def crowd(count: int = 5) -> Walk:
    walk = Walk()
    for number in range(count):
        walk.sign_up(f"user{number}", email=f"User{number}@example.com")
    return walk


def names(walk: Walk, **query: Any) -> list[str]:
    users = walk.client.list_users(UserPoolId=walk.pool.user_pool_id, **query)["Users"]
    return [user["Username"] for user in users]


def test_users_come_in_pages_none_twice() -> None:
    walk = crowd()
    pool = walk.pool.user_pool_id
    pages: list[list[str]] = []
    token: dict[str, Any] = {}
    while not pages or token:
        answer = walk.client.list_users(UserPoolId=pool, Limit=2, **token)
        pages.append([user["Username"] for user in answer["Users"]])
        token = {"PaginationToken": answer["PaginationToken"]} if "PaginationToken" in answer else {}
    assert pages == [["user0", "user1"], ["user2", "user3"], ["user4"]]


def test_a_full_last_page_has_no_token() -> None:
    walk = crowd(2)
    answer = walk.client.list_users(UserPoolId=walk.pool.user_pool_id, Limit=2)
    assert "PaginationToken" not in answer
    assert len(names(walk, Limit=0)) == 2


def test_a_page_token_fits_one_question_for_one_hour() -> None:
    walk = crowd(3)
    pool = walk.pool.user_pool_id
    token = walk.client.list_users(UserPoolId=pool, Limit=1)["PaginationToken"]
    assert refused(walk.client.list_users, UserPoolId=pool, PaginationToken=token, Filter='name = "x"')[0] == INVALID
    walk.clock.forward(3_599)
    assert names(walk, PaginationToken=token) == ["user1", "user2"]
    walk.clock.forward(1)
    assert refused(walk.client.list_users, UserPoolId=pool, PaginationToken=token)[0] == INVALID


def test_a_listed_user_shows_everything_or_what_is_asked_for() -> None:
    walk = crowd(1)
    pool = walk.pool.user_pool_id
    (user,) = walk.client.list_users(UserPoolId=pool)["Users"]
    assert set(user) == {"Username", "Attributes", "UserCreateDate", "UserLastModifiedDate", "Enabled", "UserStatus"}
    assert [entry["Name"] for entry in user["Attributes"]] == ["sub", "email", "email_verified"]
    (user,) = walk.client.list_users(UserPoolId=pool, AttributesToGet=["email"])["Users"]
    assert user["Attributes"] == [{"Name": "email", "Value": "User0@example.com"}]
    (user,) = walk.client.list_users(UserPoolId=pool, AttributesToGet=[])["Users"]
    assert user["Attributes"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["user0", "user1", "user2"]),
        ('username = "user1"', ["user1"]),
        ('username = "USER1"', []),
        ('"username"^="user"', ["user0", "user1", "user2"]),
        ('email = "user2@EXAMPLE.com"', ["user2"]),
        ('email ^= "user"', ["user0", "user1", "user2"]),
        ('given_name = "nobody"', []),
        ('cognito:user_status = "confirmed"', ["user0"]),
        ('status = "Enabled"', ["user0", "user2"]),
        ('status = "enabled"', []),
        ('status = "Disabled"', ["user1"]),
        (r'username = "user\"1"', []),
        ('"email"="user2@example.com"', ["user2"]),
        ('sub = "nobody"', []),
        ('cognito:user_status ^= "UNC"', ["user1", "user2"]),
    ],
)
def test_filters(text: str, found: list[str]) -> None:
    walk = crowd(3)
    walk.confirm(name="user0")
    walk.user("user1").enabled = False
    assert names(walk, Filter=text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("username", 'username == "x"', 'username = "x" and name = "y"', 'username = "x', "username = x"),
        *('"username = "x"', 'username" = "x"', '= "x"', 'username != "x"', 'username ^ "x"', " "),
    ],
)
def test_filters_that_cannot_be_read(text: str) -> None:
    assert refused(names, crowd(0), Filter=text) == (INVALID, "Error while parsing filter.")


def test_attributes_that_cannot_be_searched_or_shown() -> None:
    constraints = (INVALID, "Input fails to satisfy the constraints.")
    walk = crowd(0)
    assert refused(names, walk, Filter='custom:x = "1"') == constraints
    assert refused(names, walk, Filter='"custom:x-y" ^= "1"') == constraints
    assert refused(names, walk, Filter='nickname = "1"') == constraints
    assert refused(names, walk, AttributesToGet=["sub"]) == constraints
    assert refused(names, walk, AttributesToGet=["custom:x"]) == constraints
    code, message = refused(names, walk, AttributesToGet=["shoe_size"])
    assert (code, "One or more requested attributes do not exist" in message) == (INVALID, True)


def test_an_unknown_user() -> None:
    walk = crowd(0)
    call = walk.client.admin_get_user
    assert refused(call, UserPoolId=walk.pool.user_pool_id, Username=NAME) == (
        "UserNotFoundException",
        "User does not exist.",
    )
