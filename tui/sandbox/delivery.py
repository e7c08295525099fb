"""Where a code goes, and what the answer tells about it (`COGNITO.md 3.5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.attributes import EMAIL, PHONE
from tui.sandbox.outbox import Message
from tui.sandbox.simulated_users import SimulatedUser, simulated_contacts
from tui.sandbox.state import CONFIRMATION_CODE_LIFETIME, SentCode
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, World

CODE_DIGITS = 6  # COGNITO.md 3.5
MEDIA = {EMAIL: "EMAIL", PHONE: "SMS"}


def contact(pool: SandboxPool, user: SandboxUser) -> str | None:
    """Return the attribute that gets the sign-up code: the phone number if there are two."""
    given = [name for name in (PHONE, EMAIL) if name in pool.auto_verified and name in user.attribute_lookup]
    return given[0] if given else None


def send_confirmation_code(world: World, user: SandboxUser, attribute: str, purpose: str) -> Reply:
    """Send a new code, which replaces the one before, and return the delivery details."""
    destination = user.attribute_lookup[attribute]
    user.sent_code = send_code(world, user, attribute, destination, purpose, CONFIRMATION_CODE_LIFETIME)
    return details(attribute, destination)


def send_code(
    world: World,
    user: SandboxUser,
    attribute: str,
    destination: str,
    purpose: str,
    lifetime: float,
    digits: int = CODE_DIGITS,
) -> SentCode:
    """Send a new code and return what is to be remembered of it; nobody is told what a simulated user gets."""
    now = world.clock()
    code = Secret(world.chance.code(digits))
    if not isinstance(user, SimulatedUser):
        world.outbox.post(Message(now, MEDIA[attribute], destination, user.username, purpose, code))
    return SentCode(code, attribute, now + lifetime)


def simulated(pool: SandboxPool, name: str) -> Reply:
    """Return delivery details for a user who does not exist, the same ones each time (`COGNITO.md 16`)."""
    attribute = PHONE if PHONE in pool.auto_verified else EMAIL
    return details(attribute, simulated_contacts(pool, name)[attribute])


def masked(attribute: str, value: str) -> str:
    """Return a contact as an answer shows it: enough to recognise, too little to learn."""
    if attribute == PHONE:
        return f"+{'*' * (len(value) - 5)}{value[-4:]}"
    local, _, domain = value.partition("@")
    return f"{local[:1]}***@{domain[:1]}***"


def details(attribute: str, destination: str) -> Reply:
    """Return the member of an answer that tells where a code went."""
    return {
        "CodeDeliveryDetails": {
            "Destination": masked(attribute, destination),
            "DeliveryMedium": MEDIA[attribute],
            "AttributeName": attribute,
        }
    }
