"""TOTP: registering it, and signing in with it."""

from __future__ import annotations

import base64

import pytest

from tests.sandbox_support import NAME, Walk, refused
from tests.totp_support import INVALID, WRONG_CODE, answer_totp

USED_CODE = ("ExpiredCodeException", "Your software token has already been used once.")
NOT_VERIFIED = ("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA")
USED = ("NotAuthorizedException", "Invalid session for the user, session can only be used once.")


# Registering


def test_each_user_has_a_secret_of_their_own() -> None:
    walk = Walk().confirmed().confirmed("june")
    first, _ = walk.associate(walk.sign_in()["Session"])
    second, _ = walk.associate(walk.sign_in(name="june")["Session"])
    assert first != second
    for secret in (first, second):
        assert len(secret) == 52
        assert len(base64.b32decode(secret + "====")) == 32


def test_the_token_is_registered_before_mfa_setup_is_answered() -> None:
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    walk.verify(session, walk.totp(secret))
    assert walk.sign_in()["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    user = walk.client.admin_get_user(UserPoolId=walk.pool.user_pool_id, Username=NAME)
    assert not {"UserMFASettingList", "PreferredMfaSetting", "MFAOptions"} & set(user)


def test_answering_mfa_setup_turns_the_token_on() -> None:
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    walk.respond("MFA_SETUP", walk.verify(session, walk.totp(secret)))
    user = walk.client.admin_get_user(UserPoolId=walk.pool.user_pool_id, Username=NAME)
    assert user["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"]
    assert user["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA"


def test_a_code_that_comes_along_with_mfa_setup_is_ignored() -> None:
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    session = walk.verify(session, walk.totp(secret))
    assert walk.respond("MFA_SETUP", session, SOFTWARE_TOKEN_MFA_CODE="000000")["AuthenticationResult"]


def test_a_wrong_code_can_be_corrected_with_the_same_session() -> None:
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    for _ in range(4):
        assert refused(walk.verify, session, walk.wrong_totp(secret)) == NOT_VERIFIED
    assert walk.verify(session, walk.totp(secret)).startswith("AYABe")


def test_a_code_that_is_not_six_digits_keeps_the_session() -> None:
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    assert refused(walk.verify, session, "12345x") == (
        "InvalidParameterException",
        "1 validation error detected: Value at 'userCode' failed to satisfy constraint: "
        "Member must satisfy regular expression pattern: [0-9]+",
    )
    assert walk.verify(session, walk.totp(secret))


def test_a_new_secret_replaces_the_one_that_was_not_verified() -> None:
    walk = Walk().confirmed()
    first, session = walk.associate(walk.sign_in()["Session"])
    second, session = walk.associate(session)
    assert refused(walk.verify, session, walk.totp(first)) == NOT_VERIFIED
    assert walk.verify(session, walk.totp(second))


def test_each_step_of_the_set_up_has_a_session_of_its_own() -> None:
    walk = Walk().confirmed()
    first = walk.sign_in()["Session"]
    secret, second = walk.associate(first)
    third = walk.verify(second, walk.totp(secret))
    assert len({first, second, third}) == 3
    assert refused(walk.associate, first) == USED
    assert refused(walk.verify, first, walk.totp(secret)) == USED
    assert refused(walk.verify, second, walk.totp(secret)) == USED
    assert refused(walk.respond, "MFA_SETUP", first) == INVALID
    assert refused(walk.respond, "MFA_SETUP", second) == INVALID
    assert walk.respond("MFA_SETUP", third)["AuthenticationResult"]
    assert refused(walk.respond, "MFA_SETUP", third) == USED


def test_no_tokens_before_a_code_was_verified() -> None:
    walk = Walk().confirmed()
    first = walk.sign_in()["Session"]
    assert refused(walk.respond, "MFA_SETUP", first) == INVALID
    _, second = walk.associate(first)
    assert refused(walk.respond, "MFA_SETUP", second) == INVALID
    assert refused(answer_totp, walk, second, "000000") == INVALID


def test_verifying_without_a_secret() -> None:
    walk = Walk().confirmed()
    assert refused(walk.verify, walk.sign_in()["Session"], "000000") == (
        "InvalidParameterException",
        "User has not set up software token mfa",
    )


def test_a_set_up_that_was_begun_earlier_cannot_replace_a_token_in_force() -> None:
    walk = Walk().confirmed()
    early = walk.sign_in()["Session"]
    _, halfway = walk.associate(walk.sign_in()["Session"])
    secret, session = walk.associate(walk.sign_in()["Session"])
    walk.verify(session, walk.totp(secret))
    assert refused(walk.associate, early) == INVALID
    assert refused(walk.verify, halfway, walk.totp(secret)) == INVALID


def test_a_pool_without_totp() -> None:
    walk = Walk().confirmed()
    session = walk.sign_in()["Session"]
    walk.client.set_user_pool_mfa_config(
        UserPoolId=walk.pool.user_pool_id,
        MfaConfiguration="ON",
        SoftwareTokenMfaConfiguration={"Enabled": False},
    )
    off = ("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool")
    assert refused(walk.associate, session) == off
    assert refused(walk.verify, session, "000000") == off


def test_the_set_up_wants_one_credential() -> None:
    call = Walk().client.associate_software_token
    assert refused(call)[0] == "InvalidParameterException"
    assert refused(call, Session="x" * 20, AccessToken="a.b.c")[0] == "InvalidParameterException"
    assert refused(call, AccessToken="a.b.c") == ("NotAuthorizedException", "Invalid Access Token")


# Using


def test_the_code_that_verified_the_token_does_not_sign_in() -> None:
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    code = walk.totp(secret)
    walk.verify(session, code)
    session = walk.sign_in()["Session"]
    assert refused(answer_totp, walk, session, code) == USED_CODE
    walk.clock.forward(30)
    assert answer_totp(walk, session, walk.totp(secret))["AuthenticationResult"]


def test_a_code_signs_in_once_and_none_before_it_does() -> None:
    walk = Walk()
    secret = walk.enrolled()
    walk.clock.forward(90)
    ahead, now, behind = walk.totp(secret, 1), walk.totp(secret), walk.totp(secret, -1)
    assert answer_totp(walk, walk.sign_in()["Session"], ahead)["AuthenticationResult"]
    session = walk.sign_in()["Session"]
    for code in (ahead, now, behind):
        assert refused(answer_totp, walk, session, code) == USED_CODE
    walk.clock.forward(60)
    assert answer_totp(walk, session, walk.totp(secret))["AuthenticationResult"]


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_one_step_off(steps: int) -> None:
    walk = Walk()
    secret = walk.enrolled()
    walk.clock.forward(90)
    assert answer_totp(walk, walk.sign_in()["Session"], walk.totp(secret, steps))["AuthenticationResult"]


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_clock_may_not_be_two_steps_off(steps: int) -> None:
    walk = Walk()
    secret = walk.enrolled()
    walk.clock.forward(90)
    assert refused(answer_totp, walk, walk.sign_in()["Session"], walk.totp(secret, steps)) == WRONG_CODE


@pytest.mark.parametrize("code", ["12345", "1234567", "abcdef", "½½½½½½", " "])
def test_what_is_no_code_is_a_wrong_code(code: str) -> None:
    walk = Walk()
    walk.enrolled()
    assert refused(answer_totp, walk, walk.sign_in()["Session"], code) == WRONG_CODE


def test_a_wrong_code_keeps_the_session_and_success_ends_it() -> None:
    walk = Walk()
    secret = walk.enrolled()
    session = walk.sign_in()["Session"]
    for _ in range(6):
        assert refused(answer_totp, walk, session, walk.wrong_totp(secret)) == WRONG_CODE
    assert answer_totp(walk, session, walk.totp(secret))["AuthenticationResult"]
    assert refused(answer_totp, walk, session, walk.totp(secret)) == USED


def test_another_users_code_is_a_wrong_one() -> None:
    walk = Walk()
    walk.enrolled()
    hers = walk.enrolled("june")
    assert refused(answer_totp, walk, walk.sign_in()["Session"], walk.totp(hers)) == WRONG_CODE


def test_a_user_whose_token_is_gone() -> None:
    walk = Walk()
    secret = walk.enrolled()
    session = walk.sign_in()["Session"]
    walk.user().token = None
    assert refused(answer_totp, walk, session, walk.totp(secret)) == (
        "SoftwareTokenMFANotFoundException",
        "Software Token MFA does not exist for the user.",
    )
