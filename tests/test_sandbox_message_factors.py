"""Codes in a message as the second factor: SMS_MFA and EMAIL_OTP (`COGNITO.md 6.5`, `7.2`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import admin, attributes_of, other_code
from tests.message_factor_support import (
    BY_MAIL,
    BY_SMS,
    EMAIL_MASK,
    INVALID_SESSION,
    MAIL,
    PHONE,
    PHONE_MASK,
    SMS,
    TOTP,
    USED_SESSION,
    WRONG,
    change,
    pool_with,
    sent,
    turn_on,
)
from tests.sandbox_support import NAME, PASSWORD, Walk, refused
from tests.srp_support import Prover

EACH = pytest.mark.parametrize(
    ("factor", "member", "challenge", "key", "medium", "mask", "message"),
    [
        (SMS, "SMSMfaSettings", "SMS_MFA", "SMS_MFA_CODE", "SMS", PHONE_MASK, BY_SMS),
        (MAIL, "EmailMfaSettings", "EMAIL_OTP", "EMAIL_OTP_CODE", "EMAIL", EMAIL_MASK, BY_MAIL),
    ],
)


@EACH
@pytest.mark.parametrize("admin_door", [False, True])
def test_a_code_is_sent_and_signs_in(
    factor: dict[str, Any],
    member: str,
    challenge: str,
    key: str,
    medium: str,
    mask: str,
    message: tuple[str, str, str, str],
    admin_door: bool,
) -> None:
    walk = pool_with("OPTIONAL", factor)
    turn_on(walk, **{member: {"Enabled": True}})
    asked = walk.admin_sign_in() if admin_door else walk.sign_in()
    assert asked["ChallengeName"] == challenge
    assert asked["ChallengeParameters"] == {
        "CODE_DELIVERY_DELIVERY_MEDIUM": medium,
        "CODE_DELIVERY_DESTINATION": mask,
        "USER_ID_FOR_SRP": NAME,
    }
    assert sent(walk) == [message]
    assert len(walk.code()) == 6
    assert walk.respond(challenge, asked["Session"], **{key: walk.code()})["AuthenticationResult"]["AccessToken"]
    assert refused(walk.respond, challenge, asked["Session"], **{key: walk.code()}) == USED_SESSION


@EACH
def test_a_wrong_code_keeps_the_session_and_a_right_one_proves_the_contact(
    factor: dict[str, Any], member: str, challenge: str, key: str, medium: str, mask: str, message: object
) -> None:
    walk = pool_with("OPTIONAL", factor)
    turn_on(walk, **{member: {"Enabled": True}})
    session = walk.sign_in()["Session"]
    wrong = {key: other_code(walk.code())}
    for _ in range(6):
        assert refused(walk.respond, challenge, session, **wrong) == WRONG
    proof = "phone_number_verified" if medium == "SMS" else "email_verified"
    assert attributes_of(walk)[proof] == "false"
    assert walk.respond(challenge, session, **{key: walk.code()})["AuthenticationResult"]
    assert attributes_of(walk)[proof] == "true"


def test_each_sign_in_has_a_code_of_its_own() -> None:
    walk = pool_with("ON", SMS)
    first, early = walk.sign_in()["Session"], walk.code()
    second, late = walk.sign_in()["Session"], walk.code()
    assert early != late
    assert refused(walk.respond, "SMS_MFA", first, SMS_MFA_CODE=late) == WRONG
    assert walk.respond("SMS_MFA", second, SMS_MFA_CODE=late)["AuthenticationResult"]
    assert walk.respond("SMS_MFA", first, SMS_MFA_CODE=early)["AuthenticationResult"]


def test_a_code_ends_with_its_session() -> None:
    walk = pool_with("ON", SMS)
    session = walk.sign_in()["Session"]
    walk.clock.forward(180)
    assert refused(walk.respond, "SMS_MFA", session, SMS_MFA_CODE=walk.code()) == (
        "NotAuthorizedException",
        "Invalid session for the user, session is expired.",
    )


@pytest.mark.parametrize(
    ("challenge", "key"),
    [("EMAIL_OTP", "EMAIL_OTP_CODE"), ("SMS_OTP", "SMS_OTP_CODE"), ("SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA_CODE")],
)
def test_a_code_answers_no_other_challenge(challenge: str, key: str) -> None:
    walk = pool_with("ON", SMS)
    session = walk.sign_in()["Session"]
    assert refused(walk.respond, challenge, session, **{key: walk.code()}) == INVALID_SESSION
    assert walk.respond("SMS_MFA", session, SMS_MFA_CODE=walk.code())["AuthenticationResult"]


@pytest.mark.parametrize(
    ("challenge", "key"),
    [("SMS_MFA", "SMS_MFA_CODE"), ("SMS_OTP", "SMS_OTP_CODE"), ("EMAIL_OTP", "EMAIL_OTP_CODE")],
)
def test_what_an_answer_must_hold(challenge: str, key: str) -> None:
    walk = pool_with("ON", SMS)
    session = walk.sign_in()["Session"]
    missing = ("InvalidParameterException", f"Missing required parameter {key}")
    assert refused(walk.respond, challenge, session) == missing
    without_session = ("InvalidParameterException", "Missing required parameter Session")
    assert refused(walk.respond, challenge, None, **{key: "123456"}) == without_session


def test_a_code_of_another_kind_alongside_does_not_count() -> None:
    walk = pool_with("ON", SMS)
    session = walk.sign_in()["Session"]
    both = {"SMS_MFA_CODE": walk.code(), "SOFTWARE_TOKEN_MFA_CODE": "000000"}
    assert walk.respond("SMS_MFA", session, **both)["AuthenticationResult"]


def test_after_a_proof_by_srp() -> None:
    walk = pool_with("ON", SMS)
    assert Prover(walk).sign_in()["ChallengeName"] == "SMS_MFA"


# Which factor (COGNITO.md 6.5)


@pytest.mark.parametrize("mode", ["OFF", "OPTIONAL"])
def test_who_has_turned_nothing_on_is_not_asked(mode: str) -> None:
    assert pool_with(mode, *([SMS, MAIL, TOTP] if mode == "OPTIONAL" else [])).sign_in()["AuthenticationResult"]


def test_a_factor_that_the_pool_does_not_know_is_not_asked_for() -> None:
    walk = pool_with("OPTIONAL", TOTP)
    turn_on(walk, SMSMfaSettings={"Enabled": True})
    assert walk.sign_in()["AuthenticationResult"]


def test_a_factor_without_its_contact_is_not_asked_for() -> None:
    walk = pool_with("OPTIONAL", SMS)
    turn_on(walk, SMSMfaSettings={"Enabled": True})
    change(walk, phone_number="")
    assert walk.sign_in()["AuthenticationResult"]


@pytest.mark.parametrize(("factor", "challenge"), [(SMS, "SMS_MFA"), (MAIL, "EMAIL_OTP")])
def test_a_pool_that_requires_mfa_takes_the_contact_there_is(factor: dict[str, Any], challenge: str) -> None:
    assert pool_with("ON", factor).sign_in()["ChallengeName"] == challenge


def test_the_way_to_recover_the_password_is_no_second_factor_by_itself() -> None:
    by_mail = {"AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]}}
    walk = pool_with("ON", SMS, MAIL, **by_mail)
    change(walk, email_verified="true")
    assert walk.sign_in()["ChallengeName"] == "SMS_MFA"
    change(walk, phone_number="")
    asked = walk.sign_in()
    assert asked["ChallengeName"] == "MFA_SETUP"
    assert asked["ChallengeParameters"]["MFAS_CAN_SETUP"] == '["SMS_MFA"]'


def test_a_token_comes_before_a_contact_that_nobody_turned_on() -> None:
    walk = pool_with("ON", SMS, TOTP)
    change(walk, phone_number="")
    secret, associated = walk.associate(walk.sign_in()["Session"])
    walk.verify(associated, walk.totp(secret))
    change(walk, phone_number=PHONE)
    assert walk.sign_in()["ChallengeName"] == "SOFTWARE_TOKEN_MFA"


def test_what_is_turned_on_comes_before_what_is_only_there() -> None:
    walk = pool_with("ON", SMS, MAIL)
    turn_on(walk, EmailMfaSettings={"Enabled": True})
    assert walk.sign_in()["ChallengeName"] == "EMAIL_OTP"


# The choice: SELECT_MFA_TYPE (COGNITO.md 7.4)


def choosing() -> tuple[Walk, str]:
    walk = pool_with("ON", SMS, MAIL)
    asked = walk.sign_in()
    assert asked["ChallengeName"] == "SELECT_MFA_TYPE"
    assert asked["ChallengeParameters"] == {
        "MFAS_CAN_CHOOSE": '["SMS_MFA","EMAIL_OTP"]',
        "USER_ID_FOR_SRP": NAME,
    }
    assert sent(walk) == []
    return walk, asked["Session"]


@pytest.mark.parametrize(
    ("given", "challenge", "message"),
    [("SMS_MFA", "SMS_MFA", BY_SMS), ("EMAIL_OTP", "EMAIL_OTP", BY_MAIL), ("EMAIL_MFA", "EMAIL_OTP", BY_MAIL)],
)
def test_the_chosen_factor_is_asked_for(given: str, challenge: str, message: object) -> None:
    walk, session = choosing()
    asked = walk.respond("SELECT_MFA_TYPE", session, ANSWER=given)
    assert asked["ChallengeName"] == challenge
    assert sent(walk) == [message]
    assert refused(walk.respond, "SELECT_MFA_TYPE", session, ANSWER=given) == USED_SESSION
    code = {f"{challenge}_CODE": walk.code()}
    assert walk.respond(challenge, asked["Session"], **code)["AuthenticationResult"]


@pytest.mark.parametrize("given", ["SOFTWARE_TOKEN_MFA", "SMS_OTP", "sms_mfa", "nothing"])
def test_what_is_not_among_the_choices(given: str) -> None:
    walk, session = choosing()
    assert refused(walk.respond, "SELECT_MFA_TYPE", session, ANSWER=given)[0] == "InvalidParameterException"
    assert walk.respond("SELECT_MFA_TYPE", session, ANSWER="SMS_MFA")["ChallengeName"] == "SMS_MFA"


def test_a_preference_makes_the_choice() -> None:
    walk = pool_with("OPTIONAL", SMS, MAIL)
    turn_on(walk, SMSMfaSettings={"Enabled": True}, EmailMfaSettings={"Enabled": True})
    assert walk.sign_in()["ChallengeName"] == "SELECT_MFA_TYPE"
    turn_on(walk, EmailMfaSettings={"Enabled": True, "PreferredMfa": True})
    assert walk.sign_in()["ChallengeName"] == "EMAIL_OTP"


def test_a_token_can_be_chosen() -> None:
    walk = pool_with("OPTIONAL", SMS, TOTP)
    access = walk.sign_in()["AuthenticationResult"]["AccessToken"]
    secret = walk.client.associate_software_token(AccessToken=access)["SecretCode"]
    walk.client.verify_software_token(AccessToken=access, UserCode=walk.totp(secret))
    turn_on(walk, SMSMfaSettings={"Enabled": True}, SoftwareTokenMfaSettings={"Enabled": True})
    asked = walk.sign_in()
    assert asked["ChallengeParameters"]["MFAS_CAN_CHOOSE"] == '["SMS_MFA","SOFTWARE_TOKEN_MFA"]'
    chosen = walk.respond("SELECT_MFA_TYPE", asked["Session"], ANSWER="SOFTWARE_TOKEN_MFA")
    walk.clock.forward(30)
    code = {"SOFTWARE_TOKEN_MFA_CODE": walk.totp(secret)}
    assert walk.respond("SOFTWARE_TOKEN_MFA", chosen["Session"], **code)["AuthenticationResult"]


# Before and behind them


def test_a_temporary_password_is_replaced_first() -> None:
    walk = pool_with("ON", SMS)
    admin(walk, "admin_set_user_password", Password="Another1!", Permanent=False)
    asked = walk.sign_in("Another1!")
    assert (asked["ChallengeName"], sent(walk)) == ("NEW_PASSWORD_REQUIRED", [])
    assert walk.respond("NEW_PASSWORD_REQUIRED", asked["Session"], NEW_PASSWORD=PASSWORD)["ChallengeName"] == "SMS_MFA"


def test_a_contact_that_is_a_second_factor_does_not_bring_the_password_back() -> None:
    walk = pool_with(
        "OPTIONAL",
        SMS,
        AccountRecoverySetting={"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_phone_number"}]},
    )
    change(walk, phone_number_verified="true")
    client: dict[str, Any] = {"ClientId": walk.pool.client_id, "Username": NAME}
    assert walk.client.forgot_password(**client)["CodeDeliveryDetails"]["Destination"] == PHONE_MASK
    turn_on(walk, SMSMfaSettings={"Enabled": True})
    assert refused(walk.client.forgot_password, **client)[0] == "InvalidParameterException"


def test_a_text_message_that_proves_another_users_alias_does_not_sign_in() -> None:
    walk = pool_with("ON", SMS, AliasAttributes=["phone_number"])
    walk.sign_up("john", phone_number=PHONE)
    admin(walk, "admin_confirm_sign_up", "john")
    admin(
        walk,
        "admin_update_user_attributes",
        "john",
        UserAttributes=[{"Name": "phone_number_verified", "Value": "true"}],
    )
    session = walk.sign_in()["Session"]
    assert refused(walk.respond, "SMS_MFA", session, SMS_MFA_CODE=walk.code()) == (
        "AliasExistsException",
        "An account with the given phone_number already exists.",
    )
