"""What becomes of a trigger that fails, gives no answer, is not there or never returns."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.sandbox_support import refused
from tests.trigger_support import Recorder, arn, pool_with, refusing, returning

if TYPE_CHECKING:
    from tui.sandbox.functions import Context, Event

UNREADABLE = ("InvalidLambdaResponseException", "Unrecognizable lambda output")


def test_an_exception_is_a_refusal_with_its_message() -> None:
    walk = pool_with(PreSignUp=refusing("Only employees {may} sign up"))
    assert refused(walk.sign_up) == (
        "UserLambdaValidationException",
        "PreSignUp failed with error Only employees {may} sign up.",
    )


def test_a_function_that_ends_its_process_has_failed_too() -> None:
    def function(_event: Event, _context: Context) -> Event:
        raise SystemExit("over")

    walk = pool_with(PreSignUp=function)
    assert refused(walk.sign_up) == ("UserLambdaValidationException", "PreSignUp failed with error over.")


@pytest.mark.parametrize("value", [{1, 2}, object(), float("nan")])
def test_what_is_no_json_has_failed_in_lambda_already(value: object) -> None:
    walk = pool_with(PreSignUp=returning(value))
    code, message = refused(walk.sign_up)
    assert code == "UserLambdaValidationException"
    assert message.startswith("PreSignUp failed with error Unable to marshal response: ")


@pytest.mark.parametrize("value", [None, [], "event", 0, {}, {"response": {"autoConfirmUser": True}}])
def test_what_is_not_the_event_is_no_answer(value: object) -> None:
    assert refused(pool_with(PreSignUp=returning(value)).sign_up) == UNREADABLE


@pytest.mark.parametrize(
    "member", ["version", "triggerSource", "region", "userPoolId", "userName", "callerContext", "request", "response"]
)
def test_an_event_that_lacks_a_member_is_no_answer(member: str) -> None:
    def function(event: Event, _context: Context) -> Event:
        del event[member]
        return event

    assert refused(pool_with(PreSignUp=function).sign_up) == UNREADABLE


@pytest.mark.parametrize("member", ["triggerSource", "userPoolId", "userName", "response"])
def test_an_event_that_is_another_one_is_no_answer(member: str) -> None:
    walk = pool_with(PreSignUp=lambda event, _: event | {member: "another"})
    assert refused(walk.sign_up) == UNREADABLE


@pytest.mark.parametrize("value", ["true", 1, {}, []])
def test_a_flag_is_true_or_false(value: object) -> None:
    assert refused(pool_with(PreSignUp=Recorder({"autoConfirmUser": value})).sign_up) == UNREADABLE


def test_what_a_function_does_to_the_request_or_the_event_afterwards_means_nothing() -> None:
    kept: list[Event] = []

    def function(event: Event, _context: Context) -> Event:
        kept.append(event)
        event["request"]["userAttributes"]["email"] = "mallory@example.com"
        return event

    walk = pool_with(PreSignUp=function)
    walk.sign_up()
    kept[0]["response"]["autoConfirmUser"] = True
    assert walk.user().attribute_lookup["email"] == "jane@example.com"


def test_a_function_that_is_not_there_is_not_passed_over() -> None:
    walk = pool_with(PreSignUp=Recorder())
    del walk.sandbox.functions[arn("PreSignUp")]
    assert refused(walk.sign_up) == (
        "UnexpectedLambdaException",
        "PreSignUp invocation failed due to error ResourceNotFoundException.",
    )
    assert walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"] == []


def test_a_function_that_never_returns_keeps_nobody_waiting() -> None:
    released = threading.Event()

    def function(event: Event, _context: Context) -> Event:
        released.wait()
        return event

    walk = pool_with(PreSignUp=function)
    walk.sandbox.functions.longest_run = 0.01
    assert refused(walk.sign_up) == (
        "UnexpectedLambdaException",
        "PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.",
    )
    released.set()
    assert walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"] == []
