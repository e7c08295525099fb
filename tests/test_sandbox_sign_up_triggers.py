"""PreSignUp: who runs it when, what it is told, and what it can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk, refused
from tests.sign_up_trigger_support import CONFIRM, create, record
from tests.trigger_support import Recorder, arn, pool_with, refusing

if TYPE_CHECKING:
    from tui.sandbox.functions import Context, Event

PHONE = "+12065550100"


def attributes(walk: Walk, name: str = NAME) -> dict[str, str]:
    return {entry["Name"]: entry["Value"] for entry in record(walk, name)["UserAttributes"]}


# PreSignUp at SignUp


def test_a_trigger_that_says_nothing_changes_nothing() -> None:
    walk = pool_with(PreSignUp=Recorder())
    answer = walk.sign_up()
    assert answer["UserConfirmed"] is False
    assert answer["CodeDeliveryDetails"]["Destination"] == "j***@e***"
    assert record(walk)["UserStatus"] == "UNCONFIRMED"


def test_a_refused_sign_up_makes_no_user_and_sends_nothing() -> None:
    walk = pool_with(PreSignUp=refusing("not you"))
    assert refused(walk.sign_up) == ("UserLambdaValidationException", "PreSignUp failed with error not you.")
    assert walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"] == []
    assert walk.sandbox.outbox.messages() == ()


def test_a_user_can_be_spared_the_confirmation() -> None:
    walk = pool_with(PreSignUp=Recorder(CONFIRM))
    answer = walk.sign_up()
    assert answer["UserConfirmed"] is True
    assert "CodeDeliveryDetails" not in answer
    assert walk.sandbox.outbox.messages() == ()
    assert record(walk)["UserStatus"] == "CONFIRMED"
    assert attributes(walk) == {"sub": answer["UserSub"], "email": EMAIL, "email_verified": "false"}
    assert walk.sign_in()["AuthenticationResult"]["IdToken"]


def test_a_user_who_is_spared_the_confirmation_gets_no_session_for_it() -> None:
    walk = pool_with(PreSignUp=Recorder(CONFIRM))
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_AUTH"])
    assert "Session" not in walk.sign_up()


def test_contacts_can_be_called_proven() -> None:
    walk = pool_with(PreSignUp=Recorder(CONFIRM | {"autoVerifyEmail": True, "autoVerifyPhone": True}))
    walk.sign_up(phone_number=PHONE)
    assert attributes(walk).items() >= {"email_verified": "true", "phone_number_verified": "true"}.items()


def test_a_proof_alone_confirms_nobody() -> None:
    walk = pool_with(PreSignUp=Recorder({"autoVerifyEmail": True}))
    assert walk.sign_up()["UserConfirmed"] is False
    assert (record(walk)["UserStatus"], attributes(walk)["email_verified"]) == ("UNCONFIRMED", "true")
    walk.confirm()
    assert record(walk)["UserStatus"] == "CONFIRMED"


def test_a_contact_that_is_not_there_cannot_be_proven() -> None:
    walk = pool_with(PreSignUp=Recorder({"autoVerifyPhone": True}))
    assert refused(walk.sign_up)[0] == "InvalidLambdaResponseException"
    assert walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"] == []


def test_a_proven_alias_moves_to_the_new_user() -> None:
    walk = pool_with({"AliasAttributes": ["email"]}, PreSignUp=Recorder(CONFIRM | {"autoVerifyEmail": True}))
    walk.sign_up("first")
    walk.sign_up("second")
    assert [attributes(walk, name)["email_verified"] for name in ("first", "second")] == ["false", "true"]
    assert record(walk, EMAIL)["Username"] == "second"


def test_the_trigger_sees_the_data_that_is_not_kept() -> None:
    function = Recorder()
    walk = pool_with(PreSignUp=function)
    walk.client.sign_up(
        ClientId=walk.pool.client_id,
        Username=NAME,
        Password=PASSWORD,
        UserAttributes=[{"Name": "email", "Value": EMAIL}],
        ValidationData=[{"Name": "invitation", "Value": "4711"}, {"Name": "empty"}],
        ClientMetadata={"campaign": "spring"},
    )
    assert function.event["request"] == {
        "userAttributes": {"email": EMAIL},
        "validationData": {"invitation": "4711", "empty": ""},
        "clientMetadata": {"campaign": "spring"},
    }
    assert PASSWORD not in str(function.event)


def test_the_trigger_is_told_the_internal_name() -> None:
    function = Recorder()
    walk = pool_with({"UsernameAttributes": ["email"]}, PreSignUp=function)
    answer = walk.sign_up(EMAIL)
    assert function.event["userName"] == answer["UserSub"]
    assert function.event["request"]["userAttributes"] == {"email": EMAIL}


@pytest.mark.parametrize(
    ("name", "password", "more", "code"),
    [
        (NAME, "short", {}, "InvalidPasswordException"),
        (NAME, PASSWORD, {"custom__unknown": "x"}, "InvalidParameterException"),
        ("taken", PASSWORD, {}, "UsernameExistsException"),
    ],
)
def test_a_sign_up_that_is_not_in_order_does_not_reach_the_trigger(
    name: str, password: str, more: dict[str, str], code: str
) -> None:
    function = Recorder()
    walk = pool_with(PreSignUp=function)
    walk.sign_up("taken")
    function.events.clear()
    assert refused(walk.sign_up, name, password, **more)[0] == code
    assert function.events == []


def test_who_is_faster_while_the_trigger_runs_has_the_name() -> None:
    def function(event: Event, _context: Context) -> Event:
        if event["callerContext"]["clientId"] != "CLIENT_ID_NOT_APPLICABLE":
            create(walk, event["userName"])
        return event

    walk = pool_with(PreSignUp=function)
    assert refused(walk.sign_up) == ("UsernameExistsException", "User already exists")
    assert record(walk)["UserStatus"] == "FORCE_CHANGE_PASSWORD"


# PreSignUp at AdminCreateUser


def test_a_user_made_by_an_administrator_is_shown_to_the_trigger() -> None:
    function = Recorder()
    walk = pool_with(PreSignUp=function)
    create(
        walk,
        UserAttributes=[{"Name": "email", "Value": EMAIL}],
        ValidationData=[{"Name": "department", "Value": "42"}],
        ClientMetadata={"from": "console"},
    )
    event = function.event
    assert event["triggerSource"] == "PreSignUp_AdminCreateUser"
    assert (event["userName"], event["callerContext"]["clientId"]) == (NAME, "CLIENT_ID_NOT_APPLICABLE")
    assert event["request"] == {
        "userAttributes": {"email": EMAIL},
        "validationData": {"department": "42"},
        "clientMetadata": {"from": "console"},
    }


def test_the_trigger_can_refuse_a_user_made_by_an_administrator() -> None:
    walk = pool_with(PreSignUp=refusing("not them"))
    assert refused(create, walk) == ("UserLambdaValidationException", "PreSignUp failed with error not them.")
    assert walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"] == []


def test_what_a_user_made_by_an_administrator_would_be_spared_is_ignored() -> None:
    walk = pool_with(PreSignUp=Recorder(CONFIRM | {"autoVerifyEmail": True, "autoVerifyPhone": True}))
    create(walk, UserAttributes=[{"Name": "email", "Value": EMAIL}])
    assert record(walk)["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    assert "email_verified" not in attributes(walk)


def test_who_is_faster_than_the_administrator_has_the_name() -> None:
    def function(event: Event, _context: Context) -> Event:
        if event["triggerSource"] == "PreSignUp_AdminCreateUser":
            walk.sign_up(event["userName"])
        return event

    walk = pool_with(PreSignUp=function)
    assert refused(create, walk)[0] == "UsernameExistsException"
    assert record(walk)["UserStatus"] == "UNCONFIRMED"


def test_an_alias_of_somebody_else_stays_theirs_when_the_trigger_refuses() -> None:
    walk = pool_with({"AliasAttributes": ["email"]})
    proven = [{"Name": "email", "Value": EMAIL}, {"Name": "email_verified", "Value": "true"}]
    create(walk, "first", UserAttributes=proven)
    walk.sandbox.functions[arn("PreSignUp")] = refusing("not them")
    walk.client.update_user_pool(UserPoolId=walk.pool.user_pool_id, LambdaConfig={"PreSignUp": arn("PreSignUp")})
    assert refused(create, walk, "second", UserAttributes=proven, ForceAliasCreation=True)[0] == (
        "UserLambdaValidationException"
    )
    assert attributes(walk, "first")["email_verified"] == "true"
    assert record(walk, EMAIL)["Username"] == "first"


def test_an_invitation_that_is_sent_again_is_no_sign_up() -> None:
    function = Recorder()
    walk = pool_with(PreSignUp=function)
    create(walk)
    create(walk, MessageAction="RESEND")
    assert len(function.events) == 1
