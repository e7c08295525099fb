"""Whose proof of a device is taken, when, and how often."""

from __future__ import annotations

import pytest

from tests.device_support import FLOWS, INVALID, NO_DEVICE, confirmed, known, tracking
from tests.sandbox_support import NAME, refused
from tests.srp_support import BAD, Prover
from tui.sandbox.clients import secret_hash
from tui.secret import Secret


def test_a_device_alone_does_not_sign_in() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    assert refused(device.begin) == INVALID
    walk.sign_in(DEVICE_KEY=device.key)
    device.begin()
    assert refused(device.begin) == INVALID


def test_two_sign_ins_on_one_device_at_once() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    for _ in range(2):
        walk.sign_in(DEVICE_KEY=device.key)
    first, second = device.begin(), device.begin()
    assert known(device.answer(second), device)
    assert known(device.answer(first), device)
    assert refused(device.begin) == INVALID


def test_the_expectation_lives_as_long_as_a_session_and_belongs_to_one_client() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    walk.clock.forward(180)
    assert refused(device.begin) == INVALID
    walk.sign_in(DEVICE_KEY=device.key)
    walk.use_client(ExplicitAuthFlows=FLOWS)
    assert refused(device.begin) == INVALID


@pytest.mark.parametrize("name", ["nobody", "john"])
def test_another_name(name: str) -> None:
    walk = tracking().confirmed().confirmed("john")
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    assert refused(device.begin, USERNAME=name) == NO_DEVICE
    challenge = device.begin()
    assert refused(device.answer, challenge, USERNAME=name) == BAD
    assert known(device.answer(challenge), device)


def test_a_wrong_proof_ends_the_attempt() -> None:
    walk = tracking().confirmed()
    device, other = confirmed(walk), confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    challenge = device.begin()
    assert refused(device.answer, challenge, DEVICE_KEY=other.key) == BAD
    assert refused(device.answer, challenge, "wrong") == BAD
    assert refused(device.answer, challenge) == BAD
    assert refused(device.begin) == INVALID


def test_a_right_proof_works_once() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    challenge = device.begin()
    assert known(device.answer(challenge), device)
    assert refused(device.answer, challenge) == BAD


def test_a_password_exchange_is_no_device_exchange_and_the_reverse() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    assert refused(device.answer, Prover(walk).begin(DEVICE_KEY=device.key)) == BAD
    walk.sign_in(DEVICE_KEY=device.key)
    challenge = device.begin()
    challenge["ChallengeParameters"]["USER_ID_FOR_SRP"] = NAME
    assert refused(Prover(walk).answer, challenge) == BAD


@pytest.mark.parametrize("change", ["forgotten", "not_remembered"])
def test_a_device_that_changed_on_the_way(change: str) -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    challenge = device.begin()
    if change == "forgotten":
        walk.client.forget_device(AccessToken=device.token, DeviceKey=device.key)
    else:
        device.remember("not_remembered")
    assert refused(device.answer, challenge) == BAD


def test_a_user_who_was_disabled_on_the_way() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    walk.sign_in(DEVICE_KEY=device.key)
    challenge = device.begin()
    walk.user().enabled = False
    refusal = ("NotAuthorizedException", "User is disabled.")
    assert refused(device.begin) == refusal
    assert refused(device.answer, challenge) == refusal


@pytest.mark.parametrize("missing", ["USERNAME", "DEVICE_KEY", "SRP_A"])
def test_what_the_first_answer_must_hold(missing: str) -> None:
    refusal = ("InvalidParameterException", f"Missing required parameter {missing}")
    assert refused(confirmed(tracking().confirmed()).begin, **{missing: ""}) == refusal


@pytest.mark.parametrize(
    "missing", ["USERNAME", "DEVICE_KEY", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"]
)
def test_what_the_second_answer_must_hold(missing: str) -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    refusal = ("InvalidParameterException", f"Missing required parameter {missing}")
    assert refused(device.answer, device.begin(), **{missing: ""}) == refusal


def test_the_secret_hash_of_both_answers() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    made = walk.use_client(ExplicitAuthFlows=FLOWS, GenerateSecret=True)
    hashed = {"SECRET_HASH": secret_hash(Secret(made["ClientSecret"]), made["ClientId"], NAME)}
    walk.sign_in(DEVICE_KEY=device.key, **hashed)
    missing = f"Client {made['ClientId']} is configured with secret but SECRET_HASH was not received"
    assert refused(device.begin) == ("NotAuthorizedException", missing)
    challenge = device.begin(**hashed)
    assert refused(device.answer, challenge) == ("NotAuthorizedException", missing)
    assert known(device.answer(challenge, **hashed), device)
