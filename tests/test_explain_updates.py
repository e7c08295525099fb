"""That a command which changes one setting leaves alone what is known of the others: carried out on the sandbox."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli_commands import check
from tests.explain_support import Scene, explained, fails, remarked, with_pool
from tests.explanations import devices, flows
from tests.preset_support import NAMES, Made
from tests.sandbox_support import Walk
from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.explanations.explanation import Question
from tui.cognito.pool import MFAFacts

if TYPE_CHECKING:
    from tui.cognito.explanations.explanation import Explanation


def update_in(explanation: Explanation, operation: str) -> dict[str, Any]:
    """Return what the one command of this operation sends."""
    (command,) = [each for each in explanation.commands if each.split()[2] == operation]
    return check(command)


@pytest.mark.parametrize(
    "settings",
    [
        {"RefreshTokenValidity": 1},
        {"RefreshTokenValidity": 36, "TokenValidityUnits": {"RefreshToken": "hours"}},
        {"RefreshTokenValidity": 5_401, "TokenValidityUnits": {"RefreshToken": "seconds"}},
        {"RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 30}},
        {"RefreshTokenRotation": {"Feature": "ENABLED"}},
        {"AuthSessionValidity": 5, "PreventUserExistenceErrors": "LEGACY", "EnableTokenRevocation": False},
    ],
)
def test_a_flow_more_leaves_the_app_client_as_it_was(settings: dict[str, Any]) -> None:
    walk = Walk().confirmed()
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"], **settings)
    scene = Scene(walk)
    fails(walk.sign_in)
    update = update_in(scene.explained(), "update-user-pool-client")
    before, rotation = scene.facts().client, _rotation(walk)
    assert before is not None
    walk.client.update_user_pool_client(**update)
    assert scene.facts().client == replace(before, flows=before.flows | {"ALLOW_USER_PASSWORD_AUTH"})
    assert _rotation(walk) == rotation


def test_what_is_the_default_is_not_spelled_out() -> None:
    update = update_in(flows.password_flow_off().explained(), "update-user-pool-client")
    assert not {"RefreshTokenValidity", "TokenValidityUnits", "RefreshTokenRotation"} & {*update}


@pytest.mark.parametrize(("tier", "proposed"), [("LITE", "ESSENTIALS"), ("", "ESSENTIALS"), ("ESSENTIALS", "PLUS")])
def test_a_plan_that_lacks_something_is_replaced_by_the_next_higher(tier: str, proposed: str) -> None:
    scene = flows.choice_in_the_lowest_tier()
    explanation = explained(scene.last, with_pool(scene, tier=tier))
    assert update_in(explanation, "update-user-pool")["UserPoolTier"] == proposed
    assert ("needs ESSENTIALS or PLUS" in explanation.cause) is (proposed == "ESSENTIALS")


def test_the_highest_plan_is_not_replaced_by_a_lower() -> None:
    scene = flows.choice_in_the_lowest_tier()
    explanation = explained(scene.last, with_pool(scene, tier="PLUS"))
    assert [each.split()[2] for each in explanation.commands] == ["describe-user-pool"]
    assert "needs ESSENTIALS or PLUS" not in explanation.cause
    assert any("another pool" in each for each in explanation.evidence)
    assert not any("higher plan" in each for each in explanation.fix)


@pytest.mark.parametrize("allowed", [("PASSWORD", "WEB_AUTHN"), ()])
def test_the_factor_that_was_chosen_is_added_to_those_of_the_pool(allowed: tuple[str, ...]) -> None:
    scene = flows.factor_that_was_not_offered()
    explanation = explained(scene.last, with_pool(scene, first_factors=allowed))
    sign_in = update_in(explanation, "update-user-pool")["Policies"]["SignInPolicy"]
    assert sign_in == {"AllowedFirstAuthFactors": [*(allowed or ("PASSWORD",)), "SMS_OTP"]}


@pytest.mark.parametrize(
    ("chosen", "mfa"), [("SMS_OTP", "OFF"), ("PASSWORD_SRP", "OFF"), ("made up", "OFF"), ("EMAIL_OTP", "ON")]
)
def test_a_pool_that_has_the_factor_or_cannot_have_it_is_not_changed(chosen: str, mfa: str) -> None:
    scene = flows.factor_that_was_not_offered()
    choice = replace(scene.last, request={**scene.last.request, "ChallengeResponses": {"ANSWER": chosen}})
    explanation = explained(choice, with_pool(scene, first_factors=("PASSWORD", "SMS_OTP"), mfa=mfa))
    assert [each.split()[2] for each in explanation.commands] == ["describe-user-pool", "admin-get-user"]
    assert not any("back to its default" in each for each in explanation.fix)


CLOSED = Exchange(1, "SignUp", Door.UNSIGNED, 0, 0, {"Username": "jane"},
                  error=Refused("NotAuthorizedException", "SignUp is not permitted for this user pool"))  # fmt: skip


@pytest.mark.parametrize("name", [each for each in NAMES if each != "mfa-email"])
def test_opening_a_pool_leaves_it_otherwise_as_it_was(name: str) -> None:
    made = Made(name)
    scene = Scene(made)
    before, factors, messages = scene.facts().pool, made.mfa(), _messages(made)
    assert before is not None
    made.client.update_user_pool(**update_in(explained(CLOSED, scene.facts()), "update-user-pool"))
    assert scene.facts().pool == replace(before, admin_only=False)
    assert made.mfa() == factors
    assert _messages(made) == messages


SENDER = {
    "EmailSendingAccount": "DEVELOPER",
    "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/no-reply@example.com",
    "From": 'Example, "Sign-in" <no-reply@example.com>',
}


def test_a_sender_is_kept_whole() -> None:
    walk = Walk()
    walk.use_pool(EmailConfiguration=SENDER)
    update = update_in(explained(CLOSED, Scene(walk).facts()), "update-user-pool")
    assert update["EmailConfiguration"] == SENDER
    walk.use_pool()
    assert "EmailConfiguration" not in update_in(explained(CLOSED, Scene(walk).facts()), "update-user-pool")


def test_no_update_is_proposed_that_is_refused_or_turns_a_second_factor_off() -> None:
    explanation = explained(CLOSED, Scene(Made("mfa-email")).facts())
    assert not [each for each in explanation.commands if "update-user-pool" in each]
    assert any("console" in each for each in explanation.fix)
    assert not any("back to its default" in each for each in explanation.fix)


def test_a_second_factor_is_looked_at_before_an_update_is_proposed() -> None:
    for name, asked in [("mfa-email", True), ("mfa-required", True), ("mfa-off", False)]:
        explanation = explained(CLOSED, replace(Scene(Made(name)).facts(), mfa=None))
        assert (Question.MFA in explanation.settle) is asked
        assert any("update-user-pool" in each for each in explanation.commands) is not asked


def test_tracking_is_turned_on_once_the_second_factor_is_known() -> None:
    scene = devices.not_offered()
    known = replace(with_pool(scene, mfa="ON"), mfa=MFAFacts("ON", totp=True, sms=False, email=False))
    asking = remarked(scene.last, replace(known, mfa=None), 14)
    assert asking.settle == (Question.MFA,)
    assert not any("update-user-pool" in each for each in asking.commands)
    assert any("update-user-pool" in each for each in remarked(scene.last, known, 14).commands)


def test_text_messages_can_be_set_up_where_codes_came_by_email_alone() -> None:
    refused = Refused("InvalidParameterException", "SMS configuration is missing")
    facts = Scene(Made("mfa-email")).facts()
    update = update_in(explained(replace(CLOSED, error=refused), facts), "update-user-pool")
    assert update["MfaConfiguration"] == "ON"
    assert update["SmsConfiguration"]["SnsCallerArn"] == "$SMS_ROLE_ARN".ljust(20, "_")


def _messages(made: Made) -> list[Any]:
    return [made.describe().get(name) for name in ("EmailConfiguration", "SmsConfiguration")]


def _rotation(walk: Walk) -> Any:
    ids = {"UserPoolId": walk.pool.user_pool_id, "ClientId": walk.pool.client_id}
    return walk.client.describe_user_pool_client(**ids)["UserPoolClient"]["RefreshTokenRotation"]
