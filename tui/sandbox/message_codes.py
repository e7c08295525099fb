"""The codes of a sign-in that come in a message: SMS_MFA, EMAIL_OTP and SMS_OTP (`COGNITO.md 7.2`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.delivery import CODE_DIGITS, MEDIA, masked, send_code
from tui.sandbox.refusals import Reason
from tui.sandbox.simulated_users import SimulatedUser
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.stages import SignIn
    from tui.sandbox.state import SentCode
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import World

FIRST_FACTOR_DIGITS = 8  # COGNITO.md 3.5
# The key of the answer that brings a code back
KEYS = {"SMS_MFA": "SMS_MFA_CODE", "SMS_OTP": "SMS_OTP_CODE", "EMAIL_OTP": "EMAIL_OTP_CODE"}


def send_sign_in_code(
    world: World, sign_in: SignIn, attribute: str, destination: str, purpose: str, digits: int = CODE_DIGITS
) -> SentCode:
    """Send a code that lives as long as the session of its challenge (`COGNITO.md 4.1`)."""
    lifetime = sign_in.client.session_seconds
    return send_code(world, sign_in.user, attribute, destination, purpose, lifetime, digits)


def delivery_parameters(attribute: str, destination: str) -> dict[str, str]:
    """Return what a challenge says of where its code went."""
    return {
        "CODE_DELIVERY_DELIVERY_MEDIUM": MEDIA[attribute],
        "CODE_DELIVERY_DESTINATION": masked(attribute, destination),
    }


def check_code(world: World, user: SandboxUser, sent: SentCode, given: str) -> None:
    """Check a code; the session survives a wrong one.

    Raises:
        Refusal: The code is wrong, too old, or that of nobody.
    """
    if isinstance(user, SimulatedUser):
        raise Reason.SIGN_IN_CODE_WRONG.refusal()
    sent.check(Secret(given), world.clock(), wrong=Reason.SIGN_IN_CODE_WRONG)
