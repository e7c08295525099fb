"""The session of a proof in the middle of a sign-in, once it is used, over or not the caller's (`COGNITO.md 4.2`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.choice_support import BAD, ENDED, USED, USER_AUTH, begin, with_user
from tests.sandbox_support import NAME, Walk, refused
from tests.srp_support import SRP_A, Prover

EXPIRED = ("NotAuthorizedException", "Invalid session for the user, session is expired.")


def asked() -> tuple[Walk, str, dict[str, str]]:
    """Return a walk whose user is asked for a proof, the session of that, and the right proof."""
    walk = with_user()
    challenge = begin(walk, "PASSWORD_SRP", SRP_A=SRP_A)
    proof = Prover(walk).proof(challenge)
    return walk, challenge["Session"], {name: value for name, value in proof.items() if name != "USERNAME"}


def respond(walk: Walk, session: str, proof: dict[str, str], name: str = NAME) -> Any:
    return walk.respond("PASSWORD_VERIFIER", session, name, **proof)


def test_a_used_session() -> None:
    walk, session, proof = asked()
    assert respond(walk, session, proof)["AuthenticationResult"]
    assert refused(respond, walk, session, proof) == USED


def test_a_session_that_a_wrong_proof_has_closed() -> None:
    walk, session, proof = asked()
    assert refused(respond, walk, session, proof | {"PASSWORD_CLAIM_SIGNATURE": "AAAA"}) == BAD
    assert refused(respond, walk, session, proof) == ENDED


def test_an_expired_session() -> None:
    walk, session, proof = asked()
    walk.clock.forward(180)
    assert refused(respond, walk, session, proof) == EXPIRED


def test_the_session_of_another_client() -> None:
    walk, session, proof = asked()
    walk.use_client(ExplicitAuthFlows=USER_AUTH)
    assert refused(respond, walk, session, proof) == ENDED


@pytest.mark.parametrize("block", ["AAAA", "nonsense"])
def test_a_wrong_secret_block_is_a_wrong_proof(block: str) -> None:
    walk, session, proof = asked()
    assert refused(respond, walk, session, proof | {"PASSWORD_CLAIM_SECRET_BLOCK": block}) == BAD
    assert walk.user().lockout.failures == 1
    assert refused(respond, walk, session, proof) == ENDED
