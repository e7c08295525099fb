"""Whatever a call raises becomes a cause and a sentence with a way out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError
from botocore.session import get_session

from tests.refusal_texts import INVALID, NOT_AUTHORIZED, ROWS, Row
from tui.cognito.gateway import AlreadyConfirmed, Cause, GatewayError
from tui.cognito.guard import guarded
from tui.cognito.refusal_rules import RULES
from tui.cognito.refusals import refusal_of

if TYPE_CHECKING:
    from botocore.model import ServiceModel

OPERATIONS = [
    "SignUp",
    "ResendConfirmationCode",
    "ConfirmSignUp",
    "ForgotPassword",
    "ConfirmForgotPassword",
    "InitiateAuth",
    "AssociateSoftwareToken",
    "VerifySoftwareToken",
    "RespondToAuthChallenge",
    "AdminGetUser",
    "AdminCreateUser",
    "AdminConfirmSignUp",
    "AdminSetUserPassword",
    "AdminResetUserPassword",
    "AdminDisableUser",
    "AdminEnableUser",
    "AdminUserGlobalSignOut",
    "AdminDeleteUser",
    "AdminListGroupsForUser",
    "AdminAddUserToGroup",
    "AdminRemoveUserFromGroup",
    "CreateGroup",
    "AdminInitiateAuth",
    "AdminRespondToAuthChallenge",
    "ListUsers",
    "DescribeUserPool",
    "GetUser",
    "ChangePassword",
    "UpdateUserAttributes",
    "GetUserAttributeVerificationCode",
    "VerifyUserAttribute",
    "SetUserMFAPreference",
    "GetTokensFromRefreshToken",
    "RevokeToken",
    "GlobalSignOut",
    "DeleteUser",
    "StartWebAuthnRegistration",
    "CompleteWebAuthnRegistration",
    "ListWebAuthnCredentials",
    "DeleteWebAuthnCredential",
]
ENDPOINT = "https://cognito-idp.us-east-1.amazonaws.com/"


def client_error(operation: str, code: str, message: str = "", at: str = "") -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, at or operation)


@cache
def service() -> ServiceModel:
    return get_session().get_service_model("cognito-idp")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_documented_code_has_a_sentence_of_its_own(operation: str) -> None:
    codes = {shape.name for shape in service().operation_model(operation).error_shapes}
    assert len(codes) >= 6
    for code in codes:
        refusal = refusal_of(operation, client_error(operation, code, "the text"))
        assert next(rule for rule in RULES if rule.fits(operation, code, "the text")) is not RULES[-1], code
        assert refusal.code == code
        assert refusal.said == "the text"
        assert "{" not in refusal.sentence


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.operation}-{row.said[:40]}")
def test_each_text_of_cognito_means_one_thing(row: Row) -> None:
    refusal = refusal_of(row.operation, client_error(row.operation, row.code, row.said))
    assert refusal.cause is row.cause
    assert row.way_out in refusal.sentence
    assert refusal.code == row.code
    assert refusal.said == row.said


@pytest.mark.parametrize(
    ("operation", "code", "said"),
    [
        ("ConfirmSignUp", NOT_AUTHORIZED, "User cannot be confirmed. Current status is CONFIRMED"),
        ("ResendConfirmationCode", INVALID, "User is already confirmed."),
    ],
)
def test_a_confirmed_user_is_a_kind_of_its_own(operation: str, code: str, said: str) -> None:
    assert isinstance(refusal_of(operation, client_error(operation, code, said)), AlreadyConfirmed)


def test_sentences_are_short() -> None:
    assert max(len(rule.sentence) for rule in RULES) <= 160


def test_every_rule_can_be_reached() -> None:
    for rule in RULES:
        operation = rule.at[0] if rule.at else "SomeOperation"
        codes = rule.code.split() or ["SomeException"]
        said = rule.said.split("|")[0] or "unworded"
        first = next(each for each in RULES if each.fits(operation, codes[0], said))
        assert first is rule


def test_a_refusal_on_the_way_to_credentials_is_not_cognitos() -> None:
    refusal = refusal_of("ListUsers", client_error("ListUsers", "AccessDenied", "no", at="AssumeRole"))
    assert refusal.cause is Cause.AWS_CREDENTIALS
    assert "AssumeRole" in refusal.sentence


@pytest.mark.parametrize(("status", "way_out"), [("404", "not as"), ("503", "HTTP 503"), ("", "not as")])
def test_an_http_status_is_no_error_code(status: str, way_out: str) -> None:
    refusal = refusal_of("SignUp", client_error("SignUp", status, "<html>a whole page</html>"))
    assert refusal.cause is Cause.NETWORK
    assert way_out in refusal.sentence
    assert refusal.code == refusal.said == ""


# A bug


def test_a_bug_is_told_by_kind_and_place_alone() -> None:
    def broken() -> None:
        planted = {"PASSWORD": "hunter2-planted"}
        planted["hunter2-planted"]

    with pytest.raises(GatewayError) as caught:
        guarded("InitiateAuth", broken)
    error = caught.value
    assert error.cause is Cause.OTHER
    assert re.search(r"KeyError in InitiateAuth, at test_refusals.py:\d+", error.sentence)
    assert all("hunter2" not in text for text in [str(error), repr(error), *error.__notes__])
    assert error.__context__ is None
    assert error.__cause__ is None


def test_a_panic_of_a_library_in_rust_is_a_bug_too() -> None:
    class PanicException(BaseException):
        """What PyO3 raises."""

    def panic() -> None:
        raise PanicException("hunter2-planted")

    with pytest.raises(GatewayError, match=r"PanicException in SignUp, at test_refusals.py") as caught:
        guarded("SignUp", panic)
    assert "hunter2" not in str(caught.value)


def test_a_gateway_error_passes_as_it_is() -> None:
    given_error = GatewayError(Cause.CODE, "No.")

    def refuse() -> None:
        try:
            raise KeyError
        except KeyError:
            raise given_error  # noqa: B904 - what is tested is that the context goes

    with pytest.raises(GatewayError) as caught:
        guarded("SignUp", refuse)
    assert caught.value is given_error
    assert given_error.__context__ is None


def test_a_wish_to_stop_is_no_error() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded("SignUp", stop)
