"""Pools whose second factor comes in a message, for the tests of its codes and of the choice between factors."""

from __future__ import annotations

from typing import Any

from tests.account_support import admin, entries
from tests.sandbox_support import EMAIL, NAME, Walk

PHONE = "+12065558920"
EMAIL_MASK, PHONE_MASK = "j***@e***", "+*******8920"
WRONG = ("CodeMismatchException", "Invalid code or auth state for the user.")
INVALID_SESSION = ("NotAuthorizedException", "Invalid session for the user.")
USED_SESSION = ("NotAuthorizedException", "Invalid session for the user, session can only be used once.")
TOTP: dict[str, Any] = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
SMS: dict[str, Any] = {"SmsMfaConfiguration": {}}
MAIL: dict[str, Any] = {"EmailMfaConfiguration": {}}
# A contact that brings the password back is no second factor, so these pools leave that to administrators.
NO_RECOVERY: dict[str, Any] = {
    "AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}]}
}
FLOWS: list[Any] = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"]


def pool_with(mode: str, *factors: dict[str, Any], **settings: Any) -> Walk:
    """Return a walk in a pool with these second factors, with one user who has both contacts, both unproven."""
    walk = Walk()
    walk.use_pool(**NO_RECOVERY | settings)
    walk.use_client(ExplicitAuthFlows=FLOWS)
    configured = {name: value for factor in factors for name, value in factor.items()}
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, MfaConfiguration=mode, **configured)  # type: ignore[arg-type]
    walk.sign_up(phone_number=PHONE)
    admin(walk, "admin_confirm_sign_up")
    return walk


def turn_on(walk: Walk, **settings: Any) -> None:
    """Turn second factors of the user on or off."""
    admin(walk, "admin_set_user_mfa_preference", **settings)


def change(walk: Walk, **attributes: str) -> None:
    """Change attributes of the user; an empty one goes."""
    admin(walk, "admin_update_user_attributes", UserAttributes=entries(**attributes))


def sent(walk: Walk) -> list[tuple[str, str, str, str]]:
    """Return medium, destination, name and purpose of every message so far."""
    messages = walk.sandbox.outbox.messages()
    return [(message.medium, message.destination, message.username, message.purpose) for message in messages]


BY_SMS, BY_MAIL = ("SMS", PHONE, NAME, "mfa"), ("EMAIL", EMAIL, NAME, "mfa")
