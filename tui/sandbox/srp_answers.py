"""The answers to the challenges that ask for an SRP proof (`COGNITO.md 7.1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito import srp
from tui.sandbox.exchanges import Proof
from tui.sandbox.refusals import Reason
from tui.sandbox.sign_in import after_first_factor, check_proof, check_standing, parameter
from tui.sandbox.srp_challenges import verifier_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, World


def answer_password_verifier(
    world: World, pool: SandboxPool, client: SandboxClient, responses: Mapping[str, str]
) -> Reply:
    """Take the proof of a password. A wrong one, a wrong `SECRET_BLOCK` and somebody else's are refused alike."""
    username = parameter(responses, "USERNAME")
    proof = _proof(responses)
    client.check_secret_hash(username, responses.get("SECRET_HASH"))
    user = pool.directory.signing_in_as(username)
    if user is None:
        if not client.hides_users:
            raise Reason.UNKNOWN_USER.refusal()
        _simulate_check(world, client, proof)
        raise Reason.BAD_CREDENTIALS.refusal()
    check_standing(user)
    check_proof(world, user, lambda: _proven(world, pool, client, user, proof))
    world.exchanges.end(proof.block)
    return after_first_factor(world, pool, client, user)


def _proof(responses: Mapping[str, str]) -> Proof:
    signature = parameter(responses, "PASSWORD_CLAIM_SIGNATURE")
    block = parameter(responses, "PASSWORD_CLAIM_SECRET_BLOCK")
    try:
        moment = srp.moment_of(parameter(responses, "TIMESTAMP"))
    except ValueError:
        raise Reason.TIMESTAMP_FORM.refusal() from None
    return Proof(signature, block, moment)


def _proven(world: World, pool: SandboxPool, client: SandboxClient, user: SandboxUser, proof: Proof) -> bool:
    exchange = world.exchanges.find(proof.block, client)
    if exchange is None or exchange.user is not user or exchange.verifier is not verifier_of(world, pool, user):
        return False
    if exchange.proves(proof, world.clock()):
        return True
    world.exchanges.end(proof.block)  # COGNITO.md 4.3: a wrong proof ends the attempt
    return False


def _simulate_check(world: World, client: SandboxClient, proof: Proof) -> None:
    """Take as long over a proof that cannot be right as over one that is wrong."""
    exchange = world.exchanges.find(proof.block, client)
    if exchange is not None:
        exchange.proves(proof, world.clock())
        world.exchanges.end(proof.block)
