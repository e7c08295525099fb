"""What the program answers by itself: proofs of a password and of a device, against known answers (COGNITO.md 12.5)."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import TYPE_CHECKING

import pytest

from tui.cognito import srp
from tui.cognito.gateway import GatewayError
from tui.cognito.proofs import Prover
from tui.cognito.srp import Claimant
from tui.secret import Secret
from tui.states import Challenge, Credentials, Flow, KnownDevice

if TYPE_CHECKING:
    from collections.abc import Mapping

POOL = "us-east-1_AbCdEfGhI"
SALT = 0x8F1E2D3C4B5A69788796A5B4C3D2E1F0
B_SECRET = int.from_bytes(b"\x22" * 32, "big")
BLOCK = base64.b64encode(bytes(range(64))).decode()
MOMENT = srp.moment_of("Tue May 7 00:09:40 UTC 2024")
DEVICE = KnownDevice("us-east-1_a1b2c3d4-5678-90ab-cdef-111111111111", "-v7w9UcY6", Secret("devpass"))
ALICE = Credentials("alice", Secret("P@ssw0rd!"), Flow.USER_SRP_AUTH, device=DEVICE)
SHA_OF_A = "99f14375d9cdbb6a94ee1804aa89f307dd0cdc5c3a8002a9d24a1012a9d5e1a1"
USER_SIGNATURE = "wRXWsQPJvFRX3mHGebwMptx+esCKmlkYsoqZ838xfkY="
DEVICE_SIGNATURE = "1Y0sHoSm6b7S73P3/pqdVHS40MPd3oHes4szFvdR28g="


@pytest.fixture
def prover(monkeypatch: pytest.MonkeyPatch) -> Prover:
    monkeypatch.setattr(secrets, "token_bytes", lambda count: b"\x11" * count)
    return Prover(ALICE, POOL, lambda: MOMENT)


def asked(claimant: Claimant, password: Secret) -> dict[str, str]:
    server = srp.server_public(srp.verifier(claimant, password, SALT), B_SECRET)
    return {"SALT": f"{SALT:x}", "SRP_B": f"{server:x}", "SECRET_BLOCK": BLOCK, "USER_ID_FOR_SRP": "alice"}


def revealed(proof: Mapping[str, Secret] | None) -> dict[str, str]:
    assert proof is not None
    return {name: value.reveal() for name, value in proof.items()}


def test_the_proof_of_a_password(prover: Prover) -> None:
    assert hashlib.sha256(prover.public_value().reveal().encode()).hexdigest() == SHA_OF_A
    challenge = Challenge("PASSWORD_VERIFIER", asked(Claimant.user(POOL, "alice"), Secret("P@ssw0rd!")), None)
    assert revealed(prover.proof(challenge)) == {
        "PASSWORD_CLAIM_SIGNATURE": USER_SIGNATURE,
        "PASSWORD_CLAIM_SECRET_BLOCK": BLOCK,
        "TIMESTAMP": "Tue May 7 00:09:40 UTC 2024",
    }


def test_the_proof_of_a_device(prover: Prover) -> None:
    first = revealed(prover.proof(Challenge("DEVICE_SRP_AUTH", {"USERNAME": "alice"}, None)))
    assert first == {"DEVICE_KEY": DEVICE.key, "SRP_A": prover.public_value().reveal()}
    claimant = Claimant.device(DEVICE.group_key, DEVICE.key)
    challenge = Challenge("DEVICE_PASSWORD_VERIFIER", asked(claimant, DEVICE.password), None)
    proof = revealed(prover.proof(challenge))
    assert (proof["DEVICE_KEY"], proof["PASSWORD_CLAIM_SIGNATURE"]) == (DEVICE.key, DEVICE_SIGNATURE)


@pytest.mark.parametrize("name", ["SMS_MFA", "SELECT_CHALLENGE", "CUSTOM_CHALLENGE", "RETINA_SCAN"])
def test_what_a_person_has_to_answer_is_left_to_them(prover: Prover, name: str) -> None:
    assert prover.proof(Challenge(name, {}, None)) is None


@pytest.mark.parametrize("name", ["PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"])
def test_what_is_not_known_is_not_proven(name: str) -> None:
    prover = Prover(Credentials("alice", None), POOL, lambda: MOMENT)
    assert prover.proof(Challenge(name, {}, None)) is None


def test_a_password_cannot_be_proven_without_the_pool() -> None:
    with pytest.raises(GatewayError, match="needs the user pool id"):
        Prover(ALICE, "", lambda: MOMENT).public_value()


@pytest.mark.parametrize(
    "change",
    [
        {"SALT": ""},
        {"SALT": "x"},
        {"SALT": "-1f"},
        {"SALT": "0x1f"},
        {"SRP_B": "-1f"},
        {"SRP_B": " 1f "},
        {"SRP_B": "0"},
        {"SRP_B": f"{srp.N:x}"},
        {"SECRET_BLOCK": "*"},
        {"SECRET_BLOCK": "é"},
    ],
)
def test_an_exchange_in_which_nothing_is_proven(prover: Prover, change: dict[str, str]) -> None:
    parameters = asked(Claimant.user(POOL, "alice"), Secret("P@ssw0rd!")) | change
    with pytest.raises(GatewayError, match="nothing is proven"):
        prover.proof(Challenge("PASSWORD_VERIFIER", parameters, None))


def test_a_parameter_that_is_missing(prover: Prover) -> None:
    with pytest.raises(GatewayError, match="nothing is proven"):
        prover.proof(Challenge("PASSWORD_VERIFIER", {}, None))


def test_each_sign_in_has_a_public_value_of_its_own() -> None:
    values = {Prover(ALICE, POOL, lambda: MOMENT).public_value().reveal() for _ in range(5)}
    assert len(values) == 5
