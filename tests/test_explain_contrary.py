"""That no cause is claimed which the evidence does not show, and none that it rules out is called likely."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.explain_support import Scene, explained, remarked, with_client, with_pool
from tests.explanations import (
    authenticators,
    client_secrets,
    codes,
    devices,
    flows,
    passwords,
    places,
    sessions,
    tokens,
)
from tui.cognito.devices import Device, DeviceTracking
from tui.cognito.explain import remarks
from tui.cognito.explanations.facts import TypedCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.explanations.explanation import Explanation

TRACKED = DeviceTracking(replaces_mfa=True, on_prompt=False)


def claims(explanation: Explanation, cause: str) -> bool:
    return cause in explanation.cause


def suspects(explanation: Explanation, cause: str) -> bool:
    return any(cause in each for each in explanation.likely)


# Client secret


def test_a_client_without_a_secret_speaks_against_the_answer() -> None:
    scene = client_secrets.without_hash()
    explanation = explained(scene.last, with_client(scene, has_secret=False))
    assert any("showed no ClientSecret" in each for each in explanation.evidence)


def test_a_secret_that_was_proven_before_is_not_suspected() -> None:
    scene = client_secrets.refresh_with_the_hash_of_the_address()
    explanation = scene.explained()
    assert not suspects(explanation, "client secret is that of another")
    assert suspects(explanation, "over the name that was typed")
    user = scene.user(scene.trace.exchanges()[2].parameter("USERNAME"))
    same = replace(user, username=scene.trace.exchanges()[2].parameter("USERNAME"))
    assert not suspects(scene.explained(user=same), "over the name that was typed")


def test_where_a_sign_in_begins_the_typed_name_is_the_right_one() -> None:
    scene = client_secrets.hash_of_another_client()
    assert not suspects(scene.explained(), "over the name that was typed")
    assert suspects(scene.explained(), "client secret")


# Flows and sessions


def test_a_flow_that_the_client_has_speaks_against_the_answer() -> None:
    scene = flows.password_flow_off()
    explanation = explained(scene.last, with_client(scene, flows=frozenset({"ALLOW_USER_PASSWORD_AUTH"})))
    assert any("from before, or of another app client" in each for each in explanation.evidence)


def test_a_session_that_is_younger_than_its_validity_speaks_against_the_answer() -> None:
    scene = sessions.too_old()
    explanation = explained(scene.last, with_client(scene, session_minutes=15))
    assert any("still good" in each for each in explanation.evidence)
    assert not any("still good" in each for each in scene.explained().evidence)


@pytest.mark.parametrize("provoke", [sessions.of_another_user, sessions.of_another_client, sessions.of_another_step])
def test_one_cause_of_an_invalid_session_rules_the_others_out(provoke: Callable[[], Scene]) -> None:
    explanation = provoke().explained()
    assert not explanation.likely
    assert not claims(explanation, "AuthSessionValidity")
    assert not claims(explanation, "spent")


def test_a_session_of_an_unknown_origin_leaves_everything_open() -> None:
    explanation = sessions.made_up().explained()
    assert len(explanation.likely) > 3
    assert claims(explanation, "does not take this session")


def test_an_old_session_is_blamed_on_its_age_only_if_the_client_is_known() -> None:
    scene = sessions.of_another_user()
    late = replace(scene.last, at=scene.last.at + 240, request={**scene.last.request, "ChallengeResponses": {}})
    assert explained(late, scene.facts()).cause == "The session is older than AuthSessionValidity."
    assert suspects(explained(late, scene.facts(client=None)), "older than AuthSessionValidity")
    assert not suspects(explained(late, with_client(scene, session_minutes=5)), "older than AuthSessionValidity")


def test_a_session_younger_than_any_validity_is_not_called_old_even_if_the_client_is_unknown() -> None:
    scene = sessions.of_another_user()
    late = replace(scene.last, at=scene.last.at + 60, request={**scene.last.request, "ChallengeResponses": {}})
    assert not suspects(explained(late, scene.facts(client=None)), "older than AuthSessionValidity")


# Authenticators


@pytest.mark.parametrize(
    ("typed", "claimed"),
    [
        (TypedCode("«SecretCode 1»", 0), "another one has replaced"),
        (TypedCode("«SecretCode 2»", 0), "did not take the first code"),
        (TypedCode("«SecretCode 2»", -7), "of another time"),
        (TypedCode("«SecretCode 2»", None), "did not take the first code"),
    ],
)
def test_what_is_claimed_of_a_code_follows_what_was_typed(typed: TypedCode, claimed: str) -> None:
    explanation = authenticators.code_of_an_old_secret().explained(typed=typed)
    assert claims(explanation, claimed)


def test_without_knowing_what_was_typed_no_secret_is_blamed() -> None:
    explanation = authenticators.code_of_an_old_secret().explained()
    assert claims(explanation, "did not take the first code")
    assert suspects(explanation, "another one has replaced")


def test_one_secret_alone_replaces_none() -> None:
    assert not suspects(authenticators.wrong_first_code().explained(), "another one has replaced")


@pytest.mark.parametrize(("ahead", "blamed"), [(0, False), (29, False), (-31, True), (120, True)])
def test_the_clock_is_blamed_only_if_it_is_a_step_off(ahead: float, blamed: bool) -> None:
    assert claims(authenticators.wrong_first_code(ahead).explained(), "clock of this computer") is blamed


def test_a_clock_that_is_unknown_is_suspected() -> None:
    scene = authenticators.wrong_first_code()
    explanation = explained(replace(scene.last, server_ahead=None), scene.facts())
    assert suspects(explanation, "clock of this computer")


# Codes


def test_a_single_code_is_no_older_one() -> None:
    assert suspects(codes.older_code().explained(), "an older code")
    assert not suspects(codes.only_code_wrong().explained(), "an older code")


def test_a_confirmed_user_explains_an_expired_code_only_if_it_is_one() -> None:
    scene = codes.too_old()
    assert not claims(scene.explained(user=scene.user()), "confirmed already")
    confirmed = replace(scene.user(), status="CONFIRMED")
    assert claims(scene.explained(user=confirmed), "confirmed already")


def test_a_code_that_is_young_is_not_called_old() -> None:
    scene = codes.too_old()
    young = replace(scene.last, at=scene.last.at - 120)
    explanation = explained(young, scene.facts())
    assert not claims(explanation, "older than")
    assert not suspects(explanation, "older than")


# Passwords


def test_who_exists_has_a_wrong_password_and_who_does_not_has_none() -> None:
    scene = passwords.hidden_nobody()
    assert claims(scene.explained(), "does not say which")
    looked = passwords.hidden_nobody(looked_up=True)
    assert claims(looked.explained(), "Nobody has this user name")
    wrong = passwords.wrong_password()
    assert claims(explained(wrong.last, with_client(wrong, hides_users=True)), "does not say which")
    hidden = with_client(wrong, hides_users=True)
    assert claims(explained(wrong.last, replace(hidden, user=wrong.user())), "The password is wrong")


def test_somebody_elses_failures_are_not_counted() -> None:
    scene = passwords.locked_out()
    others = [
        replace(each, request={**each.request, "AuthParameters": {"USERNAME": "john"}})
        for each in scene.trace.exchanges()[:-1]
    ]
    explanation = scene.explained(history=others)
    assert any("shows no wrong password" in each for each in explanation.evidence)


def test_a_right_timestamp_is_not_blamed() -> None:
    explanation = passwords.srp(passwords.WRONG).explained()
    assert not claims(explanation, "TIMESTAMP")
    assert not suspects(explanation, "TIMESTAMP")
    assert suspects(explanation, "The password is wrong")


# Tokens


def test_devices_are_not_blamed_where_none_are_tracked() -> None:
    scene = tokens.without_the_device()
    assert claims(scene.explained(), "no DEVICE_KEY")
    explanation = explained(scene.last, with_pool(scene, devices=None))
    assert not claims(explanation, "DEVICE_KEY")
    assert not suspects(explanation, "DEVICE_KEY")
    assert suspects(scene.explained(pool=None), "no DEVICE_KEY")


def test_a_confirmed_device_is_not_blamed() -> None:
    scene = tokens.with_an_unconfirmed_device()
    key = scene.last.parameter("DEVICE_KEY")
    confirming = replace(scene.trace.exchanges()[0], operation="ConfirmDevice", request={"DeviceKey": key}, response={})
    explanation = scene.explained(history=[*scene.trace.exchanges()[:1], confirming])
    assert not claims(explanation, "never confirmed")
    assert not suspects(explanation, "never confirmed")


def test_a_token_of_the_same_client_is_not_called_anothers() -> None:
    explanation = tokens.without_the_device().explained(pool=None)
    assert not suspects(explanation, "of another app client")


def test_an_access_token_is_not_called_an_id_token() -> None:
    explanation = tokens.id_token().explained(claims={"token_use": "access"})
    assert not claims(explanation, "ID token")
    assert not suspects(explanation, "ID token")
    assert suspects(tokens.id_token().explained(claims={}), "ID token")


# Devices


def test_a_code_is_not_blamed_on_a_device_that_the_pool_would_take() -> None:
    scene = devices.code_in_spite_of_a_device(confirm=False)
    key = scene.last.parameter("DEVICE_KEY")
    remembered = [Device(key, "", remembered=True, last_used_at=0)]
    explanation = remarked(scene.last, scene.facts(devices=remembered), 15)
    assert claims(explanation, "A code is asked for")
    assert not explanation.likely
    shown = [Device(key, "", remembered=False, last_used_at=0)]
    assert claims(remarked(scene.last, scene.facts(devices=shown), 15), "not remembered")
    assert claims(remarked(scene.last, scene.facts(devices=[]), 15), "never confirmed")


def test_no_device_is_offered_for_one_reason_or_the_other() -> None:
    scene = devices.not_offered()
    assert claims(remarked(scene.last, scene.facts(), 14), "does not track")
    explanation = remarked(scene.last, with_pool(scene, devices=TRACKED), 14)
    assert not claims(explanation, "does not track")
    assert not explanation.likely


def test_a_device_that_is_listed_was_not_forgotten() -> None:
    scene = devices.never_confirmed()
    listed = [Device(scene.last.parameter("DeviceKey"), "", remembered=True, last_used_at=0)]
    assert not suspects(scene.explained(devices=listed), "never confirmed")
    assert claims(scene.explained(devices=listed), "knows no device")


# Places and settings


def test_the_region_is_not_blamed_if_it_is_the_one_of_the_pool() -> None:
    scene = places.no_pool()
    assert claims(scene.explained(), "The region is not")
    explanation = scene.explained(region="eu-central-1")
    assert not claims(explanation, "The region")
    assert not suspects(explanation, "The region")
    assert suspects(scene.explained(region=""), "The region")


def test_an_update_with_everything_that_was_shown_loses_nothing() -> None:
    scene = places.client_updated()
    (described, _) = scene.trace.exchanges()
    settings = described.response["UserPoolClient"]
    assert isinstance(settings, dict)
    whole = replace(scene.last, request={**settings, **scene.last.request})
    assert not remarks(whole, scene.facts())
    assert remarks(scene.last, scene.facts())
