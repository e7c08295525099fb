"""Passkeys of a user: registering, listing and deleting them (`COGNITO.md 7.10`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import REVOKED, admin
from tests.passkey_support import complete, listed, passkey_pool, refused_code, registered, set_party, start, token_of
from tests.sandbox_support import NAME, Walk, refused
from tests.software_authenticator import PARTY, Authenticator, octets

INVALID_TOKEN = ("NotAuthorizedException", "Invalid Access Token")

# Options


def test_the_options_name_the_user_and_the_relying_party() -> None:
    walk = passkey_pool()
    options = start(walk, token_of(walk))
    sub = walk.user().id
    assert octets(options["user"].pop("id")).decode() == sub
    assert len(octets(options.pop("challenge"))) == 16
    assert options == {
        "rp": {"id": PARTY, "name": PARTY},
        "user": {"name": NAME, "displayName": NAME},
        "pubKeyCredParams": [{"type": "public-key", "alg": -7}, {"type": "public-key", "alg": -257}],
        "timeout": 60_000,
        "excludeCredentials": [],
        "authenticatorSelection": {
            "requireResidentKey": True,
            "residentKey": "required",
            "userVerification": "preferred",
        },
    }


def test_the_options_ask_for_what_the_pool_asks_for_and_exclude_what_there_is() -> None:
    walk = passkey_pool(verification="required")
    authenticator = registered(walk)
    options = start(walk, token_of(walk))
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["excludeCredentials"] == [{"id": authenticator.text, "type": "public-key"}]


def test_every_challenge_is_another() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    assert start(walk, token)["challenge"] != start(walk, token)["challenge"]


# Where passkeys cannot be


def test_a_pool_has_to_allow_passkeys() -> None:
    walk = passkey_pool("PASSWORD", "EMAIL_OTP")
    token = token_of(walk)
    assert refused_code(start, walk, token) == "WebAuthnNotEnabledException"
    assert refused_code(complete, walk, token, {}) == "WebAuthnNotEnabledException"
    assert listed(walk, token) == []


def test_a_pool_has_to_name_its_relying_party() -> None:
    walk = passkey_pool(party=None)
    assert refused_code(start, walk, token_of(walk)) == "WebAuthnConfigurationMissingException"


def test_a_pool_without_any_passkey_settings_has_no_relying_party() -> None:
    walk = passkey_pool()
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id)
    assert refused_code(start, walk, token_of(walk)) == "WebAuthnConfigurationMissingException"


def test_the_lowest_tier_has_no_passkeys() -> None:
    walk = Walk()
    policies: Any = {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}}
    tier = "FeatureUnavailableInTierException"
    assert refused_code(walk.use_pool, Policies=policies, UserPoolTier="LITE") == tier
    walk.use_pool(UserPoolTier="LITE", AutoVerifiedAttributes=["email"])
    assert refused_code(set_party, walk, PARTY) == tier
    changed = {"UserPoolId": walk.pool.user_pool_id, "Policies": policies, "UserPoolTier": "LITE"}
    assert refused_code(walk.client.update_user_pool, **changed) == tier
    walk.confirmed()
    assert refused_code(start, walk, token_of(walk)) == "WebAuthnNotEnabledException"


def test_passkeys_in_place_of_two_factors_are_not_promised() -> None:
    walk = passkey_pool()
    configuration: Any = {"RelyingPartyId": PARTY, "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"}
    mfa = walk.client.set_user_pool_mfa_config
    code = refused_code(mfa, UserPoolId=walk.pool.user_pool_id, WebAuthnConfiguration=configuration)
    assert code == "InvalidParameterException"


@pytest.mark.parametrize("operation", ["start", "complete", "list", "delete"])
def test_every_operation_needs_a_good_access_token(operation: str) -> None:
    walk = passkey_pool()
    token = token_of(walk)
    calls: dict[str, tuple[Any, dict[str, Any]]] = {
        "start": (walk.client.start_web_authn_registration, {}),
        "complete": (walk.client.complete_web_authn_registration, {"Credential": {}}),
        "list": (walk.client.list_web_authn_credentials, {}),
        "delete": (walk.client.delete_web_authn_credential, {"CredentialId": "x"}),
    }
    call, members = calls[operation]
    assert refused(call, AccessToken="a.b.c", **members) == INVALID_TOKEN
    admin(walk, "admin_delete_user")
    # None of these documents UserNotFoundException.
    assert refused(call, AccessToken=token, **members) == REVOKED


# Listing and deleting


def test_a_list_comes_in_pages() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    numbers = [registered(walk, Authenticator(number), token).text for number in range(1, 6)]
    first = walk.client.list_web_authn_credentials(AccessToken=token, MaxResults=2)
    walk.client.delete_web_authn_credential(AccessToken=token, CredentialId=numbers[1])
    rest = walk.client.list_web_authn_credentials(AccessToken=token, NextToken=first["NextToken"])
    assert [entry["CredentialId"] for entry in first["Credentials"]] == numbers[:2]
    assert [entry["CredentialId"] for entry in rest["Credentials"]] == numbers[2:]
    assert "NextToken" not in rest
    assert len(listed(walk, token, MaxResults=0)) == 4
    other = token_of(walk.confirmed("other"), "other")
    again = walk.client.list_web_authn_credentials
    assert refused_code(again, AccessToken=other, NextToken=first["NextToken"]) == "InvalidParameterException"


def test_a_passkey_can_be_deleted_and_registered_again() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    authenticator = registered(walk)
    walk.client.delete_web_authn_credential(AccessToken=token, CredentialId=authenticator.text)
    assert listed(walk, token) == []
    again = walk.client.delete_web_authn_credential
    assert refused_code(again, AccessToken=token, CredentialId=authenticator.text) == "ResourceNotFoundException"
    registered(walk, authenticator)


def test_a_passkey_is_one_users_as_long_as_they_are_there() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    other = token_of(walk.confirmed("other"), "other")
    assert refused_code(registered, walk, authenticator, other) == "InvalidParameterException"
    admin(walk, "admin_delete_user")
    registered(walk, authenticator, other)
    assert len(listed(walk, other)) == 1


def test_nobody_deletes_the_passkey_of_somebody_else() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    other = token_of(walk.confirmed("other"), "other")
    delete = walk.client.delete_web_authn_credential
    assert refused_code(delete, AccessToken=other, CredentialId=authenticator.text) == "ResourceNotFoundException"
    assert len(listed(walk, token_of(walk))) == 1


def test_a_registered_passkey_is_a_factor_as_long_as_the_pool_has_use_for_it() -> None:
    walk = passkey_pool()
    token = token_of(walk)

    def factors() -> list[str]:
        return list(walk.client.get_user_auth_factors(AccessToken=token)["ConfiguredUserAuthFactors"])

    assert factors() == ["PASSWORD"]
    registered(walk)
    assert factors() == ["PASSWORD", "WEB_AUTHN"]
    set_party(walk, "example.org")
    assert factors() == ["PASSWORD"]
    set_party(walk, PARTY)
    walk.client.update_user_pool(UserPoolId=walk.pool.user_pool_id)
    assert factors() == ["PASSWORD"]
    assert len(listed(walk, token)) == 1
