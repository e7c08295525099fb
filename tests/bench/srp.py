"""One sign-in by SRP on the client's side, next to the modular exponentiations that it cannot avoid."""

from __future__ import annotations

import base64
import time
from typing import TYPE_CHECKING

from tests.bench.table import Figure, alternating
from tui.cognito import srp
from tui.cognito.proofs import Prover
from tui.cognito.srp import Claimant
from tui.secret import Secret
from tui.states import Challenge, Credentials

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, TIMES = 15, 10
BUDGET = 1.1
POOL = "us-east-1_AbCdEfGhI"
JANE = Credentials("jane", Secret("Correct-horse-1"))
SALT = 0x8F1E2D3C4B5A69788796A5B4C3D2E1F0


def figures() -> list[Figure]:
    """Return the ratio, and the time of one sign-in."""
    claimant = Claimant.user(POOL, "jane")
    server = srp.server_public(srp.verifier(claimant, Secret("Correct-horse-1"), SALT), 1 << 255)
    parameters = {
        "SALT": f"{SALT:x}",
        "SRP_B": f"{server:x}",
        "SECRET_BLOCK": base64.b64encode(bytes(1_120)).decode(),
        "USER_ID_FOR_SRP": "jane",
    }
    challenge = Challenge("PASSWORD_VERIFIER", parameters, None)

    def sign_in() -> None:
        prover = Prover(JANE, POOL, time.time)
        prover.public_value()
        prover.proof(challenge)

    ours, bare = alternating(ROUNDS, lambda: _seconds(sign_in), lambda: _seconds(lambda: _exponentiations(server)))
    return [
        Figure("SRP sign-in, client side / its modular exponentiations", ours / bare, budget=BUDGET),
        Figure("  one sign-in", ours / TIMES * 1000, "ms"),
    ]


def _exponentiations(server: int) -> None:
    """Compute A, g^x and S, with exponents of the same lengths: 256, 256 and 512 bits."""
    short, long = (1 << 256) - 189, (1 << 512) - 569
    pow(srp.G, short, srp.N)
    pow(srp.G, short, srp.N)
    pow(server, long, srp.N)


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    for _ in range(TIMES):
        work()
    return time.perf_counter() - began
