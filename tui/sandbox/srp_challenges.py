"""The challenges that ask for an SRP proof, of a user's password or a device's (`COGNITO.md 7.1`, `7.8`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from tui.cognito import srp
from tui.cognito.srp import Claimant
from tui.sandbox.attributes import is_email, is_phone
from tui.sandbox.exchanges import Verifier
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.devices import Device
    from tui.sandbox.pools import SandboxPool
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


def password_challenge(
    world: World, pool: SandboxPool, client: SandboxClient, user: SandboxUser, public: int, device_key: str | None
) -> Reply:
    """Ask for a proof of a user's password."""
    parameters = world.exchanges.open(client, verifier_of(world, pool, user), public, device_key)
    return _password_challenge(user.username, parameters)


def simulated_challenge(world: World, pool: SandboxPool, client: SandboxClient, name: str, public: int) -> Reply:
    """Ask for a proof that nobody can give, in the name of a user who does not exist (`COGNITO.md 16`).

    Salt and verifier are the same each time. The verifier is no power of anything: making it takes no longer than
    finding a real one, and B hides the difference.
    """
    username = _simulated_username(pool, name)
    salt, number = (pool.simulated(what, name, size) for what, size in (("salt", 16), ("verifier", _NUMBER_OCTETS)))
    verifier = Verifier(
        Claimant.user(pool.id, username), int.from_bytes(salt, "big"), int.from_bytes(number, "big") % srp.N
    )
    return _password_challenge(username, world.exchanges.open(client, verifier, public))


def device_challenge(world: World, client: SandboxClient, user: SandboxUser, device: Device) -> Reply:
    """Ask a remembered device to begin an exchange; the password was right, or this would not be asked."""
    now = world.clock()
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
    kept = user.password_verifier
    if kept is None or kept.password != user.credential:
        claimant = Claimant.user(pool.id, user.username)
        salt = int.from_bytes(world.chance.octets(_SALT_OCTETS), "big")
        number = srp.verifier(claimant, user.credential, salt)
        kept = user.password_verifier = PasswordVerifier(user.credential, Verifier(claimant, salt, number))
    return kept.verifier


def _simulated_username(pool: SandboxPool, name: str) -> str:
    """Return the internal name that a user with this name would have (`COGNITO.md 3.1`)."""
    if pool.username_attributes and (is_email(name) or is_phone(name)):
        return str(UUID(bytes=pool.simulated("sub", name, 16), version=4))
    return name


def _password_challenge(username: str, parameters: dict[str, str]) -> Reply:
    # No Session: everything needed for the answer is behind SECRET_BLOCK (COGNITO.md 4.4).
    return {
        "ChallengeName": "PASSWORD_VERIFIER",
        "ChallengeParameters": parameters | {"USERNAME": username, "USER_ID_FOR_SRP": username},
    }
