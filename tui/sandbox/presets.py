"""Ready-made pools."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tui.sandbox.preset_triggers import LAMBDA_CONFIG, bring_functions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.engine import Sandbox


POOL_NAME = "demo-pool"
CLIENT_NAME = "demo-client"


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool and an app client that are ready to be used."""

    user_pool_id: str
    client_id: str
    pool_name: str = POOL_NAME
    client_name: str = CLIENT_NAME


@dataclass(frozen=True, slots=True)
class Preset:
    """The settings of a pool and its app client, as the requests spell them."""

    name: str
    summary: str
    pool: Mapping[str, Any] = field(default_factory=dict)
    mfa: Mapping[str, Any] = field(default_factory=dict)
    client: Mapping[str, Any] = field(default_factory=dict)

    @property
    def pool_name(self) -> str:
        """The name that the pool gets."""
        return POOL_NAME if self is MFA_REQUIRED else self.name

    @property
    def client_name(self) -> str:
        """The name that the app client gets."""
        return CLIENT_NAME if self is MFA_REQUIRED else f"{self.name}-client"


_EVERY_FLOW = {
    "ExplicitAuthFlows": [
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
    ],
}
_CODE_BY_EMAIL = {
    "AutoVerifiedAttributes": ["email"],
    "UsernameConfiguration": {"CaseSensitive": False},
    "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": False},
}
_SIGN_UP_BY_EMAIL = _CODE_BY_EMAIL | {
    "Schema": [{"Name": "email", "AttributeDataType": "String", "Required": True, "Mutable": True}],
}
_TOTP = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
_SMS = {"SnsCallerArn": "arn:aws:iam::123456789012:role/sandbox-sms", "ExternalId": "sandbox"}
# COGNITO.md 8.1: a contact that is the second factor cannot bring the password back, so the other one has to.
_RECOVERY_BY_EMAIL = {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]}
_RECOVERY_BY_PHONE = {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_phone_number"}]}
# Cognito sends second factors by e-mail only through the pool owner's own sender.
_OWN_SENDER = {
    "EmailSendingAccount": "DEVELOPER",
    "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/no-reply@example.com",
}

MFA_REQUIRED = Preset(
    name="mfa-required",
    summary="TOTP required, e-mail verified at sign-up, devices tracked (the default)",
    pool=_SIGN_UP_BY_EMAIL
    | {"DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False}},
    mfa={"MfaConfiguration": "ON"} | _TOTP,
    client=_EVERY_FLOW,
)

_OTHERS = (
    Preset("mfa-off", "no second factor", _SIGN_UP_BY_EMAIL, client=_EVERY_FLOW),
    Preset(
        "mfa-optional-totp",
        "TOTP for the users who turn it on",
        _SIGN_UP_BY_EMAIL,
        {"MfaConfiguration": "OPTIONAL"} | _TOTP,
        _EVERY_FLOW,
    ),
    Preset(
        "mfa-email",
        "a code by e-mail is the required second factor, set up at sign-in by users without an address",
        _CODE_BY_EMAIL | {"EmailConfiguration": _OWN_SENDER, "AccountRecoverySetting": _RECOVERY_BY_PHONE},
        {"MfaConfiguration": "ON", "EmailMfaConfiguration": {}},
        _EVERY_FLOW,
    ),
    Preset(
        "mfa-select",
        "a second factor is required, text message or TOTP: users with both are asked which",
        _SIGN_UP_BY_EMAIL | {"AccountRecoverySetting": _RECOVERY_BY_EMAIL},
        {"MfaConfiguration": "ON", "SmsMfaConfiguration": {"SmsConfiguration": _SMS}} | _TOTP,
        _EVERY_FLOW,
    ),
    Preset(
        "passwordless",
        "USER_AUTH: a one-time password by e-mail or text message, a passkey, or a password",
        _SIGN_UP_BY_EMAIL
        | {"SmsConfiguration": _SMS}
        | {
            "Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]}}
        },
        # Any page that this machine serves itself may make and use a passkey for it.
        {"WebAuthnConfiguration": {"RelyingPartyId": "localhost", "UserVerification": "preferred"}},
        client=_EVERY_FLOW,
    ),
    Preset(
        "client-secret",
        "the app client has a secret: every call needs its hash",
        _SIGN_UP_BY_EMAIL,
        client=_EVERY_FLOW | {"GenerateSecret": True},
    ),
    Preset(
        "email-sign-in",
        "the e-mail address is the user name",
        _SIGN_UP_BY_EMAIL | {"UsernameAttributes": ["email"]},
        client=_EVERY_FLOW,
    ),
    Preset(
        "admin-only",
        "only administrators make users: SignUp is refused",
        _SIGN_UP_BY_EMAIL | {"AdminCreateUserConfig": {"AllowAdminCreateUserOnly": True}},
        client=_EVERY_FLOW,
    ),
    Preset(
        "device-always",
        "every device is remembered and replaces the second factor",
        _SIGN_UP_BY_EMAIL
        | {"DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False}},
        {"MfaConfiguration": "OPTIONAL"} | _TOTP,
        _EVERY_FLOW,
    ),
    Preset(
        "device-opt-in",
        "a device is remembered if the user says so",
        _SIGN_UP_BY_EMAIL
        | {"DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": True}},
        {"MfaConfiguration": "OPTIONAL"} | _TOTP,
        _EVERY_FLOW,
    ),
    Preset(
        "custom-auth",
        "CUSTOM_AUTH: a small sum instead of a password, or after it",
        _SIGN_UP_BY_EMAIL | {"LambdaConfig": LAMBDA_CONFIG},
        client=_EVERY_FLOW,
    ),
    Preset(
        "client-defaults", "the app client is what CreateUserPoolClient makes when no flow is named", _SIGN_UP_BY_EMAIL
    ),
)
PRESETS = {preset.name: preset for preset in (MFA_REQUIRED, *_OTHERS)}


def create(sandbox: Sandbox, preset: Preset) -> Pool:
    """Make the pool of a preset by the same calls that anybody else would make, without users."""
    bring_functions(sandbox.functions)
    pool = _call(sandbox, "CreateUserPool", {"PoolName": preset.pool_name, **preset.pool})
    pool_id = pool["UserPool"]["Id"]
    if preset.mfa:
        _call(sandbox, "SetUserPoolMfaConfig", {"UserPoolId": pool_id, **preset.mfa})
    settings = {"UserPoolId": pool_id, "ClientName": preset.client_name, **preset.client}
    client = _call(sandbox, "CreateUserPoolClient", settings)
    return Pool(pool_id, client["UserPoolClient"]["ClientId"], preset.pool_name, preset.client_name)


def create_mfa_required(sandbox: Sandbox) -> Pool:
    """Make the pool of AWS's published scenario: e-mail verified at sign-up, TOTP required, devices tracked."""
    return create(sandbox, MFA_REQUIRED)


def find(sandbox: Sandbox, preset: Preset) -> Pool | None:
    """Return the pool that was made from a preset, if it is there with an app client."""
    for pool in sandbox.world.pools.user_pools.values():
        if pool.name == preset.pool_name and pool.clients:
            client_id, client = next(iter(pool.clients.items()))
            return Pool(pool.id, client_id, pool.name, client.extended_config["ClientName"])
    return None


def _call(sandbox: Sandbox, operation: str, members: Mapping[str, Any]) -> dict[str, Any]:
    answer = sandbox.answer(operation, json.dumps(members).encode())
    reply: dict[str, Any] = json.loads(answer.body)
    if answer.status != 200:
        raise RuntimeError(f"a preset of the sandbox is wrong: {operation}: {reply['message']}")
    return reply
