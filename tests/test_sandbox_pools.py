"""Pools, app clients and their settings."""

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
