"""Which second factor a sign-in has to pass, and the challenges that ask for it (`COGNITO.md 6.5`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.sandbox.attributes import EMAIL, PHONE
from tui.sandbox.message_codes import delivery_parameters, send_sign_in_code
from tui.sandbox.recovery_contact import recovery_contact
from tui.sandbox.stages import CodeAwaited, FactorChoice, SetUpOffered, TokenCodeAwaited
from tui.sandbox.users import EMAIL_OTP, SMS_MFA, SOFTWARE_TOKEN_MFA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.stages import SignIn, Stage
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, World

CONTACTS = {SMS_MFA: PHONE, EMAIL_OTP: EMAIL}


def wanted_factors(pool: SandboxPool, user: SandboxUser) -> tuple[str, ...]:
    """Return the second factors of which a sign-in has to pass one; none if nothing is asked for, or can be.

    Those that the user has turned on come first. Only a pool that requires MFA falls back on what the user has without
    having turned it on: the TOTP token, otherwise a contact.
    """
    if pool.mfa_config == "OFF":
        return ()
    possible = _possible(pool, user)
    chosen = [factor for factor in possible if factor in user.mfa_settings()]
    if chosen or pool.mfa_config == "OPTIONAL":
        return _preferred(chosen, user.preferred_mfa_setting)
    if SOFTWARE_TOKEN_MFA in possible:
        return (SOFTWARE_TOKEN_MFA,)
    return without_recovery(pool, user, possible)


def is_possible(sign_in: SignIn, factor: str) -> bool:
    """Return whether a factor that was offered before can still be asked for."""
    return factor in _possible(sign_in.pool, sign_in.user)


def _possible(pool: SandboxPool, user: SandboxUser) -> list[str]:
    return [factor for factor in pool.second_factors if _has(user, factor)]


def _has(user: SandboxUser, factor: str) -> bool:
    if factor == SOFTWARE_TOKEN_MFA:
        return user.token is not None
    return CONTACTS[factor] in user.attribute_lookup


def _preferred(factors: Sequence[str], preferred: str | None) -> tuple[str, ...]:
    return (preferred,) if preferred is not None and preferred in factors else tuple(factors)


def without_recovery(pool: SandboxPool, user: SandboxUser, factors: Iterable[str]) -> tuple[str, ...]:
    """Return factors without e-mail, if that is how the user recovers the password (`COGNITO.md 6.5`)."""
    by_email = recovery_contact(pool, user, passed_over=()) == EMAIL
    return tuple(factor for factor in factors if factor != EMAIL_OTP or not by_email)


def ask_for_factor(world: World, sign_in: SignIn, factors: Sequence[str]) -> Reply:
    """Ask for one factor, or which one it is to be."""
    if len(factors) > 1:
        return challenge(
            world, sign_in, "SELECT_MFA_TYPE", FactorChoice(tuple(factors)), MFAS_CAN_CHOOSE=_list(factors)
        )
    return ask_for(world, sign_in, factors[0])


def ask_for(world: World, sign_in: SignIn, factor: str) -> Reply:
    """Ask for the code of a factor, which is sent now if it comes in a message."""
    user = sign_in.user
    if factor == SOFTWARE_TOKEN_MFA:
        name = user.token.friendly_name if user.token else ""
        named = {"FRIENDLY_DEVICE_NAME": name} if name else {}
        return challenge(world, sign_in, factor, TokenCodeAwaited(), **named)
    attribute = CONTACTS[factor]
    destination = user.attribute_lookup[attribute]
    sent = send_sign_in_code(world, sign_in, attribute, destination, "mfa")
    parameters = delivery_parameters(attribute, destination)
    return challenge(world, sign_in, factor, CodeAwaited(factor, sent, destination), **parameters)


def ask_for_set_up(world: World, sign_in: SignIn) -> Reply:
    """Ask for a factor to be set up."""
    factors = without_recovery(sign_in.pool, sign_in.user, sign_in.pool.second_factors)
    return challenge(world, sign_in, "MFA_SETUP", SetUpOffered(), MFAS_CAN_SETUP=_list(factors))


def challenge(world: World, sign_in: SignIn, name: str, stage: Stage, **parameters: str) -> Reply:
    """Return a challenge with a session of its own."""
    return {
        "ChallengeName": name,
        "Session": world.sessions.open(sign_in, stage),
        "ChallengeParameters": {"USER_ID_FOR_SRP": sign_in.user.username, **parameters},
    }


def _list(values: Sequence[str]) -> str:
    return json.dumps(list(values), separators=(",", ":"))
