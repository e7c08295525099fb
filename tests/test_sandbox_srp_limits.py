"""What an SRP exchange does not give away, how long it lives, and how often it may be answered."""

from __future__ import annotations

import base64
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest

from tests.sandbox_support import EMAIL, NAME, Walk, refused
from tests.srp_support import BAD, LOCKED, SRP, Prover, plain
from tui.cognito import srp
from tui.secret import Secret

# Users who do not exist


def hiding(**settings: Any) -> Walk:
    walk = plain(**settings)
    walk.use_client(PreventUserExistenceErrors="ENABLED", ExplicitAuthFlows=SRP)
    return walk


@pytest.mark.parametrize("admin", [False, True])
def test_an_unknown_user_is_named_at_once_by_an_open_client(admin: bool) -> None:
    walk = plain().confirmed()
    refusal = ("UserNotFoundException", "User does not exist.")
    assert refused(Prover(walk, name="nobody", admin=admin).begin) == refusal
    assert refused(Prover(walk).sign_in, USERNAME="nobody") == refusal


@pytest.mark.parametrize("admin", [False, True])
def test_an_unknown_user_is_simulated_by_a_client_that_hides_users(admin: bool) -> None:
    walk = hiding().confirmed()
    real, simulated = Prover(walk, admin=admin).begin(), Prover(walk, name="nobody", admin=admin).begin()
    asked = simulated["ChallengeParameters"]
    assert simulated["ChallengeName"] == "PASSWORD_VERIFIER"
    assert set(asked) == set(real["ChallengeParameters"])
    assert asked["USERNAME"] == asked["USER_ID_FOR_SRP"] == "nobody"
    assert len(asked["SECRET_BLOCK"]) == len(real["ChallengeParameters"]["SECRET_BLOCK"])
    assert 24 < len(asked["SALT"]) <= 32
    assert 760 < len(asked["SRP_B"]) <= 768
    with patch.object(srp, "server_key", wraps=srp.server_key) as computed:
        assert refused(Prover(walk, name="nobody", admin=admin).answer, simulated) == BAD
    assert computed.call_count == 1  # an answer that costs nothing would give the simulation away
    assert Prover(walk, admin=admin).answer(real)["AuthenticationResult"]


def test_a_simulated_salt_is_stable_for_a_name_and_differs_between_names_and_pools() -> None:
    def salt(walk: Walk, name: str) -> str:
        return str(Prover(walk, name=name).begin()["ChallengeParameters"]["SALT"])

    walk, other = hiding(), Walk(seed=8)
    other.use_pool()
    other.use_client(PreventUserExistenceErrors="ENABLED")
    assert salt(walk, "nobody") == salt(walk, "nobody")
    assert len({salt(walk, "nobody"), salt(walk, "Nobody"), salt(walk, "john"), salt(other, "nobody")}) == 4


def test_a_simulated_salt_ignores_case_where_the_pool_does() -> None:
    walk = hiding(UsernameConfiguration={"CaseSensitive": False})
    salts = {Prover(walk, name=name).begin()["ChallengeParameters"]["SALT"] for name in ("nobody", "NoBody")}
    assert len(salts) == 1


def test_a_simulated_user_of_a_pool_with_email_names_has_an_internal_name() -> None:
    walk = hiding(UsernameAttributes=["email"])
    first, second = (Prover(walk, name=EMAIL).begin()["ChallengeParameters"]["USERNAME"] for _ in range(2))
    assert first == second == str(UUID(first))
    assert Prover(walk, name=first).begin()["ChallengeParameters"]["USERNAME"] == first


def test_a_simulated_exchange_is_of_no_use_to_a_user_who_came_later() -> None:
    walk = hiding()
    challenge = Prover(walk).begin()
    walk.confirmed()
    assert refused(Prover(walk).answer, challenge) == BAD


def test_an_answer_for_an_unknown_user_without_a_challenge() -> None:
    walk = hiding().confirmed()
    challenge = Prover(walk).begin()
    assert refused(Prover(walk).answer, challenge, USERNAME="nobody") == BAD


# Whose exchange, how long, how often


def test_an_exchange_belongs_to_one_client() -> None:
    walk = plain().confirmed()
    challenge = Prover(walk).begin()
    walk.use_client()
    assert refused(Prover(walk).answer, challenge) == BAD


def test_an_exchange_lives_as_long_as_a_session() -> None:
    walk = plain().confirmed()
    early, late = Prover(walk).begin(), Prover(walk).begin()
    walk.clock.forward(179)
    assert Prover(walk).answer(early)["AuthenticationResult"]
    walk.clock.forward(1)
    assert refused(Prover(walk).answer, late) == BAD


def test_expired_exchanges_are_forgotten() -> None:
    walk = plain().confirmed()
    for _ in range(5):
        Prover(walk).begin()
    assert len(walk.sandbox.world.exchanges) == 5
    walk.clock.forward(180)
    Prover(walk).begin()
    assert len(walk.sandbox.world.exchanges) == 1


def test_a_right_answer_works_once() -> None:
    walk = plain().confirmed()
    challenge = Prover(walk).begin()
    proof = Prover(walk).proof(challenge)
    assert Prover(walk).respond("PASSWORD_VERIFIER", **proof)["AuthenticationResult"]
    assert refused(Prover(walk).respond, "PASSWORD_VERIFIER", **proof) == BAD
    assert len(walk.sandbox.world.exchanges) == 0


def test_a_wrong_answer_ends_the_exchange() -> None:
    walk = plain().confirmed()
    challenge = Prover(walk).begin()
    assert refused(Prover(walk, "Wr0ng!").answer, challenge) == BAD
    assert refused(Prover(walk).answer, challenge) == BAD


def test_an_exchange_does_not_outlive_the_password_it_was_begun_with() -> None:
    walk = plain().confirmed()
    challenge = Prover(walk).begin()
    walk.user().credential = Secret("An0ther!")
    assert refused(Prover(walk).answer, challenge) == BAD


def test_a_session_sent_along_is_ignored() -> None:
    walk = plain().confirmed()
    challenge = Prover(walk).begin()
    members: dict[str, Any] = {"ClientId": walk.pool.client_id, "ChallengeName": "PASSWORD_VERIFIER"}
    answer = walk.client.respond_to_auth_challenge(
        **members, ChallengeResponses=Prover(walk).proof(challenge), Session="x" * 20
    )
    assert answer["AuthenticationResult"]


# Lock-out


def locked() -> Walk:
    walk = plain().confirmed()
    for _ in range(5):
        assert refused(Prover(walk, "Wr0ng!").sign_in) == BAD
    return walk


def test_wrong_proofs_lock_the_user_out_of_both_messages_and_both_doors() -> None:
    walk = plain().confirmed()
    prepared = Prover(walk).begin()
    for _ in range(5):
        assert refused(Prover(walk, "Wr0ng!").sign_in) == BAD
    assert refused(Prover(walk).begin) == LOCKED
    assert refused(Prover(walk, admin=True).begin) == LOCKED
    assert refused(Prover(walk).answer, prepared) == LOCKED
    walk.clock.forward(1)
    assert Prover(walk).answer(prepared)["AuthenticationResult"]


def test_a_lock_out_holds_for_passwords_and_proofs_alike() -> None:
    walk = locked()
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", *SRP])
    assert refused(walk.sign_in) == LOCKED
    walk.clock.forward(1)
    assert refused(walk.sign_in, "Wr0ng!") == BAD
    assert refused(Prover(walk).begin) == LOCKED
    walk.clock.forward(2)
    assert Prover(walk).sign_in()["AuthenticationResult"]
    assert refused(walk.sign_in, "Wr0ng!") == BAD
    assert Prover(walk).begin()["ChallengeName"] == "PASSWORD_VERIFIER"


def test_repeating_one_wrong_answer_counts_each_time() -> None:
    walk = plain().confirmed()
    challenge = Prover(walk).begin()
    for _ in range(5):
        assert refused(Prover(walk, "Wr0ng!").answer, challenge) == BAD
    assert refused(Prover(walk, "Wr0ng!").answer, challenge) == LOCKED


def test_a_secret_block_says_nothing() -> None:
    walk = plain().confirmed()
    block = base64.b64decode(Prover(walk).begin()["ChallengeParameters"]["SECRET_BLOCK"])
    assert NAME.encode() not in block
    assert walk.pool.client_id.encode() not in block
