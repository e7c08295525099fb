"""CUSTOM_AUTH: what is refused, whoever is at fault, and what a trigger cannot do (`COGNITO.md 6.9`, `7.9`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.account_support import admin, entries
from tests.choice_support import BAD, ENDED, USED
from tests.custom_auth_support import (
    CUSTOM,
    FAIL,
    ISSUE,
    PROVE_PASSWORD,
    RIGHT,
    WRONG,
    WRONG_DONE,
    Quiz,
    has_tokens,
)
from tests.sandbox_support import EMAIL, NAME, PASSWORD, refused
from tests.trigger_support import Recorder, arn, refusing
from tui.sandbox.clients import secret_hash
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.functions import Context, Event

NO_TRIGGER = ("InvalidParameterException", "Custom auth lambda trigger is not configured for the user pool.")
UNREADABLE = ("InvalidLambdaResponseException", "Unrecognizable lambda output")
EVERY_PART = ["DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"]


@pytest.mark.parametrize("missing", EVERY_PART)
def test_a_trigger_that_is_needed_and_not_named(missing: str) -> None:
    quiz = Quiz()
    config: Any = {name: arn(name) for name in EVERY_PART if name != missing}
    quiz.walk.client.update_user_pool(UserPoolId=quiz.walk.pool.user_pool_id, LambdaConfig=config)
    if missing == "VerifyAuthChallengeResponse":
        assert refused(quiz.answer, quiz.begin()) == NO_TRIGGER
    else:
        assert refused(quiz.begin) == NO_TRIGGER


def test_a_pool_without_triggers_tells_nothing_about_its_users() -> None:
    quiz = Quiz()
    quiz.walk.client.update_user_pool(UserPoolId=quiz.walk.pool.user_pool_id)
    assert refused(quiz.begin) == refused(quiz.begin, "nobody") == NO_TRIGGER


@pytest.mark.parametrize("function", ["define", "create", "verify"])
def test_a_trigger_that_fails_ends_the_attempt(function: str) -> None:
    quiz = Quiz()
    challenge = quiz.begin()
    trigger = {"define": EVERY_PART[0], "create": EVERY_PART[1], "verify": EVERY_PART[2]}[function]
    quiz.walk.sandbox.functions[arn(trigger)] = refusing("no")
    assert refused(quiz.answer, challenge, WRONG) == (
        "UserLambdaValidationException",
        f"{trigger} failed with error no.",
    )
    assert refused(quiz.answer, challenge) == ENDED


@pytest.mark.parametrize(
    ("define", "create", "verify"),
    [
        ({}, None, None),
        ({"challengeName": "SOMETHING"}, None, None),
        ({"challengeName": "SMS_MFA"}, None, None),
        ({"challengeName": 1}, None, None),
        (PROVE_PASSWORD, None, None),
        (CUSTOM | {"issueTokens": "false"}, None, None),
        (CUSTOM | {"failAuthentication": "false"}, None, None),
        (ISSUE | {"challengeName": 1}, None, None),
        (None, {"publicChallengeParameters": {"round": 1}}, None),
        (None, {"publicChallengeParameters": ["question"]}, None),
        (None, {"privateChallengeParameters": {"answer": None}}, None),
        (None, {"privateChallengeParameters": "42"}, None),
        (None, {"challengeMetadata": 1}, None),
        (None, None, {"answerCorrect": "true"}),
        (None, None, {"answerCorrect": 1}),
    ],
)
def test_decisions_questions_and_judgements_that_are_none(define: Any, create: Any, verify: Any) -> None:
    quiz = Quiz(
        define=None if define is None else Recorder(define),
        create=None if create is None else Recorder(create),
        verify=None if verify is None else Recorder(verify),
    )
    if verify is None:
        assert refused(quiz.begin) == UNREADABLE
    else:
        assert refused(quiz.answer, quiz.begin()) == UNREADABLE


def test_no_counts_for_more_than_yes_and_yes_for_more_than_another_question() -> None:
    assert refused(Quiz(define=Recorder(ISSUE | FAIL | CUSTOM)).begin) == BAD
    assert has_tokens(Quiz(define=Recorder(ISSUE | CUSTOM)).begin())


def test_an_answer_that_nobody_judges_is_wrong() -> None:
    quiz = Quiz(verify=Recorder())
    assert quiz.answer(quiz.begin())["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert quiz.sessions[-1] == [WRONG_DONE]


@pytest.mark.parametrize("missing", ["USERNAME", "ANSWER", "Session"])
def test_parts_of_an_answer_that_are_missing(missing: str) -> None:
    quiz = Quiz()
    challenge = quiz.begin()
    given = challenge | {"Session": ""} if missing == "Session" else challenge
    emptied = {} if missing == "Session" else {missing: ""}
    expected = ("InvalidParameterException", f"Missing required parameter {missing}")
    assert refused(quiz.respond, "CUSTOM_CHALLENGE", given, **{"ANSWER": RIGHT} | emptied) == expected
    assert has_tokens(quiz.answer(challenge))


def test_a_beginning_without_a_name_and_one_that_there_is_not() -> None:
    quiz = Quiz()
    assert refused(quiz.begin, "") == ("InvalidParameterException", "Missing required parameter USERNAME")
    assert refused(quiz.begin, CHALLENGE_NAME="SMS_MFA")[0] == "InvalidParameterException"
    assert quiz.begin(CHALLENGE_NAME="CUSTOM_CHALLENGE")["ChallengeName"] == "CUSTOM_CHALLENGE"


def test_a_client_that_may_not() -> None:
    quiz = Quiz(client={"ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]})
    assert refused(quiz.begin)[0] == "InvalidParameterException"
    assert quiz.define.events == []


def test_the_secret_hash_comes_before_the_triggers() -> None:
    quiz = Quiz(client={"GenerateSecret": True}, with_user=False)
    client = quiz.walk.sandbox.world.pools.client(quiz.walk.pool.client_id)[1]
    right = secret_hash(Secret(client.secret), client.id, NAME)
    admin(quiz.walk, "admin_create_user", UserAttributes=entries(email=EMAIL))
    admin(quiz.walk, "admin_set_user_password", Password=PASSWORD, Permanent=True)
    assert refused(quiz.begin)[0] == "NotAuthorizedException"
    assert refused(quiz.begin, SECRET_HASH="wrong")[0] == "NotAuthorizedException"
    assert quiz.define.events == []
    challenge = quiz.begin(SECRET_HASH=right)
    assert refused(quiz.answer, challenge, SECRET_HASH="wrong")[0] == "NotAuthorizedException"
    assert has_tokens(quiz.answer(challenge, SECRET_HASH=right))


def test_users_who_may_not_sign_in_do_not_reach_the_triggers() -> None:
    quiz = Quiz()
    quiz.walk.sign_up("unconfirmed")
    assert refused(quiz.begin, "unconfirmed")[0] == "UserNotConfirmedException"
    admin(quiz.walk, "admin_reset_user_password")
    assert refused(quiz.begin)[0] == "PasswordResetRequiredException"
    admin(quiz.walk, "admin_disable_user")
    assert refused(quiz.begin) == ("NotAuthorizedException", "User is disabled.")
    assert quiz.define.events == []


def test_a_user_who_may_no_longer_sign_in_is_not_judged() -> None:
    quiz = Quiz()
    challenge = quiz.begin()
    admin(quiz.walk, "admin_reset_user_password")
    assert refused(quiz.answer, challenge)[0] == "PasswordResetRequiredException"
    assert quiz.verify.events == []


def test_a_session_is_one_users_one_clients_and_not_for_ever() -> None:
    quiz = Quiz()
    quiz.walk.confirmed("john")
    challenge = quiz.begin()
    assert refused(quiz.answer, challenge, USERNAME="john") == ENDED
    assert refused(quiz.respond, "PASSWORD", challenge, PASSWORD=PASSWORD) == ENDED
    quiz.walk.clock.forward(180)
    assert refused(quiz.answer, challenge)[1] == "Invalid session for the user, session is expired."
    assert quiz.verify.events == []


# What happens while a trigger runs


def test_one_session_is_judged_once() -> None:
    again: list[tuple[str, str]] = []

    def verify(event: Event, _context: Context) -> Event:
        again.append(refused(quiz.answer, challenge))
        event["response"]["answerCorrect"] = True
        return event

    quiz = Quiz(verify=verify)
    challenge = quiz.begin()
    assert has_tokens(quiz.answer(challenge))
    assert again == [USED]


@pytest.mark.parametrize("operation", ["admin_disable_user", "admin_delete_user", "admin_reset_user_password"])
def test_a_trigger_that_shuts_the_user_out_lets_nobody_in(operation: str) -> None:
    def define(event: Event) -> dict[str, Any]:
        admin(quiz.walk, operation)
        return ISSUE

    quiz = Quiz(define=Recorder(define))
    code, _ = refused(quiz.begin)
    assert code in {"NotAuthorizedException", "UserNotFoundException", "PasswordResetRequiredException"}
