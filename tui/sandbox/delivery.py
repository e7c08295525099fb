"""Where a code goes, and what the answer tells about it (`COGNITO.md 3.5`)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tui.sandbox.attributes import EMAIL, PHONE
from tui.sandbox.outbox import Message
from tui.sandbox.state import CONFIRMATION_CODE_LIFETIME, SentCode
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, World

_MEDIA = {EMAIL: "EMAIL", PHONE: "SMS"}


def contact(pool: SandboxPool, user: SandboxUser) -> str | None:
    """Return the attribute that gets the sign-up code: the phone number if there are two."""
    given = [name for name in (PHONE, EMAIL) if name in pool.auto_verified and name in user.attribute_lookup]
    return given[0] if given else None


def send_confirmation_code(world: World, user: SandboxUser, attribute: str, purpose: str) -> Reply:
    """Send a new code, which replaces the one before, and return the delivery details."""
    now = world.clock()
    code = Secret(world.chance.confirmation_code())
    destination = user.attribute_lookup[attribute]
    user.sent_code = SentCode(code, attribute, now + CONFIRMATION_CODE_LIFETIME)
    world.outbox.post(Message(now, _MEDIA[attribute], destination, user.username, purpose, code))
    return _details(attribute, masked(attribute, destination))


def simulated(pool: SandboxPool, name: str) -> Reply:
    """Return delivery details for a user who does not exist, the same ones each time (`COGNITO.md 16`)."""
    attribute = PHONE if PHONE in pool.auto_verified else EMAIL
    digest = sha256(f"{pool.id} {name}".encode()).digest()
    first, second = (chr(ord("a") + octet % 26) for octet in digest[:2])
    number = f"+1206555{int.from_bytes(digest[2:4], 'big') % 10_000:04}"
    return _details(attribute, masked(attribute, number if attribute == PHONE else f"{first}@{second}"))


def masked(attribute: str, value: str) -> str:
    """Return a contact as an answer shows it: enough to recognise, too little to learn."""
    if attribute == PHONE:
        return f"+{'*' * (len(value) - 5)}{value[-4:]}"
    local, _, domain = value.partition("@")
    return f"{local[:1]}***@{domain[:1]}***"


def _details(attribute: str, destination: str) -> Reply:
    details = {"Destination": destination, "DeliveryMedium": _MEDIA[attribute], "AttributeName": attribute}
    return {"CodeDeliveryDetails": details}
