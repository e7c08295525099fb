"""Forgotten passwords, and those that an administrator resets."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import (
    ANOTHER,
    BAD,
    BAD_CODE,
    INVALID,
    NO_USER,
    OLD_CODE,
    POLICY,
    TOO_OFTEN,
    admin,
    entries,
    latest,
    other_code,
    plain,
    status_of,
    tokens,
)
from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk, refused
from tui.sandbox.clients import secret_hash
from tui.secret import Secret

NO_COMBINATION = ("UserNotFoundException", "Username/client id combination not found.")
NO_CONTACT = (
    INVALID,
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
)
NOT_RESETTABLE = ("NotAuthorizedException", "User password cannot be reset in the current state.")
DISABLED = ("NotAuthorizedException", "User is disabled.")
HIDING = {"PreventUserExistenceErrors": "ENABLED"}
PHONE = "+12065558920"


def forget(walk: Walk, name: str = NAME) -> dict[str, Any]:
    return dict(walk.client.forgot_password(ClientId=walk.pool.client_id, Username=name)["CodeDeliveryDetails"])


def reset(walk: Walk, code: str, password: str = ANOTHER, name: str = NAME) -> None:
    walk.client.confirm_forgot_password(
        ClientId=walk.pool.client_id, Username=name, ConfirmationCode=code, Password=password
    )


def code_for(walk: Walk) -> str:
    forget(walk)
    return latest(walk.sandbox)[3]


def recovering(*mechanisms: str) -> dict[str, Any]:
    ranked = [{"Name": name, "Priority": number} for number, name in enumerate(mechanisms, start=1)]
    return {"AccountRecoverySetting": {"RecoveryMechanisms": ranked[::-1]}}


def reachable(walk: Walk) -> Walk:
    """Give the user a proven phone number beside the proven e-mail address."""
    walk.confirmed()
    admin(
        walk,
        "admin_update_user_attributes",
        UserAttributes=entries(phone_number=PHONE, phone_number_verified="true"),
    )
    return walk


def test_a_forgotten_password() -> None:
    walk = plain().confirmed()
    access = tokens(walk)["AccessToken"]
    assert forget(walk) == {"Destination": "j***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
    medium, destination, purpose, code = latest(walk.sandbox)
    assert (medium, destination, purpose, len(code)) == ("EMAIL", EMAIL, "forgot-password", 6)
    assert status_of(walk) == "CONFIRMED"
    assert tokens(walk)
    reset(walk, code)
    assert refused(walk.sign_in) == BAD
    assert tokens(walk, password=ANOTHER)
    assert walk.client.get_user(AccessToken=access)["Username"] == NAME
    assert refused(reset, walk, code) == OLD_CODE


@pytest.mark.parametrize(
    ("settings", "medium"),
    [
        ({}, "SMS"),
        (recovering("verified_email", "verified_phone_number"), "EMAIL"),
        (recovering("verified_phone_number", "verified_email"), "SMS"),
        (recovering("verified_email"), "EMAIL"),
    ],
)
def test_where_the_code_goes(settings: dict[str, Any], medium: str) -> None:
    walk = reachable(plain(**settings))
    where = {"EMAIL": "j***@e***", "SMS": "+*******8920"}
    assert forget(walk)["Destination"] == where[medium]
    assert latest(walk.sandbox)[:2] == (medium, EMAIL if medium == "EMAIL" else PHONE)


def test_a_contact_that_is_the_second_factor_does_not_recover() -> None:
    walk = reachable(plain())
    admin(walk, "admin_set_user_mfa_preference", SMSMfaSettings={"Enabled": True})
    assert forget(walk)["DeliveryMedium"] == "EMAIL"
    admin(walk, "admin_set_user_mfa_preference", EmailMfaSettings={"Enabled": True})
    assert refused(forget, walk) == NO_CONTACT


def test_only_a_proven_contact_recovers() -> None:
    walk = plain()
    walk.sign_up()
    admin(walk, "admin_confirm_sign_up")
    assert refused(forget, walk) == NO_CONTACT
    assert refused(admin, walk, "admin_reset_user_password") == NO_CONTACT


def test_an_alias_will_do() -> None:
    walk = plain(AliasAttributes=["email"]).confirmed()
    assert forget(walk, EMAIL)["Destination"] == "j***@e***"
    reset(walk, latest(walk.sandbox)[3], name=EMAIL)
    assert tokens(walk, password=ANOTHER)


def test_only_administrators_may_reset_here() -> None:
    walk = plain(**recovering("admin_only")).confirmed()
    assert refused(forget, walk)[0] == "NotAuthorizedException"
    assert refused(admin, walk, "admin_reset_user_password")[0] == "NotAuthorizedException"


# Users who are unknown, shut out or not that far


def test_an_unknown_user() -> None:
    walk = plain()
    assert refused(forget, walk) == NO_COMBINATION
    assert refused(reset, walk, "123456") == NO_COMBINATION


def test_a_client_that_hides_users() -> None:
    walk = plain(client=HIDING)
    details = forget(walk)
    assert set(details) == {"Destination", "DeliveryMedium", "AttributeName"}
    assert details == forget(walk)
    assert refused(reset, walk, "123456") == BAD_CODE
    assert walk.sandbox.outbox.messages() == ()


def test_a_disabled_user() -> None:
    walk = plain().confirmed()
    code = code_for(walk)
    admin(walk, "admin_disable_user")
    assert refused(forget, walk) == DISABLED
    assert refused(reset, walk, code) == DISABLED
    sent = len(walk.sandbox.outbox.messages())
    walk.use_client(**HIDING)
    assert forget(walk)["Destination"]
    assert len(walk.sandbox.outbox.messages()) == sent
    assert refused(reset, walk, code) == BAD_CODE


def test_a_client_that_hides_users_alternates_where_there_is_no_contact() -> None:
    walk = plain(client=HIDING)
    walk.sign_up()
    admin(walk, "admin_confirm_sign_up")
    sent = len(walk.sandbox.outbox.messages())
    for _ in range(2):
        assert forget(walk)["Destination"]
        assert refused(forget, walk) == NO_CONTACT
    assert len(walk.sandbox.outbox.messages()) == sent


def test_a_user_with_a_temporary_password_has_none_to_forget() -> None:
    walk = plain().confirmed()
    code = code_for(walk)
    admin(walk, "admin_set_user_password", Password=ANOTHER)
    assert refused(forget, walk) == NOT_RESETTABLE
    assert refused(admin, walk, "admin_reset_user_password") == NOT_RESETTABLE
    assert refused(reset, walk, code) == NOT_RESETTABLE


def test_an_unconfirmed_user() -> None:
    walk = plain()
    walk.sign_up()
    assert refused(forget, walk) == NO_CONTACT
    assert refused(admin, walk, "admin_reset_user_password") == NOT_RESETTABLE
    assert refused(reset, walk, walk.code()) == ("UserNotConfirmedException", "User is not confirmed.")


# Codes


def test_a_code_that_nobody_asked_for() -> None:
    walk = plain().confirmed()
    assert refused(reset, walk, "123456") == OLD_CODE
    walk.use_client(**HIDING)
    assert refused(reset, walk, "123456") == OLD_CODE


def test_a_wrong_code_does_not_use_up_the_right_one() -> None:
    walk = plain().confirmed()
    code = code_for(walk)
    assert refused(reset, walk, other_code(code)) == BAD_CODE
    reset(walk, code)


def test_a_code_lasts_an_hour_and_a_new_one_replaces_it() -> None:
    walk = plain().confirmed()
    first = code_for(walk)
    walk.clock.forward(10)
    second = code_for(walk)
    assert first != second
    assert refused(reset, walk, first) == BAD_CODE
    walk.clock.forward(3_599)
    assert refused(reset, walk, other_code(second)) == BAD_CODE
    walk.clock.forward(1)
    assert refused(reset, walk, second) == OLD_CODE


def test_codes_of_other_kinds_do_not_reset() -> None:
    walk = plain().confirmed()
    access = tokens(walk)["AccessToken"]
    walk.client.get_user_attribute_verification_code(AccessToken=access, AttributeName="email")
    assert refused(reset, walk, latest(walk.sandbox)[3]) == OLD_CODE
    code = code_for(walk)
    walk.client.get_user_attribute_verification_code(AccessToken=access, AttributeName="email")
    assert refused(reset, walk, latest(walk.sandbox)[3]) == BAD_CODE
    reset(walk, code)


@pytest.mark.parametrize(("password", "part"), POLICY)
def test_the_policy_comes_after_the_code_which_survives(password: str, part: str) -> None:
    walk = plain().confirmed()
    code = code_for(walk)
    assert refused(reset, walk, other_code(code), password) == BAD_CODE
    assert refused(reset, walk, code, password) == (
        "InvalidPasswordException",
        f"Password did not conform with policy: {part}",
    )
    reset(walk, code)


def test_the_history() -> None:
    walk = plain(Policies={"PasswordPolicy": {"MinimumLength": 8, "PasswordHistorySize": 2}}).confirmed()
    assert refused(reset, walk, code_for(walk), PASSWORD)[0] == "PasswordHistoryPolicyViolationException"


def test_both_halves_share_one_quota() -> None:
    walk = plain().confirmed()
    forget(walk)
    forget(walk)
    code = code_for(walk)
    for _ in range(2):
        assert refused(reset, walk, other_code(code)) == BAD_CODE
    assert refused(reset, walk, code) == TOO_OFTEN
    assert refused(forget, walk) == TOO_OFTEN
    walk.clock.forward(3_600)
    reset(walk, code_for(walk))


def test_a_new_password_opens_a_locked_door() -> None:
    walk = plain().confirmed()
    for _ in range(5):
        refused(walk.sign_in, "wrong")
    reset(walk, code_for(walk))
    assert tokens(walk, password=ANOTHER)


# Administrators


def test_an_administrator_resets_a_password() -> None:
    walk = plain().confirmed()
    admin(walk, "admin_reset_user_password")
    assert status_of(walk) == "RESET_REQUIRED"
    assert latest(walk.sandbox)[:3] == ("EMAIL", EMAIL, "forgot-password")
    required = ("PasswordResetRequiredException", "Password reset required for the user")
    assert refused(walk.sign_in) == required
    admin(walk, "admin_reset_user_password")
    reset(walk, latest(walk.sandbox)[3])
    assert status_of(walk) == "CONFIRMED"
    assert tokens(walk, password=ANOTHER)
    assert refused(admin, walk, "admin_reset_user_password", "nobody") == NO_USER


def test_both_operations_want_the_secret_hash() -> None:
    walk = plain().confirmed()
    made = walk.use_client(GenerateSecret=True)
    client = made["ClientId"]
    missing = f"Client {client} is configured with secret but SECRET_HASH was not received"
    assert refused(forget, walk)[1] == missing
    assert refused(reset, walk, "123456")[1] == missing
    right = secret_hash(Secret(made["ClientSecret"]), client, NAME)
    assert walk.client.forgot_password(ClientId=client, Username=NAME, SecretHash=right)["CodeDeliveryDetails"]
