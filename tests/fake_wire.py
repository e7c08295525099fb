"""A wire over which a few calls went, with everything in them fixed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tests.fake_facts import NOW
from tui.cognito.exchange import JSON, Door, Exchange, Refused
from tui.cognito.purposes import Purpose

if TYPE_CHECKING:
    from tui.secret import Secret

CLIENT_ID = "1example23456789"
POOL_ID = "us-east-1_Demo00001"

SIGN_UP = Exchange(
    1,
    "SignUp",
    Door.UNSIGNED,
    NOW,
    12.4,
    {
        "ClientId": CLIENT_ID,
        "Username": "jane",
        "Password": "«Password 1»",
        "UserAttributes": [{"Name": "email", "Value": "jane@example.com"}],
    },
    {
        "UserConfirmed": False,
        "CodeDeliveryDetails": {
            "Destination": "j***@e***",
            "DeliveryMedium": "EMAIL",
            "AttributeName": "email",
        },
        "UserSub": "74785488-4041-70a4-dcfe-cddfca936be5",
        "Session": "«Session 1»",
    },
    200,
    request_id="945fd5b7-2fc8-46e1-bb7a-3ba6f54d973d",
    server_ahead=0.2,
    effects=("UNCONFIRMED", "Session 1 issued", "code to j***@e***"),
)
WRONG_CODE = Exchange(
    2,
    "ConfirmSignUp",
    Door.UNSIGNED,
    NOW + 8,
    9.1,
    {"ClientId": CLIENT_ID, "Username": "jane", "ConfirmationCode": "«Code 1»"},
    status=400,
    error=Refused("CodeMismatchException", "Invalid verification code provided, please try again."),
    request_id="3f0c1a52-6f0e-4f21-9d52-0f5f3b6f7a10",
)
CONFIRM = Exchange(
    3,
    "ConfirmSignUp",
    Door.UNSIGNED,
    NOW + 12,
    8.7,
    {"ClientId": CLIENT_ID, "Username": "jane", "ConfirmationCode": "«Code 2»"},
    status=200,
    request_id="0a9f8b7c-1111-4222-8333-444455556666",
    effects=("UNCONFIRMED → CONFIRMED",),
)
SIGN_IN = Exchange(
    4,
    "InitiateAuth",
    Door.UNSIGNED,
    NOW + 15,
    21.0,
    {
        "ClientId": CLIENT_ID,
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": {"USERNAME": "jane", "PASSWORD": "«Password 1»"},
    },
    {
        "ChallengeName": "MFA_SETUP",
        "Session": "«Session 2»",
        "ChallengeParameters": {"USER_ID_FOR_SRP": "jane", "MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA"]'},
    },
    200,
    effects=("Session 2 issued", "asks for MFA_SETUP"),
)
DESCRIBED = Exchange(
    5,
    "AdminGetUser",
    Door.IAM,
    NOW + 15,
    4.4,
    {"UserPoolId": POOL_ID, "Username": "jane"},
    {"Username": "jane", "UserStatus": "CONFIRMED", "Enabled": True},
    200,
)
WALK = (SIGN_UP, WRONG_CODE, CONFIRM, SIGN_IN, DESCRIBED)

PURPOSES = {
    "SignUp": Purpose(
        "Makes a user and has a code sent to them.",
        {"ClientId": "The app client.", "Username": "What the user is called.", "UserAttributes.Name": "Which one."},
        {"UserSub": "The identifier that never changes.", "Session": "What a sign-in may begin with."},
    ),
    "ConfirmSignUp": Purpose(
        "Confirms that the user has the code.",
        {
            "ConfirmationCode": "The code that was sent, which is six digits long and good for a day, unless another "
            "one has been sent in the meantime, which replaces it."
        },
    ),
}


@dataclass
class FakeWire:
    """A wire over which went what the test put there."""

    held: list[Exchange] = field(default_factory=lambda: list(WALK))
    under_way: list[str] = field(default_factory=list)

    def exchanges(self) -> list[Exchange]:
        """Return what went over it."""
        return list(self.held)

    def waiting(self) -> list[str]:
        """Return the operations that have no answer yet."""
        return list(self.under_way)

    def purpose(self, operation: str) -> Purpose:
        """Return a fixed text."""
        return PURPOSES.get(operation, Purpose())

    def label_of(self, secret: Secret) -> str:
        """Return that nothing is known of any secret."""
        return ""


def many(number: int) -> list[Exchange]:
    """Return so many exchanges; every hundredth is the one that failed."""
    return [replace(WRONG_CODE if each % 100 == 50 else SIGN_UP, number=each) for each in range(1, number + 1)]


def page_of_users(number: int) -> Exchange:
    """Return a page of the user list."""
    users: list[JSON] = [
        {
            "Username": f"user-{each}",
            "Attributes": [
                {"Name": "sub", "Value": f"74785488-4041-70a4-dcfe-{each:012}"},
                {"Name": "email", "Value": f"user-{each}@example.com"},
                {"Name": "email_verified", "Value": "true"},
            ],
            "UserStatus": "CONFIRMED",
            "Enabled": True,
            "UserCreateDate": NOW,
        }
        for each in range(number)
    ]
    request: dict[str, JSON] = {"UserPoolId": POOL_ID, "Limit": number}
    return Exchange(6, "ListUsers", Door.IAM, NOW + 20, 14.0, request, {"Users": users}, 200)
