"""Triggers in general: what a function gets, what it may do, and what becomes of one that fails."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from tests.sandbox_support import NAME, PASSWORD, client_of, refused, session
from tests.trigger_support import Recorder, arn, pool_with, refusing, returning
from tui.sandbox import triggers
from tui.sandbox.refusals import Reason
from tui.sandbox.server import SandboxServer
from tui.sandbox.validation import operation_model

if TYPE_CHECKING:
    from tui.sandbox.functions import Context, Event

FIRST_CALLS = ["InitiateAuth", "AdminInitiateAuth"]
ANSWERS = ["RespondToAuthChallenge", "AdminRespondToAuthChallenge"]
UNREADABLE = ("InvalidLambdaResponseException", "Unrecognizable lambda output")


def test_the_event_is_the_one_that_aws_documents() -> None:
    function = Recorder()
    walk = pool_with(PreSignUp=function)
    walk.sign_up()
    assert function.event == {
        "version": "1",
        "triggerSource": "PreSignUp_SignUp",
        "region": "us-east-1",
        "userPoolId": walk.pool.user_pool_id,
        "userName": NAME,
        "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": walk.pool.client_id},
        "request": {"userAttributes": {"email": "jane@example.com"}, "validationData": None},
        "response": {"autoConfirmUser": False, "autoVerifyEmail": False, "autoVerifyPhone": False},
    }


def test_the_context_is_one_that_a_handler_of_lambda_can_use() -> None:
    function = Recorder()
    pool_with(PreSignUp=function).sign_up()
    (context,) = function.contexts
    assert context.function_name == "PreSignUp"
    assert context.invoked_function_arn == arn("PreSignUp")
    assert context.log_group_name == "/aws/lambda/PreSignUp"
    assert context.log_stream_name == context.aws_request_id != ""
    assert 0 < context.get_remaining_time_in_millis() <= 5_000
    assert (context.function_version, context.memory_limit_in_mb) == ("$LATEST", 128)
    assert context.identity is context.client_context is None


def test_a_seed_repeats_what_functions_are_told() -> None:
    first, second = Recorder(), Recorder()
    for function in (first, second):
        pool_with(PreSignUp=function).sign_up()
    assert first.events == second.events
    assert [context.aws_request_id for context in first.contexts] == [
        context.aws_request_id for context in second.contexts
    ]


def test_a_sandbox_has_its_own_functions() -> None:
    function = Recorder()
    one, other = pool_with(PreSignUp=function), pool_with(PreSignUp=Recorder())
    other.sign_up()
    assert function.events == []
    assert one.sandbox.functions is one.sandbox.world.functions


def test_a_pool_without_the_trigger_does_not_run_the_function() -> None:
    function = Recorder()
    walk = pool_with(PostConfirmation=Recorder())
    walk.sandbox.functions[arn("PreSignUp")] = function
    walk.sign_up()
    assert function.events == []


def test_pools_show_and_change_their_triggers() -> None:
    first, second = Recorder(), Recorder()
    walk = pool_with(PreSignUp=first)
    pool = walk.pool.user_pool_id
    assert walk.client.describe_user_pool(UserPoolId=pool)["UserPool"]["LambdaConfig"] == {
        "PreSignUp": arn("PreSignUp")
    }
    walk.sandbox.functions[arn("another")] = second
    walk.client.update_user_pool(UserPoolId=pool, LambdaConfig={"PreSignUp": arn("another")})
    walk.sign_up("john")
    walk.client.update_user_pool(UserPoolId=pool)
    walk.sign_up("jack")
    assert (first.events, second.event["userName"]) == ([], "john")


@pytest.mark.parametrize(
    "config",
    [
        {"CustomMessage": arn("f")},
        {"PreTokenGeneration": arn("f")},
        {"UserMigration": arn("f")},
        {"PreTokenGenerationConfig": {"LambdaVersion": "V2_0", "LambdaArn": arn("f")}},
        {"CustomEmailSender": {"LambdaVersion": "V1_0", "LambdaArn": arn("f")}, "KMSKeyID": arn("key")},
        {"PreSignUp": arn("f"), "CustomMessage": arn("f")},
    ],
)
def test_triggers_that_never_run_are_refused(config: dict[str, Any]) -> None:
    walk = pool_with(PreSignUp=Recorder())
    trigger = next(name for name in config if name != "PreSignUp")
    expected = ("InvalidParameterException", f"This sandbox does not offer the {trigger} trigger yet.")
    assert refused(walk.use_pool, LambdaConfig=config) == expected
    pool = walk.pool.user_pool_id
    assert refused(walk.client.update_user_pool, UserPoolId=pool, LambdaConfig=config) == expected
    assert walk.client.describe_user_pool(UserPoolId=pool)["UserPool"]["LambdaConfig"] == {
        "PreSignUp": arn("PreSignUp")
    }


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


def test_a_function_may_ask_the_sandbox() -> None:
    """The commonest trigger of all: put a user who has just been confirmed into a group."""
    walk = pool_with()
    pool = walk.pool.user_pool_id
    walk.client.create_group(GroupName="customers", UserPoolId=pool)

    def function(event: Event, _context: Context) -> Event:
        client = client_of(walk.sandbox)
        client.admin_add_user_to_group(
            UserPoolId=event["userPoolId"], Username=event["userName"], GroupName="customers"
        )
        return event

    walk.sandbox.functions[arn("PostConfirmation")] = function
    walk.client.update_user_pool(
        UserPoolId=pool, AutoVerifiedAttributes=["email"], LambdaConfig={"PostConfirmation": arn("PostConfirmation")}
    )
    walk.confirmed()
    groups = walk.client.admin_list_groups_for_user(UserPoolId=pool, Username=NAME)["Groups"]
    assert [group["GroupName"] for group in groups] == ["customers"]


def test_a_function_may_set_off_a_trigger() -> None:
    def function(event: Event, _context: Context) -> Event:
        if event["userName"] == NAME:
            walk.sign_up("assistant")
        return event

    walk = pool_with(PreSignUp=function)
    walk.sign_up()
    users = walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"]
    assert [user["Username"] for user in users] == ["assistant", NAME]


def test_who_asks_while_a_function_runs_is_answered() -> None:
    answered: list[int] = []

    def function(event: Event, _context: Context) -> Event:
        other = threading.Thread(
            target=lambda: answered.append(len(walk.client.list_users(UserPoolId=event["userPoolId"])["Users"]))
        )
        other.start()
        other.join()
        return event

    walk = pool_with(PreSignUp=function)
    walk.sign_up()
    assert answered == [0]


def test_a_function_that_asks_the_server_which_waits_for_it_is_given_up() -> None:
    walk = pool_with()
    done = threading.Event()
    walk.sandbox.functions.longest_run = 0.05
    with SandboxServer(walk.sandbox) as server:
        client = session().client("cognito-idp", endpoint_url=server.endpoint)

        def function(event: Event, _context: Context) -> Event:
            client.list_users(UserPoolId=event["userPoolId"])
            done.set()
            return event

        walk.sandbox.functions[arn("PreSignUp")] = function
        walk.client.update_user_pool(UserPoolId=walk.pool.user_pool_id, LambdaConfig={"PreSignUp": arn("PreSignUp")})
        sign_up = {"ClientId": walk.pool.client_id, "Username": NAME, "Password": PASSWORD}
        assert refused(client.sign_up, **sign_up)[0] == "UnexpectedLambdaException"
        assert done.wait(60)  # given up, and answered now that nobody waits for it
        client.close()


def test_a_lost_message_is_the_loss_of_the_call_that_sends_it() -> None:
    """ListUsers, which the trigger calls, never says that a message is lost; SignUp does."""

    def function(event: Event, _context: Context) -> Event:
        walk.client.list_users(UserPoolId=event["userPoolId"])
        return event

    walk = pool_with(PreSignUp=function)
    walk.sandbox.faults.lose_messages()
    assert refused(walk.sign_up)[0] == "CodeDeliveryFailureException"


@pytest.mark.parametrize("source", triggers.Source)
def test_the_codes_are_documented_for_every_operation_that_runs_the_trigger(source: triggers.Source) -> None:
    operations = {
        triggers.Source.SIGN_UP: ["SignUp"],
        triggers.Source.ADMIN_CREATE_USER: ["AdminCreateUser"],
        triggers.Source.CONFIRM_SIGN_UP: ["SignUp", "ConfirmSignUp", "AdminConfirmSignUp"],
        triggers.Source.CONFIRM_FORGOT_PASSWORD: ["ConfirmForgotPassword"],
        triggers.Source.PRE_AUTHENTICATION: FIRST_CALLS,
        triggers.Source.POST_AUTHENTICATION: [*FIRST_CALLS, *ANSWERS],
        triggers.Source.DEFINE: [*FIRST_CALLS, *ANSWERS],
        triggers.Source.CREATE: [*FIRST_CALLS, *ANSWERS],
        triggers.Source.VERIFY: ANSWERS,
    }
    reasons = (Reason.TRIGGER_FAILED, Reason.TRIGGER_UNREADABLE, Reason.TRIGGER_MISSING, Reason.TRIGGER_TOO_SLOW)
    for operation in operations[source]:
        documented = {shape.name for shape in operation_model(operation).error_shapes}
        assert documented >= {reason.value[0] for reason in reasons}
