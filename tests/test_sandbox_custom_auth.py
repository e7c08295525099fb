"""CUSTOM_AUTH: triggers ask, judge and decide (`COGNITO.md 6.9`, `7.9`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.choice_support import BAD, ENDED, USED
from tests.custom_auth_support import (
    CUSTOM,
    FAIL,
    ISSUE,
    QUESTION,
    RIGHT,
    RIGHT_DONE,
    WRONG,
    WRONG_DONE,
    Quiz,
    has_tokens,
)
from tests.sandbox_support import EMAIL, NAME, refused
from tests.trigger_support import Recorder
from tui.sandbox.stages import CustomAnswerAwaited

if TYPE_CHECKING:
    from tui.sandbox.functions import Event

# The rounds


def test_a_right_answer_leads_to_tokens() -> None:
    quiz = Quiz()
    challenge = quiz.begin()
    assert challenge["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert challenge["ChallengeParameters"] == {"question": "What is 6 times 7?", "USERNAME": NAME}
    assert challenge["Session"].startswith("AYABe")
    assert has_tokens(quiz.answer(challenge))
    assert quiz.sessions == [[], [RIGHT_DONE]]


def test_the_answer_is_nowhere_to_be_seen() -> None:
    quiz = Quiz()
    assert RIGHT not in str(quiz.begin()["ChallengeParameters"])
    session = next(reversed(quiz.walk.sandbox.world.sessions._live.values()))
    assert isinstance(session.stage, CustomAnswerAwaited)
    assert RIGHT not in repr(session.stage)


def test_administrators_have_a_door_of_their_own() -> None:
    quiz = Quiz()
    doors = quiz.doors | {"UserPoolId": quiz.walk.pool.user_pool_id}
    challenge = quiz.walk.client.admin_initiate_auth(**doors, AuthFlow="CUSTOM_AUTH", AuthParameters={"USERNAME": NAME})
    answer = quiz.walk.client.admin_respond_to_auth_challenge(
        **doors,
        ChallengeName="CUSTOM_CHALLENGE",
        Session=challenge["Session"],
        ChallengeResponses={"USERNAME": NAME, "ANSWER": RIGHT},
    )
    assert has_tokens(dict(answer))
    assert quiz.define.events[0]["callerContext"]["clientId"] == quiz.walk.pool.client_id


def test_a_wrong_answer_is_no_mistake_by_itself() -> None:
    quiz = Quiz()
    first = quiz.begin()
    second = quiz.answer(first, WRONG)
    assert (second["ChallengeName"], second["Session"] != first["Session"]) == ("CUSTOM_CHALLENGE", True)
    assert refused(quiz.answer, first) == USED
    assert has_tokens(quiz.answer(second))
    assert quiz.sessions == [[], [WRONG_DONE], [WRONG_DONE, RIGHT_DONE]]
    assert [event["request"]["session"] for event in quiz.create.events] == [[], [WRONG_DONE]]


def test_triggers_can_end_an_attempt_for_good() -> None:
    quiz = Quiz()
    challenge = quiz.begin()
    for _ in range(2):
        challenge = quiz.answer(challenge, WRONG)
    assert refused(quiz.answer, challenge, WRONG) == BAD
    assert refused(quiz.answer, challenge) == ENDED
    assert has_tokens(quiz.answer(quiz.begin()))


def test_triggers_can_decide_at_once() -> None:
    assert has_tokens(Quiz(define=Recorder(ISSUE)).begin())
    assert refused(Quiz(define=Recorder(FAIL)).begin) == BAD


def test_several_rounds_can_be_wanted() -> None:
    def define(event: Event) -> dict[str, Any]:
        return ISSUE if len(event["request"]["session"]) == 3 else CUSTOM

    quiz = Quiz(define=Recorder(define))
    challenge = quiz.begin()
    for _ in range(2):
        challenge = quiz.answer(challenge)
        assert challenge["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert has_tokens(quiz.answer(challenge))


def test_custom_answers_lock_nobody_out_and_a_lock_out_does_not_count_here() -> None:
    quiz = Quiz(define=Recorder(lambda event: ISSUE if RIGHT_DONE in event["request"]["session"] else CUSTOM))
    challenge = quiz.begin()
    for _ in range(20):
        challenge = quiz.answer(challenge, WRONG)
    assert quiz.walk.sign_in()["AuthenticationResult"]
    for _ in range(5):
        assert refused(quiz.walk.sign_in, "Wr0ng!Password") == BAD
    assert refused(quiz.walk.sign_in)[1] == "Password attempts exceeded"
    assert has_tokens(quiz.answer(challenge))


# What the triggers are told


def test_the_events_are_the_ones_that_aws_documents() -> None:
    quiz = Quiz()
    quiz.answer(quiz.begin(metadata={"not": "for these"}), WRONG, {"round": "1"})
    common = {
        "version": "1",
        "region": "us-east-1",
        "userPoolId": quiz.walk.pool.user_pool_id,
        "userName": NAME,
        "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": quiz.walk.pool.client_id},
    }
    user = {"userAttributes": {**quiz.walk.user().attribute_lookup, "cognito:user_status": "CONFIRMED"}}
    undecided = {"challengeName": None, "issueTokens": None, "failAuthentication": None}
    unasked = {"publicChallengeParameters": None, "privateChallengeParameters": None, "challengeMetadata": None}
    metadata = {"clientMetadata": {"round": "1"}}
    assert quiz.define.events == [
        common
        | {
            "triggerSource": "DefineAuthChallenge_Authentication",
            "request": {**user, "session": session, **more},
            "response": undecided,
        }
        for session, more in (([], {}), ([WRONG_DONE], metadata))
    ]
    assert quiz.create.events == [
        common
        | {
            "triggerSource": "CreateAuthChallenge_Authentication",
            "request": {**user, "challengeName": "CUSTOM_CHALLENGE", "session": session, **more},
            "response": unasked,
        }
        for session, more in (([], {}), ([WRONG_DONE], metadata))
    ]
    assert quiz.verify.event == common | {
        "triggerSource": "VerifyAuthChallengeResponse_Authentication",
        "request": {
            **user,
            "privateChallengeParameters": {"answer": RIGHT},
            "challengeAnswer": WRONG,
            **metadata,
        },
        "response": {"answerCorrect": None},
    }


def test_what_an_earlier_answer_handed_on_is_gone() -> None:
    quiz = Quiz()
    quiz.answer(quiz.answer(quiz.begin(), WRONG, {"round": "1"}))
    assert "clientMetadata" not in quiz.define.events[-1]["request"]


def test_a_question_need_not_have_parameters() -> None:
    quiz = Quiz(create=Recorder(), verify=Recorder({"answerCorrect": True}))
    challenge = quiz.begin()
    assert challenge["ChallengeParameters"] == {"USERNAME": NAME}
    assert has_tokens(quiz.answer(challenge))
    assert quiz.verify.event["request"]["privateChallengeParameters"] == {}


def test_no_parameter_stands_in_for_the_user() -> None:
    create = Recorder(QUESTION | {"publicChallengeParameters": {"USERNAME": "mallory"}})
    assert Quiz(create=create).begin()["ChallengeParameters"] == {"USERNAME": NAME}


def test_the_challenge_names_the_user_as_the_pool_does() -> None:
    quiz = Quiz({"UsernameAttributes": ["email"]})
    challenge = quiz.begin(EMAIL)
    assert challenge["ChallengeParameters"]["USERNAME"] == quiz.walk.user(EMAIL).id
    assert has_tokens(quiz.answer(challenge))
    assert has_tokens(quiz.answer(quiz.begin(EMAIL), USERNAME=EMAIL))


# Users who do not exist


def test_an_unknown_user_behind_a_client_that_may_know() -> None:
    quiz = Quiz()
    assert refused(quiz.begin, "nobody") == ("UserNotFoundException", "User does not exist.")
    assert refused(quiz.begin_by_srp, "nobody") == ("UserNotFoundException", "User does not exist.")
    quiz.begin()
    assert "userNotFound" not in quiz.define.event["request"]


def test_an_unknown_user_behind_a_client_that_may_not_know() -> None:
    quiz = Quiz(client={"PreventUserExistenceErrors": "ENABLED"})
    challenge = quiz.begin("nobody")
    assert challenge["ChallengeParameters"] == quiz.begin()["ChallengeParameters"] | {"USERNAME": "nobody"}
    for function in (quiz.define, quiz.create):
        unknown, known = (event["request"] for event in function.events)
        assert (unknown["userNotFound"], known["userNotFound"]) == (True, False)
        assert unknown["userAttributes"] == {}
    assert quiz.answer(challenge, WRONG)["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert quiz.verify.event["request"]["userNotFound"] is True


def test_no_trigger_lets_in_who_does_not_exist() -> None:
    quiz = Quiz({"MfaConfiguration": "OFF"}, {"PreventUserExistenceErrors": "ENABLED"})
    challenge = quiz.begin("nobody")
    assert refused(quiz.answer, challenge) == BAD
    assert refused(quiz.answer, challenge) == ENDED
    quiz.define = Quiz(client={"PreventUserExistenceErrors": "ENABLED"}, define=Recorder(ISSUE))
    assert refused(quiz.define.begin, "nobody") == BAD


def test_an_unknown_user_may_be_named_by_what_the_challenge_says() -> None:
    quiz = Quiz({"UsernameAttributes": ["email"]}, {"PreventUserExistenceErrors": "ENABLED"})
    unknown, known = quiz.begin("nobody@example.com"), quiz.begin(EMAIL)
    assert len(unknown["ChallengeParameters"]["USERNAME"]) == len(known["ChallengeParameters"]["USERNAME"])
    for challenge in (unknown, known):
        assert quiz.answer(challenge, WRONG)["ChallengeName"] == "CUSTOM_CHALLENGE"
    by_email = quiz.begin("nobody@example.com")
    assert quiz.answer(by_email, WRONG, USERNAME="nobody@example.com")["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert refused(quiz.answer, quiz.begin("nobody@example.com"), USERNAME="other@example.com") == ENDED
