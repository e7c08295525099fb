"""That a command which changes one setting leaves alone what is known of the others: carried out on the sandbox."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli_commands import check
from tests.explain_support import Scene, explained, fails, with_pool
from tests.explanations import flows
from tests.sandbox_support import Walk

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


def _rotation(walk: Walk) -> Any:
    ids = {"UserPoolId": walk.pool.user_pool_id, "ClientId": walk.pool.client_id}
    return walk.client.describe_user_pool_client(**ids)["UserPoolClient"]["RefreshTokenRotation"]
