"""SetUserMFAPreference and AdminSetUserMFAPreference (`COGNITO.md 9.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.access import authorised
from tui.sandbox.attributes import EMAIL, PHONE
from tui.sandbox.refusals import Reason
from tui.sandbox.users import EMAIL_OTP, SMS_MFA, SOFTWARE_TOKEN_MFA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Operation, Reply, Request, World

_MEMBERS = {
    SMS_MFA: "SMSMfaSettings",
    EMAIL_OTP: "EmailMfaSettings",
    SOFTWARE_TOKEN_MFA: "SoftwareTokenMfaSettings",
}


def set_user_mfa_preference(world: World, request: Request) -> Reply:
    """Turn the caller's second factors on or off, and prefer one of them."""
    access = authorised(world, request["AccessToken"])
    return _set(access.pool, access.user, request)


def admin_set_user_mfa_preference(world: World, request: Request) -> Reply:
    """Turn a user's second factors on or off, and prefer one of them."""
    pool = world.pools.pool(request["UserPoolId"])
    return _set(pool, pool.find(request["Username"]), request)


def _set(pool: SandboxPool, user: SandboxUser, request: Request) -> Reply:
    """Take the settings, all or none; a factor that is left out stays as it is.

    A pool that requires MFA does not keep its users from turning the last factor off: the next sign-in asks them to
    set one up ([U] `COGNITO.md 17`, point 21).
    """
    if request.get("WebAuthnMfaSettings", {}).get("Enabled"):
        raise Reason.NOT_OFFERED.refusal(what="WebAuthn as a second factor")
    settings = {factor: request[member] for factor, member in _MEMBERS.items() if member in request}
    preferred = _preferred(settings)
    for factor, setting in settings.items():
        if setting.get("Enabled"):
            _check_possible(pool, user, factor)
    for factor, setting in settings.items():
        user.turn_factor(factor, on=bool(setting.get("Enabled")), preferred=factor == preferred)
    return {}


def _preferred(settings: Mapping[str, Mapping[str, bool]]) -> str | None:
    """Return the factor that is to be preferred ([U] `COGNITO.md 17`, point 11, for the texts)."""
    preferred = [factor for factor, setting in settings.items() if setting.get("PreferredMfa")]
    if len(preferred) > 1:
        raise Reason.TWO_PREFERRED.refusal()
    if any(not settings[factor].get("Enabled") for factor in preferred):
        raise Reason.PREFERRED_BUT_OFF.refusal()
    return preferred[0] if preferred else None


def _check_possible(pool: SandboxPool, user: SandboxUser, factor: str) -> None:
    if factor == EMAIL_OTP and pool.extended_config["UserPoolTier"] == "LITE":
        # [U] COGNITO.md 9.3: the other candidate, FeatureUnavailableInTierException, is not documented here.
        raise Reason.EMAIL_MFA_TIER.refusal()
    has = {
        SMS_MFA: PHONE in user.attribute_lookup,
        EMAIL_OTP: EMAIL in user.attribute_lookup,
        SOFTWARE_TOKEN_MFA: user.token is not None,
    }
    if not has[factor]:
        raise Reason.NO_DELIVERY.refusal(factor=factor)


OPERATIONS: dict[str, Operation] = {
    "AdminSetUserMFAPreference": admin_set_user_mfa_preference,
    "SetUserMFAPreference": set_user_mfa_preference,
}
