"""The states that scenes open in, by name, and the tokens and challenges in them."""

from __future__ import annotations

import base64
import json
from typing import Any

from tests.account_scenes import account_states
from tests.challenges import CHALLENGES
from tests.fake_facts import JANE, MAIL, NOW, SESSION, TOTP_SECRET
from tui.secret import Secret
from tui.states import (
    Administering,
    Challenge,
    Challenged,
    Confirming,
    Connecting,
    Credentials,
    EnrollingTOTP,
    LoggingIn,
    ManagingDevices,
    NewDevice,
    Recovering,
    RequestingSecret,
    SignedIn,
    SigningUp,
    State,
    Tokens,
    TOTPEnrolled,
)

PASSWORD = Secret("Correct-horse-1")
CREDENTIALS = Credentials("jane", PASSWORD)


def token(**claims: Any) -> Secret:
    """Return something that reads as a JWT; its signature is no signature."""
    parts = ({"alg": "RS256", "kid": "fake"}, claims)
    head, body = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return Secret(f"{head}.{body}.c2lnbmF0dXJl")


COMMON = {
    "sub": JANE.attributes["sub"],
    "iss": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Demo00001",
    "auth_time": int(NOW),
    "iat": int(NOW),
    "exp": int(NOW) + 3600,
}
TOKENS = Tokens(
    id_token=token(**COMMON, token_use="id", aud="1example23456789", email="jane@example.com", email_verified=True),
    access_token=token(**COMMON, token_use="access", client_id="1example23456789", username="jane"),
    refresh_token=Secret("eyJjdHkiOiJKV1QifQ.a.b.c.d"),
    expires_in=3600,
    issued_at=NOW - 20,
    new_device=NewDevice("us-east-1_a1b2c3d4-5678-90ab-cdef-0123456789ab", "-v7w9UcY6"),
)
SMS = Challenge(
    "SMS_MFA", {"CODE_DELIVERY_DELIVERY_MEDIUM": "SMS", "CODE_DELIVERY_DESTINATION": "+*******8920"}, SESSION
)
TOTP = Challenge("SOFTWARE_TOKEN_MFA", {"USER_ID_FOR_SRP": "jane"}, SESSION)

STATES: dict[str, State] = {
    "connect": Connecting(),
    "sign_up": SigningUp(),
    "confirm": Confirming("jane", MAIL),
    "login": LoggingIn("jane", Secret("Correct-horse-1")),
    "recover": Recovering("jane", MAIL),
    "request_secret": RequestingSecret(CREDENTIALS, SESSION),
    "enroll_totp": EnrollingTOTP(CREDENTIALS, SESSION, TOTP_SECRET),
    "totp_enrolled": TOTPEnrolled(CREDENTIALS, SESSION, NOW + 32),
    "challenge": Challenged(CREDENTIALS, TOTP, NOW + 32),
    "challenge_sms": Challenged(CREDENTIALS, SMS),
    "signed_in": SignedIn("jane", TOKENS),
    "devices": ManagingDevices(SignedIn("jane", TOKENS)),
    "administer": Administering("jane", LoggingIn()),
}
STATES |= (WITH_TOKENS := account_states(SignedIn("jane", TOKENS)))
ASK_AT_ONCE = {"request_secret": "request_secret", "account_secret": "own_secret"}
"""States that are left as soon as what they ask for is there, and what that is."""
CHALLENGED: dict[str, State] = {
    f"asked_for_{name}": Challenged(CREDENTIALS, challenge) for name, challenge in CHALLENGES.items()
}
MORE: dict[str, State] = {
    "recover_after_reset": Recovering("jane"),
    "administer_nobody": Administering("", LoggingIn()),
    "administer_created": Administering("[/]", LoggingIn(), created=True),
    "login_recovered": LoggingIn("jane", Secret("Correct-horse-2"), recovered=True),
}
"""States of a screen that is among `STATES` already."""
