"""Second factors that cannot be set up, turned on or preferred (`COGNITO.md 9`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import admin, other_code, plain, signed_in, tokens
from tests.conformance.call import Call, case
from tests.message_factor_support import MAIL, SMS, TOTP
from tests.sandbox_support import NAME, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTERS = "SetUserMFAPreference, AdminSetUserMFAPreference"
ON, PREFERRED = {"Enabled": True}, {"Enabled": True, "PreferredMfa": True}


def _with_totp() -> tuple[Walk, dict[str, str]]:
    walk, access = signed_in()
    _configure(walk, MfaConfiguration="OPTIONAL", **TOTP)
    return walk, {"AccessToken": access}


def _configure(walk: Walk, **settings: Any) -> None:
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, **settings)


# Registering a TOTP token


@case("AssociateSoftwareToken, VerifySoftwareToken", "pool without TOTP")
def pool_without_totp() -> Iterator[Call]:
    walk, access = signed_in()
    yield Call(walk, "AssociateSoftwareToken", {"AccessToken": access})
    yield Call(walk, "VerifySoftwareToken", {"AccessToken": access, "UserCode": "123456"})


@case("AssociateSoftwareToken", "two requests at once")
def two_at_once() -> Iterator[Call]:
    walk, credential = _with_totp()
    # The sandbox answers one request after the other, so this happens on demand only.
    walk.sandbox.faults.fail("AssociateSoftwareToken", "ConcurrentModificationException")
    yield Call(walk, "AssociateSoftwareToken", credential)


@case("AssociateSoftwareToken", "no or both credentials")
def one_credential_wanted() -> Iterator[Call]:
    walk, credential = _with_totp()
    yield Call(walk, "AssociateSoftwareToken", {})
    setting_up = Walk().confirmed()
    session = {"Session": setting_up.sign_in()["Session"]}
    yield Call(setting_up, "AssociateSoftwareToken", session | credential)


@case("VerifySoftwareToken", "wrong code")
def wrong_code() -> Iterator[Call]:
    walk, credential = _with_totp()
    right = walk.totp(walk.client.associate_software_token(**credential)["SecretCode"])
    yield Call(walk, "VerifySoftwareToken", credential | {"UserCode": other_code(right)})
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    yield Call(walk, "VerifySoftwareToken", {"Session": session, "UserCode": other_code(walk.totp(secret))})


@case("VerifySoftwareToken", "code not six digits")
def no_digits() -> Iterator[Call]:
    walk, credential = _with_totp()
    walk.client.associate_software_token(**credential)
    yield Call(walk, "VerifySoftwareToken", credential | {"UserCode": "12345x"})


@case("VerifySoftwareToken", "nothing associated")
def nothing_associated() -> Iterator[Call]:
    walk, credential = _with_totp()
    yield Call(walk, "VerifySoftwareToken", credential | {"UserCode": "123456"})


# What users prefer


def _set(walk: Walk, **settings: Any) -> Iterator[Call]:
    yield Call(walk, "SetUserMFAPreference", {"AccessToken": tokens(walk)["AccessToken"], **settings})
    yield Call(walk, "AdminSetUserMFAPreference", {"UserPoolId": walk.pool.user_pool_id, "Username": NAME, **settings})


@case(SETTERS, "SMS on without phone number")
def text_messages_to_nowhere() -> Iterator[Call]:
    yield from _set(plain().confirmed(), SMSMfaSettings=ON)


@case(SETTERS, "email on without email")
def email_to_nowhere() -> Iterator[Call]:
    walk = plain().confirmed()
    admin(walk, "admin_delete_user_attributes", UserAttributeNames=["email"])
    yield from _set(walk, EmailMfaSettings=ON)


@case(SETTERS, "two preferred factors, or preferred but off")
def contradictory_preferences() -> Iterator[Call]:
    walk = plain()
    walk.sign_up(phone_number="+12065558920")
    walk.confirm()
    yield from _set(walk, SMSMfaSettings=PREFERRED, EmailMfaSettings=PREFERRED)
    yield from _set(walk, SMSMfaSettings={"Enabled": False, "PreferredMfa": True})


# What pools allow


def _pool(**settings: Any) -> Call:
    walk = plain()
    return Call(walk, "SetUserPoolMfaConfig", {"UserPoolId": walk.pool.user_pool_id, **settings})


@case("SetUserPoolMfaConfig", "OFF or absent together with a factor member")
def off_with_a_factor() -> Iterator[Call]:
    without: dict[str, Any] = {"SoftwareTokenMfaConfiguration": {"Enabled": False}}
    for factor in (TOTP, SMS, MAIL, without):
        yield _pool(MfaConfiguration="OFF", **factor)
        yield _pool(**factor)


@case("SetUserPoolMfaConfig", "ON or OPTIONAL without factor member")
def on_without_a_factor() -> Iterator[Call]:
    yield _pool(MfaConfiguration="ON")
    yield _pool(MfaConfiguration="OPTIONAL", WebAuthnConfiguration={})


@case("SetUserPoolMfaConfig", "bad MfaConfiguration value")
def unknown_mode() -> Iterator[Call]:
    call = _pool(MfaConfiguration="SOMETIMES")
    yield Call(call.walk, call.operation, call.members, {"v": ["SOMETIMES"]})
