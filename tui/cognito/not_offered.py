"""Why a first factor that was preferred is not among those that Cognito offers (`COGNITO.md 6.7`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.cognito.pool import PoolFacts

_PASSWORDS = frozenset({"PASSWORD", "PASSWORD_SRP"})
_ONE_TIME = frozenset({"EMAIL_OTP", "SMS_OTP"})
_LACKS = {
    "WEB_AUTHN": "this user has no passkey registered",
    "EMAIL_OTP": "this user has no verified e-mail address",
    "SMS_OTP": "this user has no verified phone number",
}
_NO_PASSWORD = "this user has no password"  # noqa: S105 - a sentence
_NOT_ALLOWED = "the pool does not allow it as a first factor (AllowedFirstAuthFactors)"
_SECOND_FACTOR = "a second factor is on, or the password is temporary: that leaves the password alone"
_MFA_REQUIRED = "the pool requires MFA, which excludes one-time passwords as first factors"


def why_not_offered(preferred: str, offered: Collection[str], pool: PoolFacts | None) -> str:
    """Say that `preferred` is not offered and why that may be; nothing where it is, or where nobody said what is."""
    if not preferred or not offered or preferred in offered:
        return ""
    said = f"{preferred}, which was preferred, is not offered"
    if pool is not None and (surely := _surely(preferred, pool)):
        return f"{said}: {surely}."
    allowed = [] if pool else [_NOT_ALLOWED]
    alone = [_SECOND_FACTOR] if _PASSWORDS.issuperset(offered) else []
    return f"{said}. Perhaps {', or '.join([*allowed, _LACKS.get(preferred, _NO_PASSWORD), *alone])}."


def _surely(preferred: str, pool: PoolFacts) -> str:
    """Return what in the settings of the pool keeps `preferred` from every user."""
    factor = "PASSWORD" if preferred in _PASSWORDS else preferred
    if factor not in (pool.first_factors or ("PASSWORD",)):
        return _NOT_ALLOWED
    return _MFA_REQUIRED if pool.mfa == "ON" and preferred in _ONE_TIME else ""
