"""Choice-based sign-in: what is offered, and how a choice is answered (`COGNITO.md 6.7`, `7.5`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import admin, attributes_of, entries, other_code, status_of
from tests.choice_support import BAD, ENDED, PHONE, USED, WRONG_CODE, begin, choice, offered, with_user
from tests.sandbox_support import EMAIL, NAME, PASSWORD, refused
from tests.srp_support import SRP_A

# What is offered


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        (["PASSWORD"], {"PASSWORD", "PASSWORD_SRP"}),
        (["PASSWORD", "EMAIL_OTP"], {"PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"}),
        (["PASSWORD", "SMS_OTP"], {"PASSWORD", "PASSWORD_SRP"}),
        (["EMAIL_OTP"], {"EMAIL_OTP"}),
    ],
)
def test_what_the_pool_allows_and_the_user_has(allowed: list[str], expected: set[str]) -> None:
    assert offered(begin(with_user(*allowed))) == expected


def test_a_proven_phone_number_is_a_way_in() -> None:
    walk = with_user()
    admin(walk, "admin_update_user_attributes", UserAttributes=entries(phone_number=PHONE))
    assert "SMS_OTP" not in offered(begin(walk))
    admin(walk, "admin_update_user_attributes", UserAttributes=entries(phone_number_verified="true"))
    assert "SMS_OTP" in offered(begin(walk))


def test_who_has_turned_a_second_factor_on_is_offered_the_password_alone() -> None:
    walk = with_user()
    mail: dict[str, Any] = {"MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": {}}
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, **mail)
    admin(walk, "admin_set_user_mfa_preference", EmailMfaSettings={"Enabled": True})
    assert offered(begin(walk, "EMAIL_OTP")) == {"PASSWORD", "PASSWORD_SRP"}
    assert begin(walk, "PASSWORD", PASSWORD=PASSWORD)["ChallengeName"] == "EMAIL_OTP"
    assert len(walk.code()) == 6


def test_a_temporary_password_has_to_be_used() -> None:
    walk = choice()
    admin(
        walk,
        "admin_create_user",
        TemporaryPassword=PASSWORD,
        UserAttributes=entries(email=EMAIL, email_verified="true"),
    )
    assert offered(begin(walk)) == {"PASSWORD", "PASSWORD_SRP"}
    assert begin(walk, "PASSWORD", PASSWORD=PASSWORD)["ChallengeName"] == "NEW_PASSWORD_REQUIRED"


def test_a_preference_that_cannot_be_met_is_no_error() -> None:
    assert offered(begin(with_user(), "SMS_OTP")) == {"PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"}
    assert offered(begin(with_user(), "WEB_AUTHN")) == {"PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"}


# What is refused


def test_a_preference_that_does_not_exist() -> None:
    assert refused(begin, with_user(), "TELEPATHY")[0] == "InvalidParameterException"


def test_a_client_that_does_not_allow_it() -> None:
    walk = choice(client={"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]})
    assert refused(begin, walk) == ("InvalidParameterException", "USER_AUTH flow not enabled for this client")


def test_a_pool_of_the_lowest_tier() -> None:
    assert refused(begin, with_user(UserPoolTier="LITE"))[0] == "FeatureUnavailableInTierException"


def test_a_user_who_does_not_exist() -> None:
    assert refused(begin, choice()) == ("UserNotFoundException", "User does not exist.")


def test_a_user_who_may_not_sign_in() -> None:
    walk = with_user()
    admin(walk, "admin_reset_user_password")
    assert refused(begin, walk) == ("PasswordResetRequiredException", "Password reset required for the user")
    admin(walk, "admin_disable_user")
    assert refused(begin, walk) == ("NotAuthorizedException", "User is disabled.")


def test_no_way_in_at_all() -> None:
    walk = choice("EMAIL_OTP")
    admin(walk, "admin_create_user", UserAttributes=entries(email=EMAIL))
    assert refused(begin, walk) == BAD


def test_required_mfa_and_one_time_passwords_exclude_each_other() -> None:
    walk = choice("PASSWORD", "EMAIL_OTP")
    totp: dict[str, Any] = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
    mfa = walk.client.set_user_pool_mfa_config
    assert (
        refused(mfa, UserPoolId=walk.pool.user_pool_id, MfaConfiguration="ON", **totp)[0] == "InvalidParameterException"
    )


# The password


@pytest.mark.parametrize(
    "how", ["at once", "by preference", "by choice", "by choice in one step", "by skipping the choice"]
)
def test_ways_to_give_the_password(how: str) -> None:
    walk = with_user()
    match how:
        case "at once":
            answer = begin(walk, "PASSWORD", PASSWORD=PASSWORD)
        case "by preference":
            asked = begin(walk, "PASSWORD")
            assert asked["ChallengeName"] == "PASSWORD"
            answer = walk.respond("PASSWORD", asked["Session"], PASSWORD=PASSWORD)
        case "by choice":
            asked = walk.respond("SELECT_CHALLENGE", begin(walk)["Session"], ANSWER="PASSWORD")
            assert asked["ChallengeName"] == "PASSWORD"
            answer = walk.respond("PASSWORD", asked["Session"], PASSWORD=PASSWORD)
        case "by choice in one step":
            answer = walk.respond("SELECT_CHALLENGE", begin(walk)["Session"], ANSWER="PASSWORD", PASSWORD=PASSWORD)
        case _:
            answer = walk.respond("PASSWORD", begin(walk)["Session"], PASSWORD=PASSWORD)
    assert answer["AuthenticationResult"]["AccessToken"]


def test_a_wrong_password_ends_the_attempt() -> None:
    walk = with_user()
    session = begin(walk)["Session"]
    assert refused(walk.respond, "SELECT_CHALLENGE", session, ANSWER="PASSWORD", PASSWORD="x") == BAD
    assert refused(walk.respond, "SELECT_CHALLENGE", session, ANSWER="PASSWORD", PASSWORD=PASSWORD) == ENDED
    asked = begin(walk, "PASSWORD")["Session"]
    assert refused(walk.respond, "PASSWORD", asked, PASSWORD="x") == BAD
    assert refused(walk.respond, "PASSWORD", asked, PASSWORD=PASSWORD) == ENDED


def test_wrong_passwords_lock_the_user_out() -> None:
    walk = with_user()
    for _ in range(5):
        assert refused(begin, walk, "PASSWORD", PASSWORD="x") == BAD
    assert refused(begin, walk, "PASSWORD", PASSWORD=PASSWORD) == (
        "NotAuthorizedException",
        "Password attempts exceeded",
    )


def test_a_choice_is_used_up_by_what_follows() -> None:
    walk = with_user()
    session = begin(walk)["Session"]
    walk.respond("SELECT_CHALLENGE", session, ANSWER="EMAIL_OTP")
    assert refused(walk.respond, "SELECT_CHALLENGE", session, ANSWER="PASSWORD") == USED


@pytest.mark.parametrize("chosen", ["SMS_OTP", "SMS_MFA", "password", "WEB_AUTHN"])
def test_what_is_not_among_the_choices_keeps_the_session(chosen: str) -> None:
    walk = with_user()
    session = begin(walk)["Session"]
    assert refused(walk.respond, "SELECT_CHALLENGE", session, ANSWER=chosen)[0] == "InvalidParameterException"
    assert walk.respond("SELECT_CHALLENGE", session, ANSWER="PASSWORD", PASSWORD=PASSWORD)["AuthenticationResult"]


def test_a_factor_that_is_not_offered_cannot_be_had_by_skipping_the_choice() -> None:
    walk = with_user("EMAIL_OTP")
    session = begin(walk)["Session"]
    assert refused(walk.respond, "PASSWORD", session, PASSWORD=PASSWORD) == ENDED
    assert refused(walk.respond, "PASSWORD_SRP", session, SRP_A=SRP_A) == ENDED


# One-time passwords


@pytest.mark.parametrize("how", ["by preference", "by choice"])
def test_a_one_time_password_signs_in(how: str) -> None:
    walk = with_user()
    if how == "by preference":
        asked = begin(walk, "EMAIL_OTP")
    else:
        asked = walk.respond("SELECT_CHALLENGE", begin(walk)["Session"], ANSWER="EMAIL_OTP")
    assert asked["ChallengeName"] == "EMAIL_OTP"
    assert asked["ChallengeParameters"] == {
        "CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL",
        "CODE_DELIVERY_DESTINATION": "j***@e***",
        "USER_ID_FOR_SRP": NAME,
    }
    message = walk.sandbox.outbox.messages()[-1]
    assert (message.purpose, len(walk.code())) == ("sign-in", 8)
    wrong = "0" * 8 if walk.code() != "0" * 8 else "1" * 8
    assert refused(walk.respond, "EMAIL_OTP", asked["Session"], EMAIL_OTP_CODE=wrong) == WRONG_CODE
    assert walk.respond("EMAIL_OTP", asked["Session"], EMAIL_OTP_CODE=walk.code())["AuthenticationResult"]
    assert refused(walk.respond, "EMAIL_OTP", asked["Session"], EMAIL_OTP_CODE=walk.code()) == USED


def test_it_confirms_who_has_only_signed_up() -> None:
    walk = choice()
    walk.sign_up(phone_number=PHONE)
    assert refused(begin, walk, "PASSWORD", PASSWORD=PASSWORD) == (
        "UserNotConfirmedException",
        "User is not confirmed.",
    )
    asked = begin(walk, "SMS_OTP")
    assert walk.respond("SMS_OTP", asked["Session"], SMS_OTP_CODE=walk.code())["AuthenticationResult"]
    assert status_of(walk) == "CONFIRMED"
    proofs = {name: value for name, value in attributes_of(walk).items() if name.endswith("verified")}
    assert proofs == {"email_verified": "false", "phone_number_verified": "true"}


def test_the_code_of_a_sign_up_is_not_the_one_of_a_sign_in() -> None:
    walk = choice()
    walk.sign_up()
    sign_up_code = walk.code()
    asked = begin(walk, "EMAIL_OTP")
    assert refused(walk.respond, "EMAIL_OTP", asked["Session"], EMAIL_OTP_CODE=sign_up_code) == WRONG_CODE
    assert refused(walk.confirm, other_code(sign_up_code))[0] == "CodeMismatchException"
    walk.confirm(sign_up_code)


@pytest.mark.parametrize("door", ["public", "admin"])
def test_through_either_door(door: str) -> None:
    walk = with_user()
    ids: dict[str, Any] = {"ClientId": walk.pool.client_id}
    begins, answers = walk.client.initiate_auth, walk.client.respond_to_auth_challenge
    if door == "admin":
        ids["UserPoolId"] = walk.pool.user_pool_id
        begins, answers = walk.client.admin_initiate_auth, walk.client.admin_respond_to_auth_challenge  # type: ignore[assignment]
    asked = begins(**ids, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": NAME, "PREFERRED_CHALLENGE": "EMAIL_OTP"})
    answer = answers(
        **ids,
        ChallengeName="EMAIL_OTP",
        Session=asked["Session"],
        ChallengeResponses={"USERNAME": NAME, "EMAIL_OTP_CODE": walk.code()},
    )
    assert answer["AuthenticationResult"]["RefreshToken"]


def test_an_unknown_user_may_be_named_by_what_the_challenge_says() -> None:
    """Whoever answers with the internal name, as most clients do, must not learn from it that there is no such user."""
    walk = choice("PASSWORD", client={"PreventUserExistenceErrors": "ENABLED"}, UsernameAttributes=["email"])
    challenge = begin(walk, "PASSWORD", "nobody@example.com")
    internal = challenge["ChallengeParameters"]["USER_ID_FOR_SRP"]
    assert internal != "nobody@example.com"
    assert refused(walk.respond, "PASSWORD", challenge["Session"], internal, PASSWORD=PASSWORD) == BAD
    challenge = begin(walk, "PASSWORD", "nobody@example.com")
    assert refused(walk.respond, "PASSWORD", challenge["Session"], "other@example.com", PASSWORD=PASSWORD) == ENDED
