"""What the fakes know: a moment, a user with devices and passkeys, a pool and its client."""

from __future__ import annotations

from tui.cognito.account import Account
from tui.cognito.devices import Device, DeviceTracking
from tui.cognito.passkeys import Passkey
from tui.cognito.pool import ClientFacts, PoolFacts, User
from tui.secret import Secret
from tui.states import Delivery, Flow, Session

NOW = 1_795_442_400.0
"""A fixed moment: 2026-11-23 14:00:00 UTC."""
TOTP_SECRET = Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW")
MAIL = Delivery("j***@e***", "EMAIL")
SESSION = Session(Secret("AYABeFakeSessionValueOfThisTest"), NOW)

JANE = User(
    username="jane",
    status="CONFIRMED",
    enabled=True,
    attributes={"sub": "74785488-4041-70a4-dcfe-cddfca936be5", "email": "jane@example.com", "email_verified": "true"},
    created_at=NOW - 3600,
    modified_at=NOW,
    mfa=("SOFTWARE_TOKEN_MFA",),
    preferred_mfa="SOFTWARE_TOKEN_MFA",
)
ACCOUNT = Account("jane", JANE.attributes, JANE.mfa, JANE.preferred_mfa)

POOL = PoolFacts("123456789012", devices=DeviceTracking(replaces_mfa=True, on_prompt=False))
CLIENT = ClientFacts(frozenset(f"ALLOW_{flow.value}" for flow in Flow))

DEVICES = [
    Device("us-east-1_a1b2c3d4-5678-90ab-cdef-0123456789ab", "cognito-tui", True, NOW - 60),
    Device("us-east-1_[/]00000-0000-0000-0000-000000000000", "", None, 0),
]

PASSKEYS = [
    Passkey("UxFb3qWBEfc2p9p2VJzM3Q", "Platform passkey", "example.com", NOW - 86_400),
    Passkey("a1b2c3d4e5f6", "[/]", "localhost", 0),
]
CREATION_OPTIONS = {
    "rp": {"id": "localhost", "name": "localhost"},
    "user": {"id": "NzQ3ODU0ODgtNDA0MS03MGE0LWRjZmUtY2RkZmNhOTM2YmU1", "name": "jane", "displayName": "jane"},
    "challenge": "c2FuZGJveC1vcHRpb25z",
    "pubKeyCredParams": [{"type": "public-key", "alg": -7}, {"type": "public-key", "alg": -257}],
    "timeout": 60_000,
    "excludeCredentials": [{"id": "UxFb3qWBEfc2p9p2VJzM3Q", "type": "public-key"}],
    "authenticatorSelection": {
        "requireResidentKey": True,
        "residentKey": "required",
        "userVerification": "preferred",
    },
}
"""What StartWebAuthnRegistration gives."""
