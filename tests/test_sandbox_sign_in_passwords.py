"""Wrong passwords at sign-in: the refusal, the lock, and what ends it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sandbox_support import PASSWORD, Walk, refused

BAD = ("NotAuthorizedException", "Incorrect username or password.")
LOCKED = ("NotAuthorizedException", "Password attempts exceeded")


@pytest.mark.parametrize("door", [Walk.sign_in, Walk.admin_sign_in])
def test_a_wrong_password(door: Any) -> None:
    assert refused(door, Walk().confirmed(), "wrong") == BAD


def test_five_wrong_passwords_lock_the_door_for_a_second_then_two_then_four() -> None:
    walk = Walk().confirmed()
    for _ in range(5):
        assert refused(walk.sign_in, "wrong") == BAD
    for seconds in (1, 2, 4, 8):
        assert refused(walk.sign_in) == LOCKED
        assert refused(walk.admin_sign_in, "wrong") == LOCKED
        walk.clock.forward(seconds - 0.1)
        assert refused(walk.sign_in) == LOCKED
        walk.clock.forward(0.1)
        assert refused(walk.sign_in, "wrong") == BAD
    walk.clock.forward(16)
    assert walk.sign_in()["ChallengeName"] == "MFA_SETUP"
    assert refused(walk.sign_in, "wrong") == BAD
    assert walk.sign_in()["ChallengeName"] == "MFA_SETUP"


def test_the_lock_is_never_longer_than_fifteen_minutes() -> None:
    walk = Walk().confirmed()
    for _ in range(5):
        refused(walk.sign_in, "wrong")
    for failures in range(5, 15):
        walk.clock.forward(2 ** (failures - 5))
        assert refused(walk.sign_in, "wrong") == BAD
    walk.clock.forward(899)
    assert refused(walk.sign_in) == LOCKED
    walk.clock.forward(1)
    assert walk.sign_in()["ChallengeName"] == "MFA_SETUP"


def test_fifteen_quiet_minutes_forgive_what_was_before() -> None:
    walk = Walk().confirmed()
    for _ in range(4):
        refused(walk.sign_in, "wrong")
    walk.clock.forward(900)
    for _ in range(4):
        assert refused(walk.sign_in, "wrong") == BAD
    assert walk.sign_in()["ChallengeName"] == "MFA_SETUP"


def test_no_password_shows_itself() -> None:
    walk = Walk().confirmed()
    user = walk.user()
    assert PASSWORD not in repr(vars(user))
    assert PASSWORD not in repr(walk.sandbox.world)


def test_challenge_parameters_are_texts() -> None:
    parameters = Walk().confirmed().sign_in()["ChallengeParameters"]
    assert json.loads(parameters["MFAS_CAN_SETUP"]) == ["SOFTWARE_TOKEN_MFA"]
    assert all(isinstance(value, str) for value in parameters.values())
