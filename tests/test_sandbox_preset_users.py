"""The users of every preset come to their tokens, by the way that the preset promises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyotp
import pytest

from tests.preset_support import NAMES, Made
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.seeded_users import SeededUser

ANOTHER = "An0ther!"
WITH_DEVICES = {"mfa-required", "device-always", "device-opt-in"}
WITH_PASSWORD_FLOW = [name for name in NAMES if name != "client-defaults"]
# What is asked after the password, of those of whom something is.
ASKED = {
    "mfa-required": {"confirmed": ["MFA_SETUP"], "totp": ["SOFTWARE_TOKEN_MFA"]},
    "mfa-optional-totp": {"totp": ["SOFTWARE_TOKEN_MFA"]},
    "mfa-email": {"confirmed": ["EMAIL_OTP"], "no-email": ["MFA_SETUP", "EMAIL_OTP"]},
    "mfa-select": {
        "confirmed": ["MFA_SETUP"],
        "totp": ["SOFTWARE_TOKEN_MFA"],
        "phone": ["SMS_MFA"],
        "both": ["SELECT_MFA_TYPE", "SMS_MFA"],
    },
    "device-always": {"totp": ["SOFTWARE_TOKEN_MFA"]},
    "device-opt-in": {"totp": ["SOFTWARE_TOKEN_MFA"]},
}


class Journey:
    """A user who answers whatever is asked, and what that was."""

    def __init__(self, made: Made, user: SeededUser) -> None:
        self.made, self.user, self.asked = made, user, list[str]()

    def sign_in(self) -> dict[str, Any]:
        """Return the `AuthenticationResult`."""
        answer = self.made.sign_in(self.user)
        while "AuthenticationResult" not in answer:
            self.asked.append(answer["ChallengeName"])
            answer = self._respond(answer)
        return dict(answer["AuthenticationResult"])

    def _respond(self, challenge: dict[str, Any]) -> dict[str, Any]:
        username = challenge["ChallengeParameters"]["USER_ID_FOR_SRP"]
        session, responses = self._answer(challenge["ChallengeName"], challenge["Session"])
        given = {"USERNAME": username} | self.made.secret_hash(username) | responses
        return dict(
            self.made.client.respond_to_auth_challenge(
                ClientId=self.made.pool.client_id,
                ChallengeName=challenge["ChallengeName"],
                Session=session,
                ChallengeResponses=given,
            )
        )

    def _answer(self, name: str, session: str) -> tuple[str, dict[str, str]]:
        match name:
            case "NEW_PASSWORD_REQUIRED":
                return session, {"NEW_PASSWORD": ANOTHER}
            case "SELECT_MFA_TYPE":
                return session, {"ANSWER": "SMS_MFA"}
            case "SOFTWARE_TOKEN_MFA":
                assert self.user.totp_secret is not None
                return session, {"SOFTWARE_TOKEN_MFA_CODE": self._totp(self.user.totp_secret.reveal())}
            case "MFA_SETUP" if self.user.username == "no-email":
                return session, {"EMAIL": "work@example.com"}
            case "MFA_SETUP":
                token = self.made.client.associate_software_token(Session=session)
                code = self._totp(token["SecretCode"])
                return self.made.client.verify_software_token(Session=token["Session"], UserCode=code)["Session"], {}
            case _:
                return session, {f"{name}_CODE": self.made.sandbox.outbox.messages()[-1].code.reveal()}

    def _totp(self, secret: str) -> str:
        return pyotp.TOTP(secret).at(int(self.made.clock.now))


@pytest.mark.parametrize("name", WITH_PASSWORD_FLOW)
def test_the_confirmed_users(name: str) -> None:
    made = Made(name)
    asked = {}
    for user, seeded in made.users.items():
        if (seeded.status, seeded.enabled) == ("CONFIRMED", True):
            journey = Journey(made, seeded)
            assert ("NewDeviceMetadata" in journey.sign_in()) is (name in WITH_DEVICES)
            asked[user] = journey.asked
    assert {user: challenges for user, challenges in asked.items() if challenges} == ASKED.get(name, {})


@pytest.mark.parametrize("name", WITH_PASSWORD_FLOW)
def test_the_one_with_a_temporary_password(name: str) -> None:
    made = Made(name)
    journey = Journey(made, made.users["new-password"])
    journey.sign_in()
    assert journey.asked == ["NEW_PASSWORD_REQUIRED", *ASKED.get(name, {}).get("confirmed", [])]


@pytest.mark.parametrize("name", WITH_PASSWORD_FLOW)
def test_the_one_who_still_has_to_be_confirmed(name: str) -> None:
    made = Made(name)
    user = made.users["unconfirmed"]
    door = {"ClientId": made.pool.client_id, "Username": user.username} | made.secret_hash(user.username, "SecretHash")
    made.client.resend_confirmation_code(**door)  # type: ignore[arg-type]
    code = made.sandbox.outbox.messages()[-1].code.reveal()
    made.client.confirm_sign_up(**door, ConfirmationCode=code)  # type: ignore[arg-type]
    assert Journey(made, user).sign_in()["IdToken"]


@pytest.mark.parametrize("name", WITH_PASSWORD_FLOW)
def test_the_one_who_has_to_reset_the_password(name: str) -> None:
    made = Made(name)
    user = made.users["reset"]
    door = {"ClientId": made.pool.client_id, "Username": user.username} | made.secret_hash(user.username, "SecretHash")
    made.client.forgot_password(**door)  # type: ignore[arg-type]
    code = made.sandbox.outbox.messages()[-1].code.reveal()
    made.client.confirm_forgot_password(**door, ConfirmationCode=code, Password=ANOTHER)  # type: ignore[arg-type]
    assert Journey(made, replace(user, password=Secret(ANOTHER))).sign_in()["IdToken"]


@pytest.mark.parametrize("username", ["confirmed", "unconfirmed"])
def test_passwordless_needs_no_more_than_a_code(username: str) -> None:
    made = Made("passwordless")
    challenge = made.client.initiate_auth(
        ClientId=made.pool.client_id,
        AuthFlow="USER_AUTH",
        AuthParameters={"USERNAME": username, "PREFERRED_CHALLENGE": "EMAIL_OTP"},
    )
    assert challenge["ChallengeName"] == "EMAIL_OTP"
    answer = made.client.respond_to_auth_challenge(
        ClientId=made.pool.client_id,
        ChallengeName="EMAIL_OTP",
        Session=challenge["Session"],
        ChallengeResponses={
            "USERNAME": username,
            "EMAIL_OTP_CODE": made.sandbox.outbox.messages()[-1].code.reveal(),
        },
    )
    assert answer["AuthenticationResult"]["IdToken"]


def test_everybody_has_a_contact_that_brings_the_password_back() -> None:
    made = Made("mfa-email")
    listed = made.client.list_users(UserPoolId=made.pool.user_pool_id)["Users"]
    attributes = {user["Username"]: {entry["Name"]: entry["Value"] for entry in user["Attributes"]} for user in listed}
    proven = {name: shown["phone_number_verified"] for name, shown in attributes.items()}
    assert proven == dict.fromkeys(made.users, "true") | {"unconfirmed": "false"}
