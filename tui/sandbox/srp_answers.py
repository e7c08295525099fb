"""The answers to the challenges that ask for an SRP proof (`COGNITO.md 7.1`, `7.8`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.cognito import srp
from tui.sandbox.credentials import check_proof, check_standing, parameter
from tui.sandbox.custom_auth import after_password
from tui.sandbox.devices import DeviceUse, given_device, known_key, remembered_device
from tui.sandbox.exchanges import Proof
from tui.sandbox.next_step import after_first_factor
from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason
from tui.sandbox.simulated_users import SimulatedUser
from tui.sandbox.srp_challenges import device_verifier_challenge, public_value, verifier_of
from tui.sandbox.stages import ProofAwaited, SignIn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.challenge_answer import Answerer, ChallengeAnswer
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.exchanges import Exchange, Verifier
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, World


def answer_password_verifier(answer: ChallengeAnswer) -> Reply:
    """Take the proof of a password. A wrong one, a wrong `SECRET_BLOCK` and somebody else's are refused alike."""
    world, client = answer.world, answer.client
    username = answer.value("USERNAME")
    proof = _proof(answer.responses)
    exchange = world.exchanges.find(proof.block, client)
    # Of an exchange that is over, the session still tells what it was a part of.
    if exchange.in_session if exchange else world.sessions.stood_at(answer.session_text, ProofAwaited):
        return _prove_in_session(answer, proof, exchange)
    client.check_secret_hash(username, answer.responses.get("SECRET_HASH"))
    user = answer.pool.directory.signing_in_as(username)
    if user is None:
        if not client.hides_users:
            raise Reason.UNKNOWN_USER.refusal()
        _simulate_check(world, client, proof)
        raise Reason.BAD_CREDENTIALS.refusal()
    check_standing(user)
    verifier = verifier_of(world, answer.pool, user)
    check_proof(world, user, lambda: _proven(world, exchange, verifier, proof))
    # A key that came with SRP_A counts if it is known. SDKs that are told here that their device does not exist repeat
    # this message alone, without the key (COGNITO.md 4.4), so the exchange stays open until the device is accepted.
    earlier = known_key(answer.pool, user, exchange.device_key) if exchange else None
    device = given_device(answer.pool, user, answer.responses.get("DEVICE_KEY") or earlier)
    world.exchanges.end(proof.block)
    return after_first_factor(world, answer.brought_along(SignIn(answer.pool, client, user, device)))


def _prove_in_session(answer: ChallengeAnswer, proof: Proof, exchange: Exchange | None) -> Reply:
    """Take the proof in the middle of a sign-in; a wrong one ends that (`COGNITO.md 4.3`)."""
    world = answer.world
    session = answer.session(ProofAwaited)
    if exchange is not None and session.stage.block != proof.block:
        raise Reason.SESSION_INVALID.refusal()
    user = session.sign_in.user
    check_standing(user)
    # That of a simulated user is made anew each time: its own exchange has it, and the check takes as long as any.
    simulated = exchange is not None and isinstance(user, SimulatedUser)
    verifier = exchange.verifier if exchange and simulated else verifier_of(world, answer.pool, user)
    try:
        check_proof(world, user, lambda: _proven(world, exchange, verifier, proof))
    except Refusal:
        answer.fail()
        raise
    world.exchanges.end(proof.block)
    return after_password(world, answer.passed(session), "PASSWORD_VERIFIER")


def answer_device_srp(answer: ChallengeAnswer) -> Reply:
    """Begin the exchange of a remembered device, if it is expected. A session is not needed and not looked at."""
    world, client = answer.world, answer.client
    username = answer.value("USERNAME")
    key = answer.value("DEVICE_KEY")
    public = public_value(answer.value("SRP_A"))
    client.check_secret_hash(username, answer.responses.get("SECRET_HASH"))
    user = answer.pool.directory.signing_in_as(username)
    if user is None:
        # As for a user without the device, so that nobody learns here who exists.
        raise Reason.NO_DEVICE.refusal()
    device = user.devices.confirmed(key)
    if not user.devices.take(client.id, key, world.clock()):
        raise Reason.SESSION_INVALID.refusal()
    _check_standing(user)
    return device_verifier_challenge(world, client, user, device, public)


def answer_device_verifier(answer: ChallengeAnswer) -> Reply:
    """Take the proof of a device's password: the sign-in goes on from a known device."""
    world, client, pool = answer.world, answer.client, answer.pool
    username = answer.value("USERNAME")
    use = DeviceUse(answer.value("DEVICE_KEY"), proven=True)
    proof = _proof(answer.responses)
    client.check_secret_hash(username, answer.responses.get("SECRET_HASH"))
    user = pool.directory.signing_in_as(username)
    device = remembered_device(pool, user, use) if user else None
    if user is None or device is None:
        raise Reason.BAD_CREDENTIALS.refusal()
    _check_standing(user)
    exchange = world.exchanges.find(proof.block, client)
    if not _proven(world, exchange, device.verifier, proof):
        raise Reason.BAD_CREDENTIALS.refusal()
    world.exchanges.end(proof.block)
    return after_first_factor(world, answer.brought_along(SignIn(pool, client, user, use)))


def _check_standing(user: SandboxUser) -> None:
    """Check a user whose device is asked for its proof, after the password was right and none to be replaced.

    Raises:
        Refusal: The user may not sign in, or an administrator has set a temporary password since: the proof of a device
            must not stand in for that one.
    """
    check_standing(user)
    if user.status is UserStatus.FORCE_CHANGE_PASSWORD:
        raise Reason.SESSION_INVALID.refusal()


def _proof(responses: Mapping[str, str]) -> Proof:
    signature = parameter(responses, "PASSWORD_CLAIM_SIGNATURE")
    block = parameter(responses, "PASSWORD_CLAIM_SECRET_BLOCK")
    try:
        moment = srp.moment_of(parameter(responses, "TIMESTAMP"))
    except ValueError:
        raise Reason.TIMESTAMP_FORM.refusal() from None
    return Proof(signature, block, moment)


def _proven(world: World, exchange: Exchange | None, verifier: Verifier, proof: Proof) -> bool:
    """Return whether a proof answers an exchange for this verifier, which is a present one of the user or device."""
    if exchange is None or exchange.verifier is not verifier:
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


ANSWERERS: dict[str, Answerer] = {
    "DEVICE_PASSWORD_VERIFIER": answer_device_verifier,
    "DEVICE_SRP_AUTH": answer_device_srp,
    "PASSWORD_VERIFIER": answer_password_verifier,
}
