"""Users who do not exist, for clients that must not learn who does (`COGNITO.md 16`).

Everything about one follows from the pool and the name: whoever asks again meets the same user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from moto.cognitoidp.models import UserStatus

from tui.sandbox.attributes import EMAIL, PHONE, is_email, is_phone
from tui.sandbox.users import SandboxUser
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sandbox.pools import SandboxPool

_SECRET_OCTETS = 32


class SimulatedUser(SandboxUser):
    """A user whom no proof lets in, and who is in no directory."""


def simulated_user(pool: SandboxPool, name: str, clock: Callable[[], float]) -> SimulatedUser:
    """Return a confirmed user with proven contacts and a password that nobody knows."""
    sub = simulated_sub(pool, name)
    attributes = {"email_verified": "true", "phone_number_verified": "true", **simulated_contacts(pool, name)}
    password = Secret(pool.simulated("password", name, _SECRET_OCTETS).hex())
    user = SimulatedUser(pool.id, simulated_username(pool, name), sub, password, attributes, clock)
    user.status = UserStatus.CONFIRMED
    return user


def simulated_sub(pool: SandboxPool, name: str) -> str:
    """Return the `sub` that a user with this name would have."""
    return str(UUID(bytes=pool.simulated("sub", name, 16), version=4))


def simulated_username(pool: SandboxPool, name: str) -> str:
    """Return the internal name that a user with this name would have (`COGNITO.md 3.1`)."""
    if pool.username_attributes and (is_email(name) or is_phone(name)):
        return simulated_sub(pool, name)
    # A user is called by the stored name, however it was typed, so nobody is called by what was typed either.
    return name if pool.case_sensitive else name.casefold()


def simulated_contacts(pool: SandboxPool, name: str) -> dict[str, str]:
    """Return the contacts that a user with this name would have."""
    digest = pool.simulated("contacts", name, 4)
    first, second = (chr(ord("a") + octet % 26) for octet in digest[:2])
    return {EMAIL: f"{first}@{second}", PHONE: f"+1206555{int.from_bytes(digest[2:4], 'big') % 10_000:04}"}
