"""Why a sign-in was asked for a second factor, or was not, as far as devices have to do with it (`COGNITO.md 10`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.states import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.devices import Device
    from tui.cognito.pool import PoolFacts
    from tui.states import KnownDevice

CODES = frozenset({"SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP", "SELECT_MFA_TYPE"})
FIRST_FACTORS = frozenset({"EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"})
PROOF = "DEVICE_PASSWORD_VERIFIER"
SET_UP = "Enrol TOTP"
"""The stop at which a second factor is set up."""


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """What is known of a sign-in that has come to its end."""

    hops: Sequence[str]
    """The stops behind it."""
    flow: Flow
    """How it began."""
    sent: KnownDevice | None
    """The device that it said it came from."""
    devices: Sequence[Device] | None
    """The confirmed devices, or `None` as long as nobody has asked."""
    pool: PoolFacts | None
    """The settings of the pool, where they are known."""
    forgotten_since: bool = False
    """Whether the device was forgotten after it was sent."""


def why_mfa(facts: SignInFacts) -> str:
    """Return what decided whether a code was asked for, in a sentence or two."""
    untracked = facts.pool is not None and facts.pool.devices is None
    return f"{_why(facts)} The pool tracks no devices (it has no DeviceConfiguration)." if untracked else _why(facts)


def _why(facts: SignInFacts) -> str:
    if PROOF in facts.hops:
        return "No code was asked for: the device proved itself, in the place of any code."
    first = _first_factors(facts)
    if CODES.intersection(facts.hops) - first:
        return _why_asked(facts)
    if first:
        return "Devices had no part in it: a first factor took the place of the password, and no second one followed."
    return f"No code was asked for: {_why_not_asked(facts)}"


def _first_factors(facts: SignInFacts) -> frozenset[str]:
    """Return what took the place of a password; a code by e-mail may also be a second factor (`COGNITO.md 6.7`)."""
    if facts.flow is not Flow.USER_AUTH:
        return frozenset()
    without_mfa = facts.pool is not None and facts.pool.mfa == "OFF"
    return FIRST_FACTORS.intersection(facts.hops) - (frozenset() if without_mfa else {"EMAIL_OTP"})


def _why_asked(facts: SignInFacts) -> str:
    if facts.pool is not None and facts.pool.devices is None:
        return "A code was asked for. Devices had no part in it."
    if facts.sent is None:
        return "A code was asked for: no DEVICE_KEY was sent, so to Cognito this sign-in came from a new device."
    return f"A code was asked for: {_why_not_proven(facts, facts.sent)}"


def _why_not_asked(facts: SignInFacts) -> str:
    """Return what made a code needless where no device did (`COGNITO.md 6.5`)."""
    if facts.flow is Flow.REFRESH_TOKEN_AUTH:
        return "a refresh never asks for one."
    if facts.flow is Flow.CUSTOM_AUTH:
        return "in CUSTOM_AUTH the triggers of the pool decide what is asked."
    if SET_UP in facts.hops:
        return "the second factor was set up in this very sign-in. The next one asks for it."
    if facts.pool is None:
        return "MFA is off in this pool, or this user has no second factor that is on. Devices had no part in it."
    if facts.pool.mfa == "OFF":
        return "MFA is off in this pool, so there is nothing for a device to stand in for."
    return "this user has no second factor that is on, so there was nothing for a device to stand in for."


def _why_not_proven(facts: SignInFacts, sent: KnownDevice) -> str:
    device = next((each for each in facts.devices or () if each.key == sent.key), None)
    if facts.forgotten_since and device is None:
        return "DEVICE_KEY was sent. The device was forgotten since, so what it was then is not known any more."
    if facts.devices is not None and device is None:
        return "DEVICE_KEY was sent, but that device is not confirmed, or was forgotten."
    if device is not None and device.remembered is False:
        return "DEVICE_KEY was sent, but that device is not remembered."
    tracking = facts.pool.devices if facts.pool else None
    if tracking is not None and not tracking.replaces_mfa:
        return "DEVICE_KEY was sent, but the pool lets no device stand in for a code (ChallengeRequiredOnNewDevice)."
    return "DEVICE_KEY was sent, and Cognito did not ask for its proof."
