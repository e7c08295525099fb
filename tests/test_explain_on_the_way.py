"""What is said of a step by what led to it: a set-up that was asked for, a code whose age the service tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.explain import explain, remarks
from tui.cognito.explanations.facts import Facts

if TYPE_CHECKING:
    from tui.cognito.exchange import JSON

SESSION = "«Session 1»"
HOUR = 3600


def asking_for_set_up(*factors: str) -> Exchange:
    """Return a sign-in that asks for MFA_SETUP by one of `factors`."""
    listed = ",".join(f'"{factor}"' for factor in factors)
    response: dict[str, JSON] = {
        "ChallengeName": "MFA_SETUP",
        "Session": SESSION,
        "ChallengeParameters": {"MFAS_CAN_SETUP": f"[{listed}]"},
    }
    request: dict[str, JSON] = {
        "ClientId": "c",
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": {"USERNAME": "jane"},
    }
    return Exchange(1, "InitiateAuth", Door.UNSIGNED, 0, 1, request, response, 200)


def fixes(exchange: Exchange, *before: Exchange) -> str:
    """Return what is said to come after `exchange`."""
    return " ".join(fix for each in remarks(exchange, Facts(history=(*before, exchange))) for fix in each.fix)


def test_an_authenticator_is_set_up_by_its_secret() -> None:
    assert "AssociateSoftwareToken" in fixes(asking_for_set_up("SOFTWARE_TOKEN_MFA", "EMAIL_OTP"))


def test_an_address_is_set_up_without_one() -> None:
    said = fixes(asking_for_set_up("EMAIL_OTP"))
    assert "the address as EMAIL" in said
    assert "AssociateSoftwareToken" not in said


def test_the_call_that_begins_a_set_up_says_what_it_is_for() -> None:
    begun = asking_for_set_up("SOFTWARE_TOKEN_MFA")
    secret = Exchange(
        2, "AssociateSoftwareToken", Door.UNSIGNED, 1, 1, {"Session": SESSION}, {"SecretCode": "«Secret 1»"}, 200
    )
    said = remarks(secret, Facts(history=(begun, secret)))
    assert any("The pool requires a second factor" in seen for each in said for seen in each.evidence)


def test_the_age_of_a_code_is_told_by_the_clock_of_the_service() -> None:
    sent = Exchange(
        1,
        "SignUp",
        Door.UNSIGNED,
        0,
        1,
        {"ClientId": "c", "Username": "jane"},
        {"UserConfirmed": False, "CodeDeliveryDetails": {"Destination": "j***@e***"}},
        200,
        server_ahead=0,
    )
    refused = Exchange(
        2,
        "ConfirmSignUp",
        Door.UNSIGNED,
        2,
        1,
        {"ClientId": "c", "Username": "jane", "ConfirmationCode": "«Code 1»"},
        {},
        400,
        Refused("ExpiredCodeException", "Invalid code provided, please request a code again."),
        server_ahead=25 * HOUR,
    )
    assert "older than" in said_of(refused, sent)
    assert "older than" not in said_of(replace(refused, server_ahead=0), sent)


def said_of(refused: Exchange, *before: Exchange) -> str:
    """Return the cause of a refusal, or its likely causes."""
    explained = explain(refused, Facts(history=(*before, refused)))
    assert explained is not None
    return " ".join((explained.cause, *explained.likely))
