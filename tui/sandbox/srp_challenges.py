"""The challenges that ask for an SRP proof, of a user's password or a device's (`COGNITO.md 7.1`, `7.8`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.cognito import srp
from tui.cognito.srp import Claimant
from tui.sandbox.exchanges import Verifier
from tui.sandbox.refusals import Reason
from tui.sandbox.simulated_users import SimulatedUser
from tui.sandbox.stages import ProofAwaited

if TYPE_CHECKING:
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.devices import Device
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.stages import SignIn
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, World
    from tui.secret import Secret

_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]+")
_SALT_OCTETS = 16
_NUMBER_OCTETS = 384


@dataclass(frozen=True, slots=True)
class PasswordVerifier:
    """A user's verifier, and the password that it was made from."""

    password: Secret
    verifier: Verifier


def public_value(text: str) -> int:
    """Return the number in an `SRP_A` (`COGNITO.md 6.6`).

    Raises:
        Refusal: It is not hexadecimal, or no member of the group ([U] `COGNITO.md 17`, point 18).
    """
    number = int(text, 16) if _HEXADECIMAL.fullmatch(text) else 0
    if not 0 < number < srp.N:
        raise Reason.SRP_A_BAD.refusal()
    return number


def password_challenge(world: World, sign_in: SignIn, public: int, device_key: str | None) -> Reply:
    """Ask for a proof of a user's password. No Session: all that the answer needs is behind `SECRET_BLOCK` (4.4)."""
    verifier = verifier_of(world, sign_in.pool, sign_in.user)
    return _challenge(sign_in, world.exchanges.open(sign_in.client, verifier, public, device_key=device_key))


def password_challenge_in_session(world: World, sign_in: SignIn, public: int) -> Reply:
    """Ask for the same in the middle of a sign-in, which the session of the answer carries on."""
    verifier = verifier_of(world, sign_in.pool, sign_in.user)
    parameters = world.exchanges.open(sign_in.client, verifier, public, in_session=True)
    session = world.sessions.open(sign_in, ProofAwaited(parameters["SECRET_BLOCK"]))
    return _challenge(sign_in, parameters) | {"Session": session}


def _challenge(sign_in: SignIn, parameters: dict[str, str]) -> Reply:
    username = sign_in.user.username
    return {
        "ChallengeName": "PASSWORD_VERIFIER",
        "ChallengeParameters": parameters | {"USERNAME": username, "USER_ID_FOR_SRP": username},
    }


def device_challenge(world: World, sign_in: SignIn, device: Device) -> Reply:
    """Ask a remembered device to begin an exchange; the password was right, or this would not be asked."""
    now = world.clock()
    client, user = sign_in.client, sign_in.user
    user.devices.expect(client.id, device.key, now, now + client.session_seconds)
    # No Session, as with PASSWORD_VERIFIER: the answer needs none (COGNITO.md 4.4).
    return {"ChallengeName": "DEVICE_SRP_AUTH", "ChallengeParameters": {"USERNAME": user.username}}


def device_verifier_challenge(
    world: World, client: SandboxClient, user: SandboxUser, device: Device, public: int
) -> Reply:
    """Ask for a proof of a device's password."""
    parameters = world.exchanges.open(client, device.verifier, public)
    return {
        "ChallengeName": "DEVICE_PASSWORD_VERIFIER",
        "ChallengeParameters": parameters | {"USERNAME": user.username, "DEVICE_KEY": device.key},
    }


def verifier_of(world: World, pool: SandboxPool, user: SandboxUser) -> Verifier:
    """Return the verifier of a user's present password, made when it is first asked for."""
    if isinstance(user, SimulatedUser):
        return _simulated_verifier(pool, user)
    kept = user.password_verifier
    if kept is None or kept.password != user.credential:
        claimant = Claimant.user(pool.id, user.username)
        salt = int.from_bytes(world.chance.octets(_SALT_OCTETS), "big")
        number = srp.verifier(claimant, user.credential, salt)
        kept = user.password_verifier = PasswordVerifier(user.credential, Verifier(claimant, salt, number))
    return kept.verifier


def _simulated_verifier(pool: SandboxPool, user: SimulatedUser) -> Verifier:
    """Return a verifier that nobody can meet (`COGNITO.md 16`), the same each time.

    It is no power of anything: making it takes no longer than finding a real one, and B hides the difference.
    """
    salt, number = (
        int.from_bytes(pool.simulated(what, user.username, size), "big")
        for what, size in (("salt", _SALT_OCTETS), ("verifier", _NUMBER_OCTETS))
    )
    return Verifier(Claimant.user(pool.id, user.username), salt, number % srp.N)
