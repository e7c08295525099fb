"""Both doors by botocore's Stubber: exactly what is sent, and what becomes of the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from botocore.stub import Stubber

from tests.user_pool_support import (
    CLIENT_ID,
    JANE,
    MAIL,
    NEXT,
    NOW,
    PASSWORD,
    POOL_ID,
    RESULT,
    SESSION,
    TOKENS,
    TOTP_SECRET,
    Stubbed,
    client,
)
from tui.cognito.clients import Link, Once
from tui.cognito.gateway import AlreadyConfirmed, Cause, GatewayError
from tui.cognito.pool import PasswordPolicy, PoolFacts, User, UserPage
from tui.cognito.user_pool import CognitoUserSide
from tui.events import (
    ChallengeIssued,
    ConfirmationNeeded,
    ResetNeeded,
    SecretIssued,
    SignUpAccepted,
    SignUpConfirmed,
    TokensIssued,
)
from tui.secret import Secret
from tui.states import Challenge, Delivery, Flow, Session

if TYPE_CHECKING:
    from tui.cognito.doors import SignInSide


# Sign-up


def test_sign_up(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response(
        "sign_up",
        {"UserConfirmed": False, "UserSub": "74785488", "CodeDeliveryDetails": MAIL},
        {
            "ClientId": CLIENT_ID,
            "Username": "jane",
            "Password": "Passw0rd!",
            "UserAttributes": [{"Name": "email", "Value": "jane@example.com"}],
            **stubbed.member("jane"),
        },
    )
    accepted = stubbed.user_side.sign_up("jane", PASSWORD, "jane@example.com")
    assert accepted == SignUpAccepted("jane", PASSWORD, False, Delivery("j***@e***", "EMAIL"))


def test_sign_up_of_a_user_who_needs_no_confirmation(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("sign_up", {"UserConfirmed": True, "UserSub": "74785488"})
    assert stubbed.user_side.sign_up("jane", PASSWORD, "") == SignUpAccepted("jane", PASSWORD, True, None)


def test_an_empty_address_is_not_sent() -> None:
    link = Once(lambda: Link(client(), CLIENT_ID))
    with Stubber(client()) as stubber:
        expected = {"ClientId": CLIENT_ID, "Username": "jane", "Password": "Passw0rd!", "UserAttributes": []}
        stubber.add_response("sign_up", {"UserConfirmed": True, "UserSub": "74785488"}, expected)
        CognitoUserSide(link, lambda: NOW).sign_up("jane", PASSWORD, "")


def test_resend(stubbed: Stubbed) -> None:
    request = {"ClientId": CLIENT_ID, "Username": "jane", **stubbed.member("jane")}
    stubbed.stubber.add_response("resend_confirmation_code", {"CodeDeliveryDetails": MAIL}, request)
    assert stubbed.user_side.resend_code("jane") == Delivery("j***@e***", "EMAIL")


def test_resend_that_sends_nothing(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("resend_confirmation_code", {})
    assert stubbed.user_side.resend_code("jane") is None


def test_resend_to_a_confirmed_user(stubbed: Stubbed) -> None:
    stubbed.stubber.add_client_error(
        "resend_confirmation_code", "InvalidParameterException", "User is already confirmed."
    )
    with pytest.raises(AlreadyConfirmed):
        stubbed.user_side.resend_code("jane")


def test_confirm(stubbed: Stubbed) -> None:
    request = {"ClientId": CLIENT_ID, "Username": "jane", "ConfirmationCode": "123456", **stubbed.member("jane")}
    stubbed.stubber.add_response("confirm_sign_up", {}, request)
    assert stubbed.user_side.confirm("jane", Secret("123456")) == SignUpConfirmed("jane")


def test_confirm_of_a_confirmed_user_succeeds(stubbed: Stubbed) -> None:
    said = "User cannot be confirmed. Current status is CONFIRMED"
    stubbed.stubber.add_client_error("confirm_sign_up", "NotAuthorizedException", said)
    assert stubbed.user_side.confirm("jane", Secret("123456")) == SignUpConfirmed("jane")


# Sign-in, by either door

DOORS = pytest.mark.parametrize("admin", [False, True], ids=["user", "admin"])


@dataclass
class SignIn:
    """What differs between the doors."""

    side: SignInSide
    start: str
    reply: str
    flow: str
    pool: dict[str, str]


def door(stubbed: Stubbed, admin: bool) -> SignIn:
    if admin:
        return SignIn(
            stubbed.admin_side,
            "admin_initiate_auth",
            "admin_respond_to_auth_challenge",
            "ADMIN_USER_PASSWORD_AUTH",
            {"UserPoolId": POOL_ID},
        )
    return SignIn(stubbed.user_side, "initiate_auth", "respond_to_auth_challenge", "USER_PASSWORD_AUTH", {})


@DOORS
def test_sign_in(stubbed: Stubbed, admin: bool) -> None:
    through = door(stubbed, admin)
    request = {
        "ClientId": CLIENT_ID,
        "AuthFlow": through.flow,
        "AuthParameters": stubbed.hash_of(JANE.username, USERNAME=JANE.username, PASSWORD="Passw0rd!"),
        **through.pool,
    }
    answer = {"AuthenticationResult": RESULT, "ChallengeParameters": {}}
    stubbed.stubber.add_response(through.start, answer, request)
    jane = replace(JANE, flow=Flow(through.flow))
    assert through.side.sign_in(jane) == TokensIssued(jane, TOKENS)


@DOORS
def test_sign_in_of_an_unconfirmed_user_is_no_error(stubbed: Stubbed, admin: bool) -> None:
    through = door(stubbed, admin)
    stubbed.stubber.add_client_error(through.start, "UserNotConfirmedException", "User is not confirmed.")
    assert through.side.sign_in(JANE) == ConfirmationNeeded(JANE)


@DOORS
def test_sign_in_of_a_user_whose_password_was_reset_is_no_error(stubbed: Stubbed, admin: bool) -> None:
    through = door(stubbed, admin)
    said = "Password reset required for the user"
    stubbed.stubber.add_client_error(through.start, "PasswordResetRequiredException", said)
    assert through.side.sign_in(JANE) == ResetNeeded(JANE)


@DOORS
def test_a_challenge_is_answered_in_the_internal_name(stubbed: Stubbed, admin: bool) -> None:
    through = door(stubbed, admin)
    request = {
        "ClientId": CLIENT_ID,
        "ChallengeName": "SOFTWARE_TOKEN_MFA",
        "Session": SESSION.value.reveal(),
        "ChallengeResponses": stubbed.hash_of("74785488", USERNAME="74785488", SOFTWARE_TOKEN_MFA_CODE="123456"),
        **through.pool,
    }
    stubbed.stubber.add_response(through.reply, {"AuthenticationResult": RESULT}, request)
    challenge = Challenge("SOFTWARE_TOKEN_MFA", {"USER_ID_FOR_SRP": "74785488"}, SESSION)
    outcome = through.side.answer(JANE, challenge, {"SOFTWARE_TOKEN_MFA_CODE": Secret("123456")})
    assert outcome == TokensIssued(JANE, TOKENS)


@DOORS
def test_a_challenge_without_a_name_and_a_session_is_answered_in_the_typed_name(stubbed: Stubbed, admin: bool) -> None:
    through = door(stubbed, admin)
    request = {
        "ClientId": CLIENT_ID,
        "ChallengeName": "PASSWORD_VERIFIER",
        "ChallengeResponses": stubbed.hash_of(JANE.username, USERNAME=JANE.username),
        **through.pool,
    }
    answer = {"ChallengeName": "SMS_MFA", "ChallengeParameters": {"A": "b"}, "Session": NEXT}
    stubbed.stubber.add_response(through.reply, answer, request)
    outcome = through.side.answer(JANE, Challenge("PASSWORD_VERIFIER", {}, None), {})
    assert outcome == ChallengeIssued(JANE, Challenge("SMS_MFA", {"A": "b"}, Session(Secret(NEXT), NOW)))


@DOORS
def test_an_answer_may_lead_back_to_confirmation(stubbed: Stubbed, admin: bool) -> None:
    through = door(stubbed, admin)
    stubbed.stubber.add_client_error(through.reply, "UserNotConfirmedException", "User is not confirmed.")
    assert through.side.answer(JANE, Challenge("SMS_MFA", {}, SESSION), {}) == ConfirmationNeeded(JANE)


# TOTP


def test_request_secret(stubbed: Stubbed) -> None:
    answer = {"SecretCode": TOTP_SECRET, "Session": NEXT}
    stubbed.stubber.add_response("associate_software_token", answer, {"Session": SESSION.value.reveal()})
    assert stubbed.user_side.request_secret(SESSION) == SecretIssued(Secret(TOTP_SECRET), Session(Secret(NEXT), NOW))


@pytest.mark.parametrize(
    "answer", [{"Session": NEXT}, {"SecretCode": TOTP_SECRET}, {"SecretCode": "asdfasdfasdfasdf", "Session": NEXT}]
)
def test_a_secret_that_leads_nowhere_is_refused(stubbed: Stubbed, answer: dict[str, str]) -> None:
    stubbed.stubber.add_response("associate_software_token", answer)
    with pytest.raises(GatewayError, match="endpoint"):
        stubbed.user_side.request_secret(SESSION)


def test_verify_code(stubbed: Stubbed) -> None:
    request = {"Session": SESSION.value.reveal(), "UserCode": "123456"}
    stubbed.stubber.add_response("verify_software_token", {"Status": "SUCCESS", "Session": NEXT}, request)
    assert stubbed.user_side.verify_code(SESSION, Secret("123456")) == Session(Secret(NEXT), NOW)


def test_a_status_of_error_is_an_error(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("verify_software_token", {"Status": "ERROR", "Session": NEXT})
    with pytest.raises(GatewayError) as caught:
        stubbed.user_side.verify_code(SESSION, Secret("123456"))
    assert caught.value.cause is Cause.CODE


# What only the admin side can do


def test_user(stubbed: Stubbed) -> None:
    answer = {
        "Username": "jane",
        "UserStatus": "CONFIRMED",
        "Enabled": True,
        "UserAttributes": [{"Name": "sub", "Value": "74785488"}, {"Name": "email", "Value": "jane@example.com"}],
        "UserCreateDate": datetime(2026, 1, 2, tzinfo=UTC),
        "UserLastModifiedDate": datetime(2026, 1, 3, tzinfo=UTC),
        "UserMFASettingList": ["SOFTWARE_TOKEN_MFA"],
        "PreferredMfaSetting": "SOFTWARE_TOKEN_MFA",
    }
    stubbed.stubber.add_response("admin_get_user", answer, {"UserPoolId": POOL_ID, "Username": "jane"})
    assert stubbed.admin_side.user("jane") == User(
        "jane",
        "CONFIRMED",
        True,
        {"sub": "74785488", "email": "jane@example.com"},
        datetime(2026, 1, 2, tzinfo=UTC).timestamp(),
        datetime(2026, 1, 3, tzinfo=UTC).timestamp(),
        ("SOFTWARE_TOKEN_MFA",),
        "SOFTWARE_TOKEN_MFA",
    )


def test_users_page_by_page(stubbed: Stubbed) -> None:
    row = {"Username": "jane", "UserStatus": "UNCONFIRMED", "Enabled": True}
    row_with_attributes = {**row, "Attributes": [{"Name": "email", "Value": "j@e.com"}]}
    first = {"UserPoolId": POOL_ID, "Limit": 60}
    stubbed.stubber.add_response("list_users", {"Users": [row_with_attributes], "PaginationToken": "more"}, first)
    stubbed.stubber.add_response("list_users", {"Users": [row]}, {**first, "PaginationToken": "more"})
    page = stubbed.admin_side.users()
    jane = User("jane", "UNCONFIRMED", True, {"email": "j@e.com"}, 0, 0)
    assert page == UserPage([jane], "more")
    assert stubbed.admin_side.users(page.next_token) == UserPage([User("jane", "UNCONFIRMED", True, {}, 0, 0)], None)


def test_pool(stubbed: Stubbed) -> None:
    rules = {"MinimumLength": 12, "RequireUppercase": True, "RequireNumbers": False}
    pool = {
        "Name": "my-pool",
        "Arn": f"arn:aws:cognito-idp:us-east-1:123456789012:userpool/{POOL_ID}",
        "Policies": {"PasswordPolicy": rules},
    }
    stubbed.stubber.add_response("describe_user_pool", {"UserPool": pool}, {"UserPoolId": POOL_ID})
    policy = PasswordPolicy(12, uppercase=True, lowercase=False, numbers=False, symbols=False)
    assert stubbed.admin_side.pool() == PoolFacts("123456789012", policy)


def test_a_pool_that_tells_little(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("describe_user_pool", {"UserPool": {}})
    assert stubbed.admin_side.pool() == PoolFacts("")
