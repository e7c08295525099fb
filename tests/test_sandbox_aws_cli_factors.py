"""The AWS CLI, unmodified, through sign-ins by message and by choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.aws_cli_support import Cli
from tests.http_support import served
from tests.sandbox_support import EMAIL, NAME
from tui.sandbox import presets
from tui.sandbox.engine import Sandbox
from tui.sandbox.presets import PRESETS
from tui.sandbox.seeded_users import PASSWORD, seed

if TYPE_CHECKING:
    from collections.abc import Iterator


class Place:
    """A sandbox that is served, and the CLI in front of a pool with its users."""

    def __init__(self, sandbox: Sandbox, cli: Cli) -> None:
        self.sandbox, self.cli = sandbox, cli

    def use(self, preset: str) -> None:
        pool = presets.create(self.sandbox, PRESETS[preset])
        seed(self.sandbox, pool.user_pool_id)
        self.client_id = pool.client_id

    def initiate(self, flow: str, **parameters: str) -> dict[str, Any]:
        return self.cli.done(
            "initiate-auth", client_id=self.client_id, auth_flow=flow, auth_parameters=shorthand(parameters)
        )

    def respond(self, challenge: dict[str, Any], **responses: str) -> dict[str, Any]:
        return self.cli.done(
            "respond-to-auth-challenge",
            client_id=self.client_id,
            challenge_name=challenge["ChallengeName"],
            session=challenge["Session"],
            challenge_responses=shorthand(responses),
        )

    def code(self) -> str:
        return self.sandbox.outbox.messages()[-1].code.reveal()


def shorthand(members: dict[str, str]) -> str:
    return ",".join(f"{name}={value}" for name, value in members.items())


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    sandbox = Sandbox()
    with served(sandbox) as server:
        yield Place(sandbox, Cli(server))


def test_one_of_two_second_factors_and_a_text_message(place: Place) -> None:
    place.use("mfa-select")
    choice = place.initiate("USER_PASSWORD_AUTH", USERNAME="both", PASSWORD=PASSWORD.reveal())
    assert choice["ChallengeName"] == "SELECT_MFA_TYPE"
    assert choice["ChallengeParameters"]["MFAS_CAN_CHOOSE"] == '["SMS_MFA","SOFTWARE_TOKEN_MFA"]'
    challenge = place.respond(choice, USERNAME="both", ANSWER="SMS_MFA")
    assert challenge["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == "+*******0100"
    answer = place.respond(challenge, USERNAME="both", SMS_MFA_CODE=place.code())
    assert answer["AuthenticationResult"]["TokenType"] == "Bearer"


def test_a_second_factor_by_email(place: Place) -> None:
    place.use("mfa-email")
    challenge = place.initiate("USER_PASSWORD_AUTH", USERNAME="confirmed", PASSWORD=PASSWORD.reveal())
    assert challenge["ChallengeName"] == "EMAIL_OTP"
    assert challenge["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == "c***@e***"
    assert place.respond(challenge, USERNAME="confirmed", EMAIL_OTP_CODE=place.code())["AuthenticationResult"]


def test_a_first_factor_by_email(place: Place) -> None:
    place.use("passwordless")
    choice = place.initiate("USER_AUTH", USERNAME="confirmed")
    assert set(choice["AvailableChallenges"]) == {"PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"}
    challenge = place.respond(choice, USERNAME="confirmed", ANSWER="EMAIL_OTP")
    answer = place.respond(challenge, USERNAME="confirmed", EMAIL_OTP_CODE=place.code())
    token = answer["AuthenticationResult"]["RefreshToken"]
    assert place.cli.done("revoke-token", client_id=place.client_id, token=token) == {}


def test_a_sign_up_without_a_password_that_goes_on_to_tokens(place: Place) -> None:
    place.use("passwordless")
    user = {"client_id": place.client_id, "username": NAME}
    signed_up = place.cli.done("sign-up", **user, user_attributes=f"Name=email,Value={EMAIL}")
    confirmed = place.cli.done("confirm-sign-up", **user, confirmation_code=place.code(), session=signed_up["Session"])
    answer = place.cli.done(
        "initiate-auth",
        client_id=place.client_id,
        auth_flow="USER_AUTH",
        auth_parameters=f"USERNAME={NAME}",
        session=confirmed["Session"],
    )
    assert answer["AuthenticationResult"]["IdToken"]
