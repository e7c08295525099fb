"""A clock that is moved and failures that are asked for, by plain methods."""

from __future__ import annotations

import json

import pytest

from tests.sandbox_support import NAME, PASSWORD, START, Walk, refused

RATE = ("TooManyRequestsException", "Rate exceeded")
UNDELIVERABLE = ("CodeDeliveryFailureException", "Unable to deliver code to user")


def test_a_code_grows_old_when_the_clock_is_moved() -> None:
    walk = Walk()
    walk.sign_up()
    walk.sandbox.clock.forward(24 * 3_600)
    assert refused(walk.confirm)[0] == "ExpiredCodeException"
    walk.sandbox.clock.forward(-1)
    walk.confirm()


def test_a_moved_clock_goes_on_from_where_it_was_put() -> None:
    walk = Walk()
    walk.sandbox.clock.set(START + 1_000)
    walk.clock.forward(5)
    assert walk.sandbox.clock() == START + 1_005
    walk.sign_up()
    assert walk.user().created == START + 1_005
    walk.sandbox.clock.reset()
    assert walk.sandbox.clock() == START + 5


def test_the_next_calls_of_an_operation_are_throttled_and_no_others() -> None:
    walk = Walk().confirmed()
    walk.sandbox.faults.throttle("InitiateAuth", 2)
    assert walk.admin_sign_in()["ChallengeName"] == "MFA_SETUP"
    assert refused(walk.sign_in) == RATE
    assert refused(walk.sign_in) == RATE
    assert walk.sign_in()["ChallengeName"] == "MFA_SETUP"


def test_a_throttled_call_does_nothing() -> None:
    walk = Walk()
    walk.sandbox.faults.throttle("SignUp")
    assert refused(walk.sign_up) == RATE
    assert walk.sandbox.outbox.messages() == ()
    assert walk.sign_up()["UserConfirmed"] is False


def test_too_many_calls_are_too_many_whatever_is_in_them() -> None:
    walk = Walk()
    walk.sandbox.faults.throttle("SignUp")
    assert json.loads(walk.sandbox.answer("SignUp", b"{").body)["__type"] == "TooManyRequestsException"


def test_failures_of_one_operation_come_in_the_order_they_were_asked_for() -> None:
    walk = Walk()
    walk.sandbox.faults.fail("SignUp", "LimitExceededException", "Exceeded daily email limit")
    walk.sandbox.faults.throttle("SignUp")
    assert refused(walk.sign_up) == ("LimitExceededException", "Exceeded daily email limit")
    assert refused(walk.sign_up) == RATE


def test_an_internal_failure_is_the_one_answer_with_a_500() -> None:
    walk = Walk()
    walk.sandbox.faults.fail("ListUsers", "InternalErrorException", "Something went wrong")
    body = json.dumps({"UserPoolId": walk.pool.user_pool_id}).encode()
    answer = walk.sandbox.answer("ListUsers", body)
    assert (answer.status, answer.headers["x-amzn-errortype"]) == (500, "InternalErrorException")
    assert json.loads(answer.body) == {"__type": "InternalErrorException", "message": "Something went wrong"}
    assert walk.sandbox.answer("ListUsers", body).status == 200


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ("MakeCoffee", "TooManyRequestsException"),
        ("AssociateSoftwareToken", "TooManyRequestsException"),
        ("SignUp", "UserNotFoundException"),
    ],
)
def test_no_operation_can_be_made_to_answer_what_it_does_not_document(operation: str, code: str) -> None:
    with pytest.raises(ValueError, match=operation):
        Walk().sandbox.faults.fail(operation, code)


def test_a_message_that_cannot_be_delivered() -> None:
    walk = Walk()
    walk.sandbox.faults.lose_messages()
    assert refused(walk.sign_up) == UNDELIVERABLE
    assert walk.sandbox.outbox.messages() == ()
    # The user is there, as with Cognito, and a new code helps.
    assert walk.user().status.value == "UNCONFIRMED"
    walk.resend()
    walk.confirm()


def test_a_lost_message_of_a_resend() -> None:
    walk = Walk()
    walk.sign_up()
    walk.sandbox.faults.lose_messages(2)
    assert refused(walk.resend) == UNDELIVERABLE
    assert refused(walk.resend) == UNDELIVERABLE
    walk.resend()
    assert [message.purpose for message in walk.sandbox.outbox.messages()] == ["sign-up", "resend"]


def test_an_operation_that_cannot_say_so_loses_its_message_in_silence() -> None:
    walk = Walk().confirmed()
    walk.sign_in()  # InitiateAuth documents no code for this
    walk.sandbox.faults.lose_messages()
    assert walk.sandbox.faults.delivers() is False
    assert walk.sandbox.faults.delivers() is True


def test_a_reset_forgets_what_has_not_happened_yet() -> None:
    walk = Walk()
    walk.sandbox.faults.throttle("SignUp", 5)
    walk.sandbox.faults.lose_messages(5)
    walk.sandbox.faults.reset()
    walk.sign_up()
    assert walk.code()


def test_readers_see_each_message_as_it_is_sent() -> None:
    walk = Walk()
    seen: list[str] = []
    walk.sandbox.outbox.tell(lambda message: seen.append(message.purpose))
    walk.sign_up()
    walk.sandbox.faults.lose_messages()
    refused(walk.resend)
    walk.resend()
    assert seen == ["sign-up", "resend"]


def test_wrong_passwords_are_not_counted_while_throttled() -> None:
    walk = Walk().confirmed()
    walk.sandbox.faults.throttle("InitiateAuth", 10)
    for _ in range(10):
        assert refused(walk.sign_in, "Wr0ng-password") == RATE
    assert walk.sign_in(PASSWORD, NAME)["ChallengeName"] == "MFA_SETUP"
