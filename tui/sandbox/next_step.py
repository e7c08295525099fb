"""What follows a first factor: a new password, a second factor, a device's proof, or tokens (`COGNITO.md 6.5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.devices import remembered_device, replaces_mfa
from tui.sandbox.new_password import ask_for_new_password
from tui.sandbox.second_factors import ask_for_factor, ask_for_set_up, wanted_factors
from tui.sandbox.sign_in_triggers import after_sign_in
from tui.sandbox.srp_challenges import device_challenge
from tui.sandbox.tokens import authentication_result

if TYPE_CHECKING:
    from tui.sandbox.stages import SignIn
    from tui.sandbox.world import Reply, World


def after_first_factor(world: World, sign_in: SignIn) -> Reply:
    """Return what follows a right password or what stands in for it.

    A remembered device is asked for its own proof instead of a code or before tokens, but never instead of a set-up;
    once it has given that proof, it comes here again.
    """
    demand = demanded(world, sign_in)
    if demand is not None:
        return demand
    remembered = remembered_device(sign_in.pool, sign_in.user, sign_in.device)
    if remembered is not None and not sign_in.device.proven:
        return device_challenge(world, sign_in, remembered)
    return tokens(world, sign_in)


def demanded(world: World, sign_in: SignIn) -> Reply | None:
    """Return the challenge that the user's status or the pool demands, whatever else has been passed, or `None`."""
    pool, user = sign_in.pool, sign_in.user
    if user.status is UserStatus.FORCE_CHANGE_PASSWORD:
        return ask_for_new_password(world, sign_in)
    factors = wanted_factors(pool, user)
    if factors and not replaces_mfa(pool, user, sign_in.device, factors):
        return ask_for_factor(world, sign_in, factors)
    if not factors and pool.mfa_config == "ON":
        return ask_for_set_up(world, sign_in)
    return None


def tokens(world: World, sign_in: SignIn) -> Reply:
    """Return the answer that ends a sign-in.

    Raises:
        Refusal: The PostAuthentication trigger fails, or has seen to it that the user may no longer sign in.
    """
    after_sign_in(world, sign_in)
    return {"ChallengeParameters": {}, "AuthenticationResult": authentication_result(world, sign_in)}
