"""What an administrator can do for a user who has tried too often: what the operation was for, and nothing else."""

from __future__ import annotations

import pytest

from tests.cli_commands import check
from tests.explain_support import explained
from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.explanations.facts import Facts

KNOWN = Facts("us-east-1_Example1", "1example23456789", "us-east-1", admin=True)


def limited(operation: str, **request: str) -> Exchange:
    refused = Refused("LimitExceededException", "Attempt limit exceeded, please try after some time.")
    return Exchange(1, operation, Door.UNSIGNED, 0, 0, {"Username": "jane", **request}, error=refused)


@pytest.mark.parametrize(
    ("operation", "command"),
    [
        ("ConfirmSignUp", "admin-confirm-sign-up"),
        ("ResendConfirmationCode", "admin-confirm-sign-up"),
        ("ForgotPassword", "admin-set-user-password"),
        ("ConfirmForgotPassword", "admin-set-user-password"),
        ("ChangePassword", "admin-set-user-password"),
    ],
)
def test_an_administrator_does_what_the_code_was_for(operation: str, command: str) -> None:
    explanation = explained(limited(operation), KNOWN)
    (only,) = explanation.commands
    assert only.split()[2] == command
    assert any("An administrator can" in each for each in explanation.fix)


@pytest.mark.parametrize("operation", ["VerifyUserAttribute", "GetUserAttributeVerificationCode"])
@pytest.mark.parametrize("attribute", ["email", "phone_number"])
def test_an_address_is_verified_and_the_password_left_alone(operation: str, attribute: str) -> None:
    (only,) = explained(limited(operation, AttributeName=attribute), KNOWN).commands
    assert only.split()[2] == "admin-update-user-attributes"
    assert check(only)["UserAttributes"] == [{"Name": f"{attribute}_verified", "Value": "true"}]


def test_where_no_administrator_helps_none_is_sent_for() -> None:
    explanation = explained(limited("VerifySoftwareToken"), KNOWN)
    assert not explanation.commands
    assert explanation.fix == ("Wait up to an hour, then try once.",)


@pytest.mark.parametrize(
    ("operation", "said", "cause"),
    [
        ("StartWebAuthnRegistration", "The user has as many passkeys as there can be.", "delete one first"),
        ("AdminAddUserToGroup", "Quota exceeded", "A quota of groups is used up"),
    ],
)
def test_a_quota_of_things_is_not_taken_for_too_many_attempts(operation: str, said: str, cause: str) -> None:
    refused = Refused("LimitExceededException", said)
    explanation = explained(Exchange(1, operation, Door.UNSIGNED, 0, 0, {}, {}, 400, refused), KNOWN)
    assert cause in explanation.cause
    assert "attempts" not in explanation.cause
