"""Of each code it is said where it comes from."""

from __future__ import annotations

import pytest

from tests.export_support import an_exchange
from tui.cognito.snippets.meaning import meaning
from tui.cognito.snippets.names import Label


@pytest.mark.parametrize(
    ("operation", "challenge", "source"),
    [
        ("ConfirmSignUp", "", "SignUp or ResendConfirmationCode"),
        ("ConfirmForgotPassword", "", "reset of the password"),
        ("VerifyUserAttribute", "", "verify the attribute"),
        ("VerifySoftwareToken", "", "that the authenticator shows"),
        ("RespondToAuthChallenge", "SOFTWARE_TOKEN_MFA", "that the authenticator shows"),
        ("AdminRespondToAuthChallenge", "SMS_MFA", "SMS"),
        ("RespondToAuthChallenge", "EMAIL_OTP", "e-mail"),
        ("RespondToAuthChallenge", "OF_THE_FUTURE", "message or the authenticator"),
    ],
)
def test_where_a_code_comes_from(operation: str, challenge: str, source: str) -> None:
    request = {"ChallengeName": challenge} if challenge else {}
    assert source in meaning(Label("Code", 1), an_exchange(operation, request, {}))
