"""Triggers in general: what a function gets, and which triggers a pool has."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox_support import NAME, refused
from tests.trigger_support import Recorder, arn, pool_with
from tui.sandbox import triggers
from tui.sandbox.refusals import Reason
from tui.sandbox.validation import operation_model

FIRST_CALLS = ["InitiateAuth", "AdminInitiateAuth"]
ANSWERS = ["RespondToAuthChallenge", "AdminRespondToAuthChallenge"]


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
