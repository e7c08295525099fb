"""Second factors that users and administrators turn on, off and prefer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.account_support import INVALID, admin, entries, plain, tokens
from tests.sandbox_support import Walk, refused

ON = {"Enabled": True}
OFF = {"Enabled": False}
PREFERRED = {"Enabled": True, "PreferredMfa": True}
Setter = Callable[..., None]


def by_user(walk: Walk, **settings: Any) -> None:
    walk.client.set_user_mfa_preference(AccessToken=tokens(walk)["AccessToken"], **settings)


def by_admin(walk: Walk, **settings: Any) -> None:
    admin(walk, "admin_set_user_mfa_preference", **settings)


WAYS = pytest.mark.parametrize("way", [by_user, by_admin])


def shown(walk: Walk) -> tuple[list[str] | None, str | None]:
    record = admin(walk, "admin_get_user")
    return record.get("UserMFASettingList"), record.get("PreferredMfaSetting")


def reachable() -> Walk:
    """Return a walk with a user who has a phone number and a TOTP token, in a pool without MFA."""
    walk = plain().confirmed()
    admin(walk, "admin_update_user_attributes", UserAttributes=entries(phone_number="+12065558920"))
    pool = walk.pool.user_pool_id
    totp = {"SoftwareTokenMfaConfiguration": ON}
    walk.client.set_user_pool_mfa_config(UserPoolId=pool, MfaConfiguration="OPTIONAL", **totp)  # type: ignore[arg-type]
    access = tokens(walk)["AccessToken"]
    secret = walk.client.associate_software_token(AccessToken=access)["SecretCode"]
    walk.client.verify_software_token(AccessToken=access, UserCode=walk.totp(secret))
    walk.client.set_user_pool_mfa_config(UserPoolId=pool)
    return walk


@WAYS
def test_factors_are_turned_on_and_off(way: Setter) -> None:
    walk = reachable()
    assert shown(walk) == (None, None)
    way(walk, SMSMfaSettings=ON, EmailMfaSettings=ON)
    assert shown(walk) == (["SMS_MFA", "EMAIL_OTP"], None)
    way(walk, SoftwareTokenMfaSettings=PREFERRED)
    assert shown(walk) == (["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"], "SOFTWARE_TOKEN_MFA")
    way(walk, SMSMfaSettings=PREFERRED)
    assert shown(walk)[1] == "SMS_MFA"
    way(walk, SMSMfaSettings=OFF)
    assert shown(walk) == (["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"], None)
    way(walk)
    assert shown(walk) == (["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"], None)
    user = walk.client.get_user(AccessToken=tokens(walk)["AccessToken"])
    assert user["UserMFASettingList"] == ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"]


@WAYS
@pytest.mark.parametrize(
    ("member", "factor"),
    [
        ("SMSMfaSettings", "SMS_MFA"),
        ("SoftwareTokenMfaSettings", "SOFTWARE_TOKEN_MFA"),
        ("EmailMfaSettings", "EMAIL_OTP"),
    ],
)
def test_a_factor_without_the_means(way: Setter, member: str, factor: str) -> None:
    walk = plain().confirmed()
    admin(walk, "admin_delete_user_attributes", UserAttributeNames=["email"])
    settings: dict[str, Any] = {member: PREFERRED}
    assert refused(way, walk, **settings) == (
        INVALID,
        f"User does not have delivery config set to turn on {factor}",
    )
    assert shown(walk) == (None, None)


@WAYS
def test_preferences_that_contradict_themselves(way: Setter) -> None:
    walk = reachable()
    assert refused(way, walk, SMSMfaSettings=PREFERRED, SoftwareTokenMfaSettings=PREFERRED)[0] == INVALID
    assert refused(way, walk, SMSMfaSettings={"Enabled": False, "PreferredMfa": True})[0] == INVALID
    assert refused(way, walk, SMSMfaSettings={"PreferredMfa": True})[0] == INVALID
    assert refused(way, walk, SMSMfaSettings=ON, WebAuthnMfaSettings=ON)[0] == INVALID
    assert shown(walk) == (None, None)


def test_email_in_a_pool_of_the_lowest_tier() -> None:
    walk = plain(UserPoolTier="LITE").confirmed()
    assert refused(by_user, walk, EmailMfaSettings=ON)[0] == INVALID


def test_a_preference_turns_mfa_on_where_it_is_optional() -> None:
    walk = reachable()
    pool = walk.pool.user_pool_id
    by_user(walk, SoftwareTokenMfaSettings=ON)
    totp: Any = {"SoftwareTokenMfaConfiguration": ON}
    walk.client.set_user_pool_mfa_config(UserPoolId=pool, MfaConfiguration="OPTIONAL", **totp)
    assert walk.sign_in()["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    by_admin(walk, SoftwareTokenMfaSettings=OFF)
    assert walk.sign_in()["AuthenticationResult"]


@pytest.mark.parametrize(
    ("pool_member", "user_member", "factor"),
    [("SmsMfaConfiguration", "SMSMfaSettings", "SMS_MFA"), ("EmailMfaConfiguration", "EmailMfaSettings", "EMAIL_OTP")],
)
def test_a_contact_that_is_turned_on_is_asked_for(pool_member: str, user_member: str, factor: str) -> None:
    walk = reachable()
    settings: dict[str, Any] = {user_member: ON}
    by_user(walk, **settings)
    members: dict[str, Any] = {pool_member: {}}
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, MfaConfiguration="OPTIONAL", **members)
    assert walk.sign_in()["ChallengeName"] == factor
