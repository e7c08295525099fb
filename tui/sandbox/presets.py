"""Ready-made pools."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    pool: Mapping[str, Any]
    mfa: Mapping[str, Any]
    client: Mapping[str, Any]


MFA_REQUIRED = Preset(
    name="mfa-required",
    pool={
        "AutoVerifiedAttributes": ["email"],
        "Schema": [{"Name": "email", "AttributeDataType": "String", "Required": True, "Mutable": True}],
        "UsernameConfiguration": {"CaseSensitive": False},
        "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": False},
        "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False},
    },
    mfa={"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": {"Enabled": True}},
    client={
        "ExplicitAuthFlows": [
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_ADMIN_USER_PASSWORD_AUTH",
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
        ],
    },
)


def create(sandbox: Sandbox, preset: Preset) -> Pool:
    """Make the pool of a preset by the same calls that anybody else would make."""
    pool = _call(sandbox, "CreateUserPool", {"PoolName": POOL_NAME, **preset.pool})
    pool_id = pool["UserPool"]["Id"]
    _call(sandbox, "SetUserPoolMfaConfig", {"UserPoolId": pool_id, **preset.mfa})
    client = _call(sandbox, "CreateUserPoolClient", {"UserPoolId": pool_id, "ClientName": CLIENT_NAME, **preset.client})
    return Pool(pool_id, client["UserPoolClient"]["ClientId"])


def create_mfa_required(sandbox: Sandbox) -> Pool:
    """Make the pool of AWS's published scenario: e-mail verified at sign-up, TOTP required, devices tracked."""
    return create(sandbox, MFA_REQUIRED)


def _call(sandbox: Sandbox, operation: str, members: Mapping[str, Any]) -> dict[str, Any]:
    answer = sandbox.answer(operation, json.dumps(members).encode())
    reply: dict[str, Any] = json.loads(answer.body)
    if answer.status != 200:
        raise RuntimeError(f"a preset of the sandbox is wrong: {operation}: {reply['message']}")
    return reply
