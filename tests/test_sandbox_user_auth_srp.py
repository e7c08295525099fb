"""PASSWORD_SRP in USER_AUTH: proving the password."""

from __future__ import annotations

from typing import Any

import pytest

from tests.choice_support import BAD, ENDED, begin, with_user
from tests.sandbox_support import PASSWORD, Walk, refused
from tests.srp_support import SRP_A, proven
from tui.cognito.srp import Claimant


def proof(walk: Walk, asked: dict[str, Any], password: str = PASSWORD) -> dict[str, str]:
    assert asked["ChallengeName"] == "PASSWORD_VERIFIER"
    parameters = asked["ChallengeParameters"]
    claimant = Claimant.user(walk.pool.user_pool_id, parameters["USER_ID_FOR_SRP"])
    return proven(walk, claimant, password, parameters)


@pytest.mark.parametrize("how", ["at once", "by preference", "by choice", "by skipping the choice"])
def test_ways_to_prove_the_password(how: str) -> None:
    walk = with_user()
    match how:
        case "at once":
            asked = begin(walk, "PASSWORD_SRP", SRP_A=SRP_A)
        case "by preference":
            first = begin(walk, "PASSWORD_SRP")
            assert first["ChallengeName"] == "PASSWORD_SRP"
            asked = walk.respond("PASSWORD_SRP", first["Session"], SRP_A=SRP_A)
        case "by choice":
            asked = walk.respond("SELECT_CHALLENGE", begin(walk)["Session"], ANSWER="PASSWORD_SRP", SRP_A=SRP_A)
        case _:
            asked = walk.respond("PASSWORD_SRP", begin(walk)["Session"], SRP_A=SRP_A)
    answer = walk.respond("PASSWORD_VERIFIER", asked["Session"], **proof(walk, asked))
    assert answer["AuthenticationResult"]["AccessToken"]


def test_the_proof_needs_its_session() -> None:
    walk = with_user()
    asked, other = (begin(walk, "PASSWORD_SRP", SRP_A=SRP_A) for _ in range(2))
    right = proof(walk, asked)
    missing = ("InvalidParameterException", "Missing required parameter Session")
    assert refused(walk.respond, "PASSWORD_VERIFIER", None, **right) == missing
    assert refused(walk.respond, "PASSWORD_VERIFIER", other["Session"], **right) == ENDED
    assert walk.respond("PASSWORD_VERIFIER", asked["Session"], **right)["AuthenticationResult"]


def test_a_wrong_proof_ends_the_attempt() -> None:
    walk = with_user()
    asked = begin(walk, "PASSWORD_SRP", SRP_A=SRP_A)
    assert refused(walk.respond, "PASSWORD_VERIFIER", asked["Session"], **proof(walk, asked, "x")) == BAD
    assert walk.user().lockout.failures == 1
    after = refused(walk.respond, "PASSWORD_VERIFIER", asked["Session"], **proof(walk, asked))
    assert after[0] == "NotAuthorizedException"


def test_a_public_value_that_is_none_keeps_the_session() -> None:
    walk = with_user()
    session = begin(walk, "PASSWORD_SRP")["Session"]
    assert refused(walk.respond, "PASSWORD_SRP", session, SRP_A="0")[0] == "InvalidParameterException"
    assert walk.respond("PASSWORD_SRP", session, SRP_A=SRP_A)["ChallengeName"] == "PASSWORD_VERIFIER"
