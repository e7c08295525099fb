"""PreAuthentication and PostAuthentication: once in each sign-in, with the right to say no."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from joserfc import jws

from tests.account_support import ANOTHER, admin, entries
from tests.choice_support import BAD, USED
from tests.custom_auth_support import EVERY_FLOW
from tests.device_support import FLOWS, confirmed, known
from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk, refused
from tests.srp_support import Prover
from tests.trigger_support import Recorder, pool_with, refusing

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sandbox.functions import Context, Event

CHOICE = {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}}}
TRACKING = {"DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False}}
DISABLED = ("NotAuthorizedException", "User is disabled.")


def pool(settings: dict[str, Any] | None = None, client: dict[str, Any] | None = None, /, **functions: Any) -> Walk:
    """Return the walk of a confirmed user in a pool with these triggers, with a client that allows every flow."""
    walk = pool_with(settings, **functions)
    walk.use_client(**{"ExplicitAuthFlows": EVERY_FLOW} | (client or {}))
    return walk.confirmed()


def initiate(walk: Walk, flow: Any, metadata: dict[str, str] | None = None, /, **parameters: str) -> dict[str, Any]:
    more: dict[str, Any] = {} if metadata is None else {"ClientMetadata": metadata}
    members = {"USERNAME": NAME} | parameters
    return dict(walk.client.initiate_auth(ClientId=walk.pool.client_id, AuthFlow=flow, AuthParameters=members, **more))


def answer(
    walk: Walk, challenge: dict[str, Any], metadata: dict[str, str] | None = None, **given: str
) -> dict[str, Any]:
    more: dict[str, Any] = {} if metadata is None else {"ClientMetadata": metadata}
    return dict(
        walk.client.respond_to_auth_challenge(
            ClientId=walk.pool.client_id,
            ChallengeName=challenge["ChallengeName"],
            Session=challenge["Session"],
            ChallengeResponses={"USERNAME": NAME} | given,
            **more,
        )
    )


def by_password(walk: Walk) -> Any:
    return walk.sign_in()


def by_administrator(walk: Walk) -> Any:
    return walk.admin_sign_in()


def by_srp(walk: Walk) -> Any:
    return Prover(walk).sign_in()


def by_choice_at_once(walk: Walk) -> Any:
    return initiate(walk, "USER_AUTH", PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD)


def by_choice(walk: Walk) -> Any:
    return answer(walk, initiate(walk, "USER_AUTH"), ANSWER="PASSWORD", PASSWORD=PASSWORD)


def by_code(walk: Walk) -> Any:
    challenge = initiate(walk, "USER_AUTH", PREFERRED_CHALLENGE="EMAIL_OTP")
    return answer(walk, challenge, EMAIL_OTP_CODE=walk.code())


WAYS = [by_password, by_administrator, by_srp, by_choice_at_once, by_choice, by_code]


@pytest.mark.parametrize("way", WAYS)
def test_both_run_once_in_every_way_to_sign_in(way: Callable[[Walk], Any]) -> None:
    both = Recorder()
    walk = pool(CHOICE, PreAuthentication=both, PostAuthentication=both)
    assert way(walk)["AuthenticationResult"]["IdToken"]
    assert both.sources == ["PreAuthentication_Authentication", "PostAuthentication_Authentication"]


@pytest.mark.parametrize("way", WAYS)
def test_either_can_say_no(way: Callable[[Walk], Any]) -> None:
    for trigger in ("PreAuthentication", "PostAuthentication"):
        walk = pool(CHOICE, **{trigger: refusing("not today")})
        assert refused(way, walk) == (
            "UserLambdaValidationException",
            f"{trigger} failed with error not today.",
        )


def test_the_events_are_the_ones_that_aws_documents() -> None:
    before, after = Recorder(), Recorder()
    walk = pool(PreAuthentication=before, PostAuthentication=after)
    initiate(walk, "USER_PASSWORD_AUTH", {"from": "the app"}, PASSWORD=PASSWORD)
    common = {
        "version": "1",
        "region": "us-east-1",
        "userPoolId": walk.pool.user_pool_id,
        "userName": NAME,
        "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": walk.pool.client_id},
        "response": {},
    }
    user = {"userAttributes": {**walk.user().attribute_lookup, "cognito:user_status": "CONFIRMED"}}
    assert before.event == common | {
        "triggerSource": "PreAuthentication_Authentication",
        "request": {**user, "validationData": {"from": "the app"}},
    }
    # What InitiateAuth is given goes to the one trigger, what an answer is given goes to the other.
    assert after.event == common | {
        "triggerSource": "PostAuthentication_Authentication",
        "request": {**user, "newDeviceUsed": False},
    }
    assert PASSWORD not in str((before.events, after.events))


# PreAuthentication


def test_a_wrong_password_does_not_reach_the_trigger() -> None:
    before = Recorder()
    walk = pool(CHOICE, PreAuthentication=before)
    assert refused(walk.sign_in, "Wr0ng!Password") == BAD
    assert refused(initiate, walk, "USER_AUTH", PREFERRED_CHALLENGE="PASSWORD", PASSWORD="Wr0ng!Password") == BAD
    assert before.events == []


def test_where_the_first_call_has_no_password_the_trigger_comes_before_the_challenge() -> None:
    before = Recorder()
    walk = pool(CHOICE, PreAuthentication=before)
    Prover(walk).begin()
    initiate(walk, "USER_AUTH")
    assert len(before.events) == 2
    walk = pool(CHOICE, PreAuthentication=refusing("no"))
    sent = len(walk.sandbox.outbox.messages())
    for call in (Prover(walk).begin, lambda: initiate(walk, "USER_AUTH", PREFERRED_CHALLENGE="EMAIL_OTP")):
        assert refused(call)[0] == "UserLambdaValidationException"
    assert len(walk.sandbox.outbox.messages()) == sent


@pytest.mark.parametrize("operation", ["admin_disable_user", "admin_reset_user_password"])
def test_users_who_may_not_sign_in_do_not_reach_the_trigger(operation: str) -> None:
    before = Recorder()
    walk = pool(CHOICE, PreAuthentication=before)
    admin(walk, operation)
    for way in WAYS:
        refused(way, walk)
    assert before.events == []


def test_the_trigger_comes_before_a_new_password_and_a_second_factor() -> None:
    walk = pool(PreAuthentication=refusing("no"))
    admin(walk, "admin_set_user_password", Password=PASSWORD)
    assert refused(walk.sign_in)[0] == "UserLambdaValidationException"


def test_a_sign_in_that_is_renewed_is_none() -> None:
    both = Recorder()
    walk = pool(PreAuthentication=both, PostAuthentication=both)
    token = walk.sign_in()["AuthenticationResult"]["RefreshToken"]
    both.events.clear()
    initiate(walk, "REFRESH_TOKEN_AUTH", REFRESH_TOKEN=token)
    assert both.events == []


def test_a_sign_in_with_the_session_of_the_sign_up_is_one() -> None:
    both = Recorder()
    walk = pool_with(PreAuthentication=both, PostAuthentication=both)
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_AUTH"])
    door: dict[str, Any] = {"ClientId": walk.pool.client_id}
    session = walk.sign_up()["Session"]
    session = walk.client.confirm_sign_up(**door, Username=NAME, ConfirmationCode=walk.code(), Session=session)[
        "Session"
    ]
    walk.client.initiate_auth(**door, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": NAME}, Session=session)
    assert both.sources == ["PreAuthentication_Authentication", "PostAuthentication_Authentication"]


@pytest.mark.parametrize("flow", ["USER_SRP_AUTH", "USER_AUTH"])
def test_only_the_trigger_learns_that_there_is_no_such_user(flow: str) -> None:
    before = Recorder()
    walk = pool(CHOICE, {"PreventUserExistenceErrors": "ENABLED"}, PreAuthentication=before)
    for name in ("nobody", NAME):
        initiate(walk, flow, USERNAME=name, SRP_A="1f")
    told = [event["request"] for event in before.events]
    assert [request["userNotFound"] for request in told] == [True, False]
    assert told[0]["userAttributes"] == {}
    assert refused(walk.sign_in, name="nobody") == refused(walk.sign_in, "Wr0ng!Password") == BAD


@pytest.mark.parametrize("way", WAYS)
def test_a_user_whom_the_trigger_shuts_out_is_out(way: Callable[[Walk], Any]) -> None:
    walk = pool(CHOICE, PreAuthentication=Recorder(lambda _: admin(walk, "admin_disable_user")))
    assert refused(way, walk) == DISABLED
    admin(walk, "admin_enable_user")
    walk = pool(CHOICE, PreAuthentication=Recorder(lambda _: admin(walk, "admin_delete_user")))
    assert refused(way, walk)[0] == "UserNotFoundException"


def test_a_user_whom_the_trigger_shuts_out_is_not_even_challenged() -> None:
    walk = pool(CHOICE, PreAuthentication=Recorder(lambda _: admin(walk, "admin_disable_user")))
    sent = len(walk.sandbox.outbox.messages())
    for call in (Prover(walk).begin, lambda: initiate(walk, "USER_AUTH", PREFERRED_CHALLENGE="EMAIL_OTP")):
        admin(walk, "admin_enable_user")
        assert refused(call) == DISABLED
    assert len(walk.sandbox.outbox.messages()) == sent


def test_what_is_offered_is_what_the_trigger_has_left() -> None:
    def take_the_address(event: Event, _context: Context) -> Event:
        admin(walk, "admin_delete_user_attributes", UserAttributeNames=["email"])
        return event

    walk = pool(CHOICE, PreAuthentication=take_the_address)
    challenge = initiate(walk, "USER_AUTH", PREFERRED_CHALLENGE="EMAIL_OTP")
    assert (challenge["ChallengeName"], set(challenge["AvailableChallenges"])) == (
        "SELECT_CHALLENGE",
        {"PASSWORD", "PASSWORD_SRP"},
    )


# PostAuthentication


def invited(walk: Walk) -> Walk:
    admin(walk, "admin_set_user_password", Password=PASSWORD)
    return walk


def test_a_sign_in_that_is_not_over_is_nothing_to_tell_of() -> None:
    after = Recorder()
    walk = invited(pool(PostAuthentication=after))
    challenge = walk.sign_in()
    assert (challenge["ChallengeName"], after.events) == ("NEW_PASSWORD_REQUIRED", [])
    answer(walk, challenge, {"from": "the answer"}, NEW_PASSWORD=ANOTHER)
    assert after.event["request"]["clientMetadata"] == {"from": "the answer"}
    assert after.event["request"]["userAttributes"]["cognito:user_status"] == "CONFIRMED"


def test_what_has_happened_stays_when_the_trigger_fails_but_there_are_no_tokens() -> None:
    walk = invited(pool(PostAuthentication=refusing("no database")))
    challenge = walk.sign_in()
    assert refused(answer, walk, challenge, NEW_PASSWORD=ANOTHER) == (
        "UserLambdaValidationException",
        "PostAuthentication failed with error no database.",
    )
    assert refused(answer, walk, challenge, NEW_PASSWORD=ANOTHER) == USED
    assert refused(walk.sign_in)[1] == BAD[1]


def test_a_user_whom_the_trigger_shuts_out_gets_no_tokens() -> None:
    walk = pool(PostAuthentication=Recorder(lambda _: admin(walk, "admin_disable_user")))
    assert refused(walk.sign_in) == DISABLED


def test_a_choice_is_taken_once() -> None:
    again: list[tuple[str, str]] = []

    def once_more(event: Event, _context: Context) -> Event:
        again.append(refused(answer, walk, challenge, ANSWER="PASSWORD", PASSWORD=PASSWORD))
        return event

    walk = pool(CHOICE, PostAuthentication=once_more)
    challenge = initiate(walk, "USER_AUTH")
    assert answer(walk, challenge, ANSWER="PASSWORD", PASSWORD=PASSWORD)["AuthenticationResult"]
    assert again == [USED]


def test_a_new_device_is_told_of() -> None:
    after = Recorder()
    walk = pool(TRACKING, {"ExplicitAuthFlows": FLOWS}, PostAuthentication=after)
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    assert known(device.answer(device.begin()), device)
    assert [event["request"]["newDeviceUsed"] for event in after.events] == [True, False]


def test_the_tokens_say_what_the_trigger_has_changed() -> None:
    def rename(event: Event, _context: Context) -> Event:
        admin(walk, "admin_update_user_attributes", UserAttributes=entries(nickname="J"))
        return event

    walk = pool(PostAuthentication=rename)
    token = walk.sign_in()["AuthenticationResult"]["IdToken"]
    assert json.loads(jws.extract_compact(token.encode()).payload).items() >= {"nickname": "J", "email": EMAIL}.items()
