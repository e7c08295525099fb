"""The settings of a pool as `CreateUserPool` and `UpdateUserPool` give them, and Cognito's defaults for the rest."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOT_SETTINGS = frozenset({"PoolName", "MfaConfiguration"})  # the pool keeps these in fields of their own
_POOL_DEFAULTS: dict[str, Any] = {
    "Policies": {
        "PasswordPolicy": {
            "MinimumLength": 8,
            "RequireUppercase": True,
            "RequireLowercase": True,
            "RequireNumbers": True,
            "RequireSymbols": True,
            "TemporaryPasswordValidityDays": 7,
        },
        "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]},
    },
    "DeletionProtection": "INACTIVE",
    "LambdaConfig": {},
    "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": False, "UnusedAccountValidityDays": 7},
    "EmailConfiguration": {"EmailSendingAccount": "COGNITO_DEFAULT"},
    "VerificationMessageTemplate": {"DefaultEmailOption": "CONFIRM_WITH_CODE"},
    "UserPoolTier": "ESSENTIALS",
}
# A policy that is given says itself which classes it requires; only its numbers have defaults.
_PASSWORD_POLICY_BASE = {
    "MinimumLength": 8,
    "RequireUppercase": False,
    "RequireLowercase": False,
    "RequireNumbers": False,
    "RequireSymbols": False,
    "TemporaryPasswordValidityDays": 7,
}


def completed(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings with the defaults for what they leave out (`COGNITO.md 15.1`)."""
    given = {name: value for name, value in settings.items() if name not in _NOT_SETTINGS}
    parts = {
        name: default | given[name]
        for name, default in _POOL_DEFAULTS.items()
        if name in given and isinstance(default, dict)
    }
    whole = deepcopy(_POOL_DEFAULTS | given | parts)
    if "PasswordPolicy" in given.get("Policies", {}):
        policies = whole["Policies"]
        policies["PasswordPolicy"] = _PASSWORD_POLICY_BASE | policies["PasswordPolicy"]
    return whole


def sms_factor(settings: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the one second factor that can be turned on while a pool is made (`COGNITO.md 15.1`)."""
    if settings.get("MfaConfiguration", "OFF") == "OFF":
        return None
    return {"SmsConfiguration": settings["SmsConfiguration"]}
