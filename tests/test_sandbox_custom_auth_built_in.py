"""CUSTOM_AUTH with challenges that are not the triggers' own: passwords, second factors, devices (`COGNITO.md 6.9`)."""

from __future__ import annotations

import json
from typing import Any

import pyotp

from tests.account_support import admin, entries
from tests.choice_support import BAD, ENDED
from tests.custom_auth_support import (
    CUSTOM,
    EVERY_FLOW,
    ISSUE,
    PASSWORD_DONE,
    PROVE_PASSWORD,
    RIGHT_DONE,
    SRP_DONE,
    Quiz,
    entry,
    has_tokens,
)
from tests.device_support import confirmed, known
from tests.sandbox_support import EMAIL, NAME, PASSWORD, refused
from tests.srp_support import LOCKED
from tests.trigger_support import Recorder

NEW_PASSWORD = "An0ther!Password"
TOTP: dict[str, Any] = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
INVALID = "InvalidParameterException"


def with_mfa(quiz: Quiz, mode: str, **factors: Any) -> Quiz:
    quiz.walk.client.set_user_pool_mfa_config(
        UserPoolId=quiz.walk.pool.user_pool_id,
        MfaConfiguration=mode,  # type: ignore[arg-type]
        **factors or TOTP,
    )
    return quiz


def with_totp(quiz: Quiz) -> str:
    """Return the secret of a TOTP token that the user has turned on."""
    with_mfa(quiz, "OPTIONAL")
    token = quiz.walk.sign_in()["AuthenticationResult"]["AccessToken"]
    secret = quiz.walk.client.associate_software_token(AccessToken=token)["SecretCode"]
    quiz.walk.client.verify_software_token(AccessToken=token, UserCode=quiz.walk.totp(secret))
    admin(quiz.walk, "admin_set_user_mfa_preference", SoftwareTokenMfaSettings={"Enabled": True})
    quiz.walk.clock.forward(30)
    return secret


def answer_totp(quiz: Quiz, challenge: dict[str, Any], secret: str) -> dict[str, Any]:
    code = pyotp.TOTP(secret).at(int(quiz.walk.clock.now))
    return quiz.respond("SOFTWARE_TOKEN_MFA", challenge, SOFTWARE_TOKEN_MFA_CODE=code)


# The password first


def test_a_sign_in_that_begins_by_srp() -> None:
    quiz = Quiz()
    challenge = quiz.begin_by_srp()
    assert challenge["ChallengeName"] == "PASSWORD_VERIFIER"
    assert challenge["ChallengeParameters"]["USERNAME"] == NAME
    question = quiz.prove(challenge)
    assert question["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert has_tokens(quiz.answer(question))
    assert quiz.sessions == [[SRP_DONE], [SRP_DONE, PASSWORD_DONE], [SRP_DONE, PASSWORD_DONE, RIGHT_DONE]]


def test_the_proof_needs_the_session() -> None:
    quiz = Quiz()
    challenge = quiz.begin_by_srp()
    assert refused(quiz.prove, challenge, session=False) == (INVALID, "Missing required parameter Session")
    assert refused(quiz.prove, challenge | {"Session": quiz.begin()["Session"]}) == ENDED
    assert quiz.prove(challenge)["ChallengeName"] == "CUSTOM_CHALLENGE"


def test_a_wrong_password_ends_the_attempt_without_the_triggers() -> None:
    quiz = Quiz()
    challenge = quiz.begin_by_srp()
    assert refused(quiz.prove, challenge, "Wr0ng!Password") == BAD
    assert quiz.sessions == [[SRP_DONE]]
    assert refused(quiz.respond, "CUSTOM_CHALLENGE", challenge, ANSWER="42") == ENDED


def test_wrong_passwords_lock_out() -> None:
    quiz = Quiz()
    for _ in range(5):
        assert refused(quiz.prove, quiz.begin_by_srp(), "Wr0ng!Password") == BAD
    assert refused(quiz.begin_by_srp) == LOCKED


def test_srp_has_to_bring_a_public_value() -> None:
    quiz = Quiz()
    assert refused(quiz.begin, CHALLENGE_NAME="SRP_A") == (INVALID, "Missing required parameter SRP_A")
    assert refused(quiz.begin, CHALLENGE_NAME="SRP_A", SRP_A="no number")[0] == INVALID
    assert quiz.define.events == []


def test_a_public_value_alone_is_no_beginning_by_srp() -> None:
    quiz = Quiz()
    assert quiz.begin(SRP_A="1f")["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert quiz.sessions == [[]]


def test_the_password_may_come_after_a_question_but_only_once() -> None:
    decisions = iter([CUSTOM, PROVE_PASSWORD, PROVE_PASSWORD])
    quiz = Quiz(define=Recorder(lambda _: next(decisions)))
    challenge = quiz.answer(quiz.begin_by_srp())
    assert challenge["ChallengeName"] == "PASSWORD_VERIFIER"
    assert refused(quiz.prove, challenge)[0] == "InvalidLambdaResponseException"
    assert quiz.sessions[-1] == [SRP_DONE, RIGHT_DONE, PASSWORD_DONE]


def test_triggers_may_be_content_with_the_password() -> None:
    decisions = iter([PROVE_PASSWORD, ISSUE])
    quiz = Quiz(define=Recorder(lambda _: next(decisions)))
    assert has_tokens(quiz.prove(quiz.begin_by_srp()))


def test_an_unknown_user_fails_at_the_password() -> None:
    quiz = Quiz(client={"PreventUserExistenceErrors": "ENABLED"})
    challenge, real = quiz.begin_by_srp("nobody"), quiz.begin_by_srp()
    assert challenge["ChallengeParameters"].keys() == real["ChallengeParameters"].keys()
    assert challenge["ChallengeParameters"]["SALT"] == quiz.begin_by_srp("nobody")["ChallengeParameters"]["SALT"]
    assert refused(quiz.prove, challenge) == BAD
    assert [event["request"]["userNotFound"] for event in quiz.define.events] == [True, False, True]


# A temporary password


def invited(quiz: Quiz) -> Quiz:
    admin(quiz.walk, "admin_create_user", TemporaryPassword=PASSWORD, UserAttributes=entries(email=EMAIL))
    return quiz


def test_a_temporary_password_is_replaced_before_the_triggers_go_on() -> None:
    quiz = invited(Quiz(with_user=False))
    challenge = quiz.prove(quiz.begin_by_srp())
    assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    question = quiz.respond("NEW_PASSWORD_REQUIRED", challenge, NEW_PASSWORD=NEW_PASSWORD)
    assert question["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert quiz.sessions[-1] == [SRP_DONE, PASSWORD_DONE, entry("NEW_PASSWORD_REQUIRED")]
    assert has_tokens(quiz.answer(question))


def test_a_temporary_password_is_replaced_before_tokens() -> None:
    quiz = invited(Quiz(with_user=False))
    challenge = quiz.answer(quiz.begin())
    assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    assert has_tokens(quiz.respond("NEW_PASSWORD_REQUIRED", challenge, NEW_PASSWORD=NEW_PASSWORD))
    assert len(quiz.sessions) == 2


# Second factors


def test_a_second_factor_comes_before_tokens() -> None:
    quiz = Quiz()
    secret = with_totp(quiz)
    challenge = quiz.answer(quiz.begin())
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert has_tokens(answer_totp(quiz, challenge, secret))
    assert quiz.sessions == [[], [RIGHT_DONE]]


def test_tokens_at_once_are_not_at_once_for_a_user_with_a_second_factor() -> None:
    quiz = Quiz(define=Recorder(ISSUE))
    with_totp(quiz)
    assert quiz.begin()["ChallengeName"] == "SOFTWARE_TOKEN_MFA"


def test_after_a_password_the_second_factor_comes_by_itself_and_the_triggers_hear_of_it() -> None:
    quiz = Quiz()
    secret = with_totp(quiz)
    challenge = quiz.prove(quiz.begin_by_srp())
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert quiz.sessions == [[SRP_DONE]]
    assert refused(answer_totp, quiz, challenge, "A" * 32)[0] == "CodeMismatchException"
    question = answer_totp(quiz, challenge, secret)
    assert question["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert quiz.sessions[-1] == [SRP_DONE, PASSWORD_DONE, entry("SOFTWARE_TOKEN_MFA")]
    # It was passed, so it is not asked for again.
    assert has_tokens(quiz.answer(question))


def test_a_code_by_email_is_such_a_factor() -> None:
    # The address must not be the way to recover the password, or it is no second factor (COGNITO.md 6.5).
    recovery = {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_phone_number"}]}
    quiz = with_mfa(Quiz({"AccountRecoverySetting": recovery}), "ON", EmailMfaConfiguration={})
    challenge = quiz.prove(quiz.begin_by_srp())
    assert challenge["ChallengeName"] == "EMAIL_OTP"
    question = quiz.respond("EMAIL_OTP", challenge, EMAIL_OTP_CODE=quiz.walk.code())
    assert quiz.sessions[-1] == [SRP_DONE, PASSWORD_DONE, entry("EMAIL_OTP")]
    assert has_tokens(quiz.answer(question))


def test_a_required_factor_is_set_up_before_tokens() -> None:
    quiz = with_mfa(Quiz(), "ON")
    challenge = quiz.answer(quiz.begin())
    assert challenge["ChallengeName"] == "MFA_SETUP"
    assert json.loads(challenge["ChallengeParameters"]["MFAS_CAN_SETUP"]) == ["SOFTWARE_TOKEN_MFA"]
    secret, session = quiz.walk.associate(challenge["Session"])
    session = quiz.walk.verify(session, quiz.walk.totp(secret))
    assert has_tokens(quiz.respond("MFA_SETUP", challenge | {"Session": session}))


def test_a_set_up_after_the_password_is_told_to_the_triggers() -> None:
    quiz = with_mfa(Quiz(), "ON")
    challenge = quiz.prove(quiz.begin_by_srp())
    secret, session = quiz.walk.associate(challenge["Session"])
    session = quiz.walk.verify(session, quiz.walk.totp(secret))
    question = quiz.respond("MFA_SETUP", challenge | {"Session": session})
    assert quiz.sessions[-1] == [SRP_DONE, PASSWORD_DONE, entry("MFA_SETUP")]
    assert has_tokens(quiz.answer(question))


# Devices

TRACKING = {"DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False}}


def test_a_remembered_device_proves_itself_at_the_end() -> None:
    quiz = Quiz(TRACKING, {"ExplicitAuthFlows": EVERY_FLOW})
    device = confirmed(quiz.walk)
    challenge = quiz.answer(quiz.begin(DEVICE_KEY=device.key))
    assert challenge["ChallengeName"] == "DEVICE_SRP_AUTH"
    assert known(device.answer(device.begin()), device)


def test_the_device_may_be_named_with_the_answer() -> None:
    quiz = Quiz(TRACKING)
    device = confirmed(quiz.walk)
    assert quiz.answer(quiz.begin(), DEVICE_KEY=device.key)["ChallengeName"] == "DEVICE_SRP_AUTH"


def test_a_device_proves_itself_only_once_the_triggers_are_content() -> None:
    quiz = Quiz(TRACKING)
    device = confirmed(quiz.walk)
    quiz.begin(DEVICE_KEY=device.key)
    assert refused(device.begin) == ENDED


def test_an_unknown_device_is_offered_a_key() -> None:
    quiz = Quiz(TRACKING)
    assert quiz.answer(quiz.begin())["AuthenticationResult"]["NewDeviceMetadata"]["DeviceKey"]


def test_a_remembered_device_stands_in_for_the_second_factor_at_the_end() -> None:
    quiz = Quiz(TRACKING)
    device = confirmed(quiz.walk)
    with_totp(quiz)
    question = quiz.prove(quiz.begin_by_srp(DEVICE_KEY=device.key))
    assert question["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert quiz.answer(question)["ChallengeName"] == "DEVICE_SRP_AUTH"
    assert known(device.answer(device.begin()), device)
