"""What the parameters of a sign-in are for: the service model knows them as text by any name (`COGNITO.md 6`, `7.0`).

And own sentences for members whose documentation begins with one that says nothing.
"""

from __future__ import annotations

from types import MappingProxyType

_NAME = "The user name."
_CODE = "The code that was typed."

SENT = MappingProxyType(
    {
        "ANSWER": "What was chosen or answered.",
        "CHALLENGE_NAME": "What CUSTOM_AUTH begins with: SRP_A, if a password is to be proven first.",
        "CREDENTIAL": "What a browser made with the passkey: the signature and what was signed, as JSON.",
        "DEVICE_KEY": "The device that the sign-in says it comes from.",
        "EMAIL": "The address that is to become the second factor.",
        "EMAIL_OTP_CODE": _CODE,
        "NEW_PASSWORD": "The password that replaces the temporary one.",
        "PASSWORD": "The password itself: this flow sends it, over TLS.",
        "PASSWORD_CLAIM_SECRET_BLOCK": "SECRET_BLOCK of the challenge, sent back as it came.",
        "PASSWORD_CLAIM_SIGNATURE": "Proves that the password, of user or device, is known, without holding it.",
        "PREFERRED_CHALLENGE": "The first factor that the user would like.",
        "REFRESH_TOKEN": "The refresh token, in the place of a password.",
        "SECRET_HASH": "Proves the client secret: HMAC-SHA256 of user name and client id with the secret as key.",
        "SMS_MFA_CODE": _CODE,
        "SMS_OTP_CODE": _CODE,
        "SOFTWARE_TOKEN_MFA_CODE": "The code that the authenticator showed.",
        "SRP_A": "The public number of this client, with which a proof of the password begins.",
        "TIMESTAMP": "When the proof was made: it is part of what is signed.",
        "USERNAME": _NAME,
    }
)
"""In `AuthParameters` and `ChallengeResponses`."""
RECEIVED = MappingProxyType(
    {
        "CODE_DELIVERY_DELIVERY_MEDIUM": "Whether the code went by e-mail or by text message.",
        "CODE_DELIVERY_DESTINATION": "Where the code went, masked.",
        "CREDENTIAL_REQUEST_OPTIONS": "What a browser needs to ask for the passkey, as JSON.",
        "DEVICE_KEY": "The device that has to prove itself.",
        "FRIENDLY_DEVICE_NAME": "What the user called the authenticator.",
        "MFAS_CAN_CHOOSE": "The second factors to choose from.",
        "MFAS_CAN_SETUP": "The second factors that may be set up now.",
        "SALT": "What is mixed with the password before it is hashed: each user and device has another.",
        "SECRET_BLOCK": "What the proof has to be about: only Cognito can read it.",
        "SRP_B": "The public number of Cognito, the answer to SRP_A.",
        "USERNAME": _NAME,
        "USER_ID_FOR_SRP": "The name by which Cognito knows the user; proofs are made with it.",
        "requiredAttributes": "The attributes that the user lacks and has to give now.",
        "userAttributes": "The attributes that the user has.",
    }
)
"""In `ChallengeParameters`."""
CONTAINERS = MappingProxyType({"AuthParameters": SENT, "ChallengeResponses": SENT, "ChallengeParameters": RECEIVED})
"""The maps that parameters stand in."""
MEMBERS = MappingProxyType(
    {
        "AccessTokenValidity": "How long an access token lives, in the unit of TokenValidityUnits (hours if there "
        "is none).",
        "AuthParameters": "What the flow needs to begin, by name.",
        "AuthSessionValidity": "For how many minutes the session of each challenge is good.",
        "ChallengeParameters": "What there is to know about the challenge, by name.",
        "ChallengeResponses": "The answer, by name.",
        "IdTokenValidity": "How long an ID token lives, in the unit of TokenValidityUnits (hours if there is none).",
        "RefreshTokenValidity": "How long a refresh token lives, in the unit of TokenValidityUnits (days if there is "
        "none).",
        "Session": "Ties the steps of one sign-in together: good for some minutes, until an answer is accepted.",
        "UserStatus": "How far the user has come: UNCONFIRMED, CONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED ...",
    }
)
"""Members of requests and answers, by their own name without the path."""
