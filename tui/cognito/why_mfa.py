"""Why a sign-in was asked for a second factor, or was not, as far as devices have to do with it (`COGNITO.md 10`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.devices import Device, DeviceTracking
    from tui.states import KnownDevice

CODES = frozenset({"SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP", "SELECT_MFA_TYPE"})
PROOF = "DEVICE_PASSWORD_VERIFIER"


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """What is known of a sign-in that has come to its end."""

    hops: Sequence[str]
    """The stops behind it."""
    sent: KnownDevice | None
    """The device that it said it came from."""
    devices: Sequence[Device] | None
    """The confirmed devices, or `None` as long as nobody has asked."""
    tracking: DeviceTracking | None
    """What the pool does with devices, or `None` where it tracks none."""
    pool_known: bool
    """Whether the pool's settings are known at all."""


def why_mfa(facts: SignInFacts) -> str:
    """Return what decided whether a code was asked for, in a sentence or two."""
    if PROOF in facts.hops:
        return "No code was asked for: the device proved itself, and a remembered device stands in for the code."
    asked = "A code was asked for" if CODES.intersection(facts.hops) else "No code was asked for"
    if facts.pool_known and facts.tracking is None:
        return f"{asked}. Devices had no part in it: the pool tracks none (it has no DeviceConfiguration)."
    if facts.sent is None:
        return f"{asked}: no DEVICE_KEY was sent, so to Cognito this sign-in came from a new device."
    return f"{asked}: {_why_not_proven(facts, facts.sent)}"


def _why_not_proven(facts: SignInFacts, sent: KnownDevice) -> str:
    device = next((each for each in facts.devices or () if each.key == sent.key), None)
    if facts.devices is not None and device is None:
        return "DEVICE_KEY was sent, but that device is not confirmed, or was forgotten."
    if device is not None and device.remembered is False:
        return "DEVICE_KEY was sent, but that device is not remembered."
    if facts.tracking is not None and not facts.tracking.replaces_mfa:
        return "DEVICE_KEY was sent, but the pool lets no device stand in for a code (ChallengeRequiredOnNewDevice)."
    return "DEVICE_KEY was sent, and Cognito did not ask for its proof."
