"""Where a forgotten password is recovered (`COGNITO.md 8.1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.attribute_changes import verified
from tui.sandbox.attributes import EMAIL, PHONE

if TYPE_CHECKING:
    from collections.abc import Container

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser

_MECHANISMS = {"verified_email": EMAIL, "verified_phone_number": PHONE}
_LEGACY_ORDER = (PHONE, EMAIL)


def recovery_contact(pool: SandboxPool, user: SandboxUser, *, passed_over: Container[str]) -> str | None:
    """Return the proven contact that a code may go to, the pool's first choice that is not to be passed over."""
    usable = (
        name for name in recovery_order(pool) if verified(user.attribute_lookup, name) and name not in passed_over
    )
    return next(usable, None)


def only_by_administrators(pool: SandboxPool) -> bool:
    """Return whether users cannot recover their passwords themselves."""
    return "admin_only" in _mechanisms(pool)


def recovery_order(pool: SandboxPool) -> tuple[str, ...]:
    """Return the kinds of contact that bring a password back, the first choice first."""
    mechanisms = _mechanisms(pool)
    return tuple(_MECHANISMS[name] for name in mechanisms if name in _MECHANISMS) if mechanisms else _LEGACY_ORDER


def _mechanisms(pool: SandboxPool) -> list[str]:
    setting = pool.extended_config.get("AccountRecoverySetting", {}).get("RecoveryMechanisms", ())
    return [mechanism["Name"] for mechanism in sorted(setting, key=lambda mechanism: mechanism["Priority"])]
