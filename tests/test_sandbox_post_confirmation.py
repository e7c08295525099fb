"""PostConfirmation: who is told of, and when."""

from __future__ import annotations

from tests.sandbox_support import EMAIL, NAME, PASSWORD, refused
from tests.sign_up_trigger_support import CONFIRM, create, record
from tests.trigger_support import Recorder, pool_with, refusing


def test_a_confirmed_user_is_told_of() -> None:
    function = Recorder()
    walk = pool_with(PostConfirmation=function)
    sub = walk.sign_up()["UserSub"]
    assert function.events == []
    walk.client.confirm_sign_up(
        ClientId=walk.pool.client_id, Username=NAME, ConfirmationCode=walk.code(), ClientMetadata={"a": "b"}
    )
    event = function.event
    assert (event["triggerSource"], event["userName"]) == ("PostConfirmation_ConfirmSignUp", NAME)
    assert event["callerContext"]["clientId"] == walk.pool.client_id
    assert event["request"] == {
        "userAttributes": {
            "sub": sub,
            "email": EMAIL,
            "email_verified": "true",
            "cognito:user_status": "CONFIRMED",
        },
        "clientMetadata": {"a": "b"},
    }
    assert event["response"] == {}


def test_a_wrong_code_is_nothing_to_tell_of() -> None:
    function = Recorder()
    walk = pool_with(PostConfirmation=function)
    walk.sign_up()
    assert refused(walk.confirm, "999999" if walk.code() != "999999" else "000000")[0] == "CodeMismatchException"
    assert function.events == []


def test_the_session_of_a_sign_up_goes_on_past_the_trigger() -> None:
    walk = pool_with(PostConfirmation=Recorder())
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_AUTH"])
    session = walk.sign_up()["Session"]
    answer = walk.client.confirm_sign_up(
        ClientId=walk.pool.client_id, Username=NAME, ConfirmationCode=walk.code(), Session=session
    )
    signed_in = walk.client.initiate_auth(
        ClientId=walk.pool.client_id,
        AuthFlow="USER_AUTH",
        AuthParameters={"USERNAME": NAME},
        Session=answer["Session"],
    )
    assert signed_in["AuthenticationResult"]["IdToken"]


def test_the_confirmation_stays_when_the_trigger_fails() -> None:
    walk = pool_with(PostConfirmation=refusing("no database"))
    walk.sign_up()
    assert refused(walk.confirm) == (
        "UserLambdaValidationException",
        "PostConfirmation failed with error no database.",
    )
    assert record(walk)["UserStatus"] == "CONFIRMED"


def test_a_user_who_is_spared_the_confirmation_is_told_of_too() -> None:
    after = Recorder()
    walk = pool_with(PreSignUp=Recorder(CONFIRM), PostConfirmation=after)
    walk.sign_up()
    assert after.sources == ["PostConfirmation_ConfirmSignUp"]
    assert after.event["request"]["userAttributes"]["cognito:user_status"] == "CONFIRMED"


def test_a_confirmation_by_an_administrator_is_told_of() -> None:
    function = Recorder()
    walk = pool_with(PostConfirmation=function)
    walk.sign_up()
    walk.client.admin_confirm_sign_up(
        UserPoolId=walk.pool.user_pool_id, Username=NAME, ClientMetadata={"from": "console"}
    )
    assert function.sources == ["PostConfirmation_ConfirmSignUp"]
    assert function.event["callerContext"]["clientId"] == "CLIENT_ID_NOT_APPLICABLE"
    assert function.event["request"]["clientMetadata"] == {"from": "console"}


def test_a_forgotten_password_that_is_replaced_is_told_of() -> None:
    function = Recorder()
    walk = pool_with(PostConfirmation=function)
    walk.confirmed()
    function.events.clear()
    walk.client.forgot_password(ClientId=walk.pool.client_id, Username=NAME)
    walk.client.confirm_forgot_password(
        ClientId=walk.pool.client_id, Username=NAME, ConfirmationCode=walk.code(), Password="An0ther!Password"
    )
    assert function.sources == ["PostConfirmation_ConfirmForgotPassword"]
    assert function.event["callerContext"]["clientId"] == walk.pool.client_id
    assert "An0ther!Password" not in str(function.event)


def test_users_of_administrators_are_never_told_of() -> None:
    function = Recorder()
    walk = pool_with(PostConfirmation=function)
    create(walk)
    walk.client.admin_set_user_password(
        UserPoolId=walk.pool.user_pool_id, Username=NAME, Password=PASSWORD, Permanent=True
    )
    assert record(walk)["UserStatus"] == "CONFIRMED"
    assert function.events == []
