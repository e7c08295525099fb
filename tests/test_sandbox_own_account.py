"""What users see of themselves, and the end of an account."""

from __future__ import annotations

import json
from typing import Any

import pytest
from joserfc import jws

from tests.account_support import INVALID, NO_USER, REVOKED, admin, entries, plain, signed_in, tokens
from tests.sandbox_support import EMAIL, NAME, Walk, refused
from tests.test_sandbox_tokens import opened

BY_TOKEN: list[tuple[str, dict[str, Any]]] = [
    ("get_user", {}),
    ("get_user_auth_factors", {}),
    ("change_password", {"PreviousPassword": "x", "ProposedPassword": "x"}),
    ("update_user_attributes", {"UserAttributes": entries(nickname="J")}),
    ("delete_user_attributes", {"UserAttributeNames": ["nickname"]}),
    ("get_user_attribute_verification_code", {"AttributeName": "email"}),
    ("verify_user_attribute", {"AttributeName": "email", "Code": "123456"}),
    ("set_user_mfa_preference", {}),
    ("associate_software_token", {}),
    ("verify_software_token", {"UserCode": "123456"}),
    ("global_sign_out", {}),
    ("delete_user", {}),
]
WITHOUT_UNKNOWN_USER = {"associate_software_token", "global_sign_out"}


@pytest.mark.parametrize(("operation", "members"), BY_TOKEN)
def test_every_operation_by_token_checks_the_token(operation: str, members: dict[str, Any]) -> None:
    walk = plain().confirmed()
    result = tokens(walk)
    token = result["AccessToken"]
    call = getattr(walk.client, operation)
    code = "NotAuthorizedException"
    assert refused(call, AccessToken="nonsense", **members) == (code, "Invalid Access Token")
    assert refused(call, AccessToken=result["IdToken"], **members) == (code, "Invalid Access Token")
    forged = token[:-8] + ("AAAAAAAA" if token[-8:] != "AAAAAAAA" else "BBBBBBBB")
    assert refused(call, AccessToken=forged, **members) == (code, "Could not verify signature for Access Token")
    admin(walk, "admin_disable_user")
    assert refused(call, AccessToken=token, **members) == REVOKED
    admin(walk, "admin_delete_user")
    assert refused(call, AccessToken=token, **members) == (REVOKED if operation in WITHOUT_UNKNOWN_USER else NO_USER)
    walk.clock.forward(3_600)
    assert refused(call, AccessToken=token, **members) == (code, "Access Token has expired")


def test_a_token_without_the_scope_of_the_user() -> None:
    walk, access = signed_in()
    keys = walk.sandbox.world.pools.pool(walk.pool.user_pool_id).keys
    narrow = opened(walk, access) | {"scope": "openid email"}
    payload = json.dumps(narrow).encode()
    token = jws.serialize_compact({"kid": keys.access.kid, "alg": "RS256"}, payload, keys.access)
    assert refused(walk.client.get_user, AccessToken=token) == (
        "NotAuthorizedException",
        "Access Token does not have required scopes",
    )


def test_users_see_themselves_without_status_or_dates() -> None:
    walk, access = signed_in()
    answer = walk.client.get_user(AccessToken=access)
    assert set(answer) == {"Username", "UserAttributes", "ResponseMetadata"}
    assert answer["Username"] == NAME
    assert answer["UserAttributes"] == [
        {"Name": "sub", "Value": walk.user().id},
        {"Name": "email", "Value": EMAIL},
        {"Name": "email_verified", "Value": "true"},
    ]


def test_a_client_shows_what_it_may_read() -> None:
    walk = plain(client={"ReadAttributes": ["nickname"]})
    walk.sign_up(nickname="J")
    walk.confirm()
    answer = walk.client.get_user(AccessToken=tokens(walk)["AccessToken"])
    assert [entry["Name"] for entry in answer["UserAttributes"]] == ["sub", "nickname"]


def test_developers_attributes_are_not_the_users() -> None:
    schema: Any = [{"Name": "note", "AttributeDataType": "String", "DeveloperOnlyAttribute": True}]
    walk = plain(Schema=schema).confirmed()
    admin(walk, "admin_update_user_attributes", UserAttributes=[{"Name": "dev:custom:note", "Value": "x"}])
    access = tokens(walk)["AccessToken"]
    shown = walk.client.get_user(AccessToken=access)["UserAttributes"]
    assert "dev:custom:note" not in {entry["Name"] for entry in shown}
    assert refused(
        walk.client.update_user_attributes,
        AccessToken=access,
        UserAttributes=[{"Name": "dev:custom:note", "Value": "y"}],
    ) == ("NotAuthorizedException", "A client attempted to write unauthorized attribute")


def test_the_client_of_the_token_is_gone() -> None:
    walk, access = signed_in()
    client = walk.pool.client_id
    walk.client.delete_user_pool_client(UserPoolId=walk.pool.user_pool_id, ClientId=client)
    assert refused(walk.client.get_user, AccessToken=access) == (
        "ResourceNotFoundException",
        f"User pool client {client} does not exist.",
    )


def test_the_ways_to_sign_in() -> None:
    factors = {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP"]}}
    walk, access = signed_in(Policies=factors)
    answer = walk.client.get_user_auth_factors(AccessToken=access)
    assert answer["Username"] == NAME
    assert answer["ConfiguredUserAuthFactors"] == ["PASSWORD", "EMAIL_OTP"]
    assert not {"UserMFASettingList", "PreferredMfaSetting"} & set(answer)


def test_a_plain_pool_offers_a_password_only() -> None:
    walk, access = signed_in()
    answer = walk.client.get_user_auth_factors(AccessToken=access)
    assert answer["ConfiguredUserAuthFactors"] == ["PASSWORD"]


# The end


def gone(walk: Walk) -> None:
    assert refused(admin, walk, "admin_get_user") == NO_USER
    assert walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"] == []
    assert refused(walk.sign_in) == NO_USER


def test_users_delete_themselves() -> None:
    walk, access = signed_in()
    answer = walk.client.delete_user(AccessToken=access)
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200
    gone(walk)
    assert refused(walk.client.get_user, AccessToken=access) == NO_USER
    described = walk.client.describe_user_pool(UserPoolId=walk.pool.user_pool_id)["UserPool"]
    assert described["EstimatedNumberOfUsers"] == 0


def test_a_deleted_users_names_are_free_and_nothing_comes_back() -> None:
    walk = plain(UsernameAttributes=["email"])
    walk.sign_up(EMAIL)
    walk.confirm(walk.sandbox.outbox.messages()[-1].code.reveal(), EMAIL)
    access = tokens(walk, EMAIL)["AccessToken"]
    old = walk.user(EMAIL).id
    walk.client.delete_user(AccessToken=access)
    walk.sign_up(EMAIL)
    walk.confirm(walk.sandbox.outbox.messages()[-1].code.reveal(), EMAIL)
    assert walk.user(EMAIL).id != old
    assert refused(walk.client.get_user, AccessToken=access) == NO_USER


def test_a_sign_in_that_its_user_does_not_outlive() -> None:
    walk = Walk()
    secret = walk.enrolled()
    session = walk.sign_in()["Session"]
    admin(walk, "admin_delete_user")
    answer = {"SOFTWARE_TOKEN_MFA_CODE": walk.totp(secret)}
    assert refused(walk.respond, "SOFTWARE_TOKEN_MFA", session, **answer) == NO_USER
    invalid = ("NotAuthorizedException", "Invalid session for the user.")
    assert refused(walk.respond, "SOFTWARE_TOKEN_MFA", "AYABe" + "a" * 200, **answer) == invalid
    walk.confirmed()
    assert refused(walk.respond, "SOFTWARE_TOKEN_MFA", session, **answer) == invalid


def test_a_set_up_that_its_user_does_not_outlive() -> None:
    walk = Walk().confirmed()
    session = walk.sign_in()["Session"]
    admin(walk, "admin_delete_user")
    assert refused(walk.associate, session) == ("NotAuthorizedException", "Invalid session for the user.")


# TOTP with an access token


def test_a_token_is_registered_and_replaced_without_a_session() -> None:
    walk, access = signed_in()
    pool = walk.pool.user_pool_id
    off = ("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool")
    assert refused(walk.client.associate_software_token, AccessToken=access) == off
    walk.client.set_user_pool_mfa_config(
        UserPoolId=pool, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True}
    )
    verify = walk.client.verify_software_token
    assert refused(verify, AccessToken=access, UserCode="123456") == (INVALID, "User has not set up software token mfa")
    answer = walk.client.associate_software_token(AccessToken=access)
    assert set(answer) == {"SecretCode", "ResponseMetadata"}
    secret = answer["SecretCode"]
    assert refused(verify, AccessToken=access, UserCode=walk.wrong_totp(secret)) == (
        "EnableSoftwareTokenMFAException",
        "Code mismatch and fail enable Software Token MFA",
    )
    done = verify(AccessToken=access, UserCode=walk.totp(secret))
    assert (done["Status"], "Session" in done) == ("SUCCESS", False)
    assert walk.sign_in()["AuthenticationResult"]
    factors = walk.client.get_user_auth_factors(AccessToken=access)
    assert factors["ConfiguredUserAuthFactors"] == ["PASSWORD", "SOFTWARE_TOKEN"]
    second = walk.client.associate_software_token(AccessToken=access)["SecretCode"]
    walk.client.set_user_mfa_preference(AccessToken=access, SoftwareTokenMfaSettings={"Enabled": True})
    walk.clock.forward(30)
    session = walk.sign_in()["Session"]
    code = walk.totp(secret)
    assert walk.respond("SOFTWARE_TOKEN_MFA", session, SOFTWARE_TOKEN_MFA_CODE=code)["AuthenticationResult"]
    verify(AccessToken=access, UserCode=walk.totp(second))
    walk.clock.forward(30)
    session = walk.sign_in()["Session"]
    assert refused(walk.respond, "SOFTWARE_TOKEN_MFA", session, SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret)) == (
        "CodeMismatchException",
        "Invalid code received for user",
    )


def test_a_code_that_is_not_six_digits() -> None:
    walk, access = signed_in()
    assert refused(walk.client.verify_software_token, AccessToken=access, UserCode="12345x") == (
        INVALID,
        "1 validation error detected: Value at 'userCode' failed to satisfy constraint: "
        "Member must satisfy regular expression pattern: [0-9]+",
    )
