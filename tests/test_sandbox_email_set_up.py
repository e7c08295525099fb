"""E-mail set up as the second factor in the middle of a sign-in (`COGNITO.md 7.6`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import admin, attributes_of, other_code
from tests.message_factor_support import INVALID_SESSION, MAIL, TOTP, WRONG, change, pool_with, sent
from tests.sandbox_support import NAME, Walk, refused

ADDRESS = "jane@work.example"


def setting_up(*factors: dict[str, Any]) -> tuple[Walk, str]:
    walk = pool_with("ON", *factors)
    change(walk, phone_number="", email="")
    asked = walk.sign_in()
    assert asked["ChallengeName"] == "MFA_SETUP"
    return walk, asked["Session"]


@pytest.mark.parametrize("key", ["EMAIL", "email"])
def test_an_address_becomes_the_second_factor_by_its_code(key: str) -> None:
    walk, session = setting_up(MAIL, TOTP)
    asked = walk.respond("MFA_SETUP", session, **{key: ADDRESS})
    assert asked["ChallengeName"] == "EMAIL_OTP"
    assert asked["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == "j***@w***"
    assert sent(walk) == [("EMAIL", ADDRESS, NAME, "mfa")]
    assert "email" not in attributes_of(walk)
    assert refused(walk.respond, "EMAIL_OTP", asked["Session"], EMAIL_OTP_CODE=other_code(walk.code())) == WRONG
    assert walk.respond("EMAIL_OTP", asked["Session"], EMAIL_OTP_CODE=walk.code())["AuthenticationResult"]
    record = admin(walk, "admin_get_user")
    assert (record["UserMFASettingList"], record["PreferredMfaSetting"]) == (["EMAIL_OTP"], "EMAIL_OTP")
    assert attributes_of(walk) == {"email": ADDRESS, "email_verified": "true"}
    assert walk.sign_in()["ChallengeName"] == "EMAIL_OTP"


def test_no_address_can_be_set_up_where_email_is_no_factor() -> None:
    walk, session = setting_up(TOTP)
    assert refused(walk.respond, "MFA_SETUP", session, EMAIL=ADDRESS)[0] == "InvalidParameterException"
    walk.associate(session)


def test_what_is_no_address_keeps_the_session() -> None:
    walk, session = setting_up(MAIL)
    bad = ("InvalidParameterException", "Invalid email address format.")
    assert refused(walk.respond, "MFA_SETUP", session, EMAIL="jane") == bad
    assert walk.respond("MFA_SETUP", session, EMAIL=ADDRESS)["ChallengeName"] == "EMAIL_OTP"


def test_a_set_up_that_was_begun_earlier_cannot_replace_a_factor_in_force() -> None:
    walk, early = setting_up(MAIL, TOTP)
    late = walk.respond("MFA_SETUP", walk.sign_in()["Session"], EMAIL="other@example.com")
    theirs = walk.code()
    asked = walk.respond("MFA_SETUP", walk.sign_in()["Session"], EMAIL=ADDRESS)
    walk.respond("EMAIL_OTP", asked["Session"], EMAIL_OTP_CODE=walk.code())
    assert refused(walk.respond, "MFA_SETUP", early, EMAIL="other@example.com") == INVALID_SESSION
    assert refused(walk.client.associate_software_token, Session=early) == INVALID_SESSION
    assert refused(walk.respond, "EMAIL_OTP", late["Session"], EMAIL_OTP_CODE=theirs) == INVALID_SESSION
    assert attributes_of(walk)["email"] == ADDRESS
