"""Users without a password, and those who sign in with the session of their sign-up (`COGNITO.md 5.1`, `6.7`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import BAD, admin, entries
from tests.choice_support import ENDED, PHONE, USED, begin, choice, offered
from tests.sandbox_support import EMAIL, NAME, Walk, refused


def join(walk: Walk, name: str = NAME, **attributes: str) -> dict[str, Any]:
    """Sign up without a password."""
    given = entries(**{"email": EMAIL} | attributes)
    return dict(walk.client.sign_up(ClientId=walk.pool.client_id, Username=name, UserAttributes=given))


def confirm(walk: Walk, session: str, name: str = NAME) -> dict[str, Any]:
    door = {"ClientId": walk.pool.client_id, "Username": name, "ConfirmationCode": walk.code(name)}
    return dict(walk.client.confirm_sign_up(**door, Session=session))  # type: ignore[arg-type]


def test_a_user_without_a_password_signs_in_by_message_alone() -> None:
    walk = choice()
    join(walk)
    walk.confirm()
    assert offered(begin(walk)) == {"EMAIL_OTP"}
    asked = begin(walk, "PASSWORD", PASSWORD="")
    assert refused(walk.respond, "PASSWORD", asked["Session"], PASSWORD="Passw0rd!") == ENDED
    assert refused(walk.sign_in) == BAD


@pytest.mark.parametrize(
    ("factors", "client", "attributes"),
    [
        (("PASSWORD",), {}, {"email": EMAIL}),
        (("PASSWORD", "EMAIL_OTP"), {"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]}, {"email": EMAIL}),
        (("PASSWORD", "EMAIL_OTP"), {}, {"nickname": "jane"}),
    ],
)
def test_others_need_one(factors: tuple[str, ...], client: dict[str, Any], attributes: dict[str, str]) -> None:
    walk = choice(*factors, client=client)
    sign_up = {"ClientId": walk.pool.client_id, "Username": NAME, "UserAttributes": entries(**attributes)}
    assert refused(walk.client.sign_up, **sign_up)[0] == "InvalidParameterException"
    assert refused(walk.client.sign_up, **sign_up, Password="")[0] == "InvalidParameterException"


def test_a_password_that_is_set_later_signs_in() -> None:
    walk = choice()
    join(walk)
    walk.confirm()
    admin(walk, "admin_set_user_password", Password="Another1!", Permanent=True)
    assert offered(begin(walk)) == {"PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"}
    assert walk.sign_in("Another1!")["AuthenticationResult"]


# The session of a sign-up


def test_who_was_just_confirmed_signs_in_with_the_session() -> None:
    walk = choice()
    confirmed = confirm(walk, join(walk)["Session"])
    answer = begin(walk, session=confirmed["Session"])
    assert answer["AuthenticationResult"]["RefreshToken"]
    assert refused(begin, walk, session=confirmed["Session"]) == USED


def test_nothing_but_the_name_counts_besides_the_session() -> None:
    walk = choice()
    confirmed = confirm(walk, join(walk)["Session"])
    assert begin(walk, "nonsense", session=confirmed["Session"], PASSWORD="x")["AuthenticationResult"]


def test_a_client_that_cannot_use_it_gets_none() -> None:
    walk = choice(client={"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]})
    assert "Session" not in walk.sign_up()


def test_a_confirmation_without_a_session_brings_one_where_its_code_would_sign_in_too() -> None:
    walk = choice()
    join(walk)
    door = {"ClientId": walk.pool.client_id, "Username": NAME, "ConfirmationCode": walk.code()}
    brought = walk.client.confirm_sign_up(**door)["Session"]  # type: ignore[arg-type]
    assert begin(walk, session=brought)["AuthenticationResult"]


def test_a_confirmation_without_a_session_brings_none_where_it_would_not() -> None:
    walk = choice("PASSWORD")
    walk.sign_up()
    door = {"ClientId": walk.pool.client_id, "Username": NAME, "ConfirmationCode": walk.code()}
    assert "Session" not in walk.client.confirm_sign_up(**door)  # type: ignore[arg-type]


def test_the_sign_up_alone_is_no_sign_in() -> None:
    walk = choice()
    session = join(walk)["Session"]
    assert refused(begin, walk, session=session) == ENDED
    assert refused(walk.respond, "EMAIL_OTP", session, EMAIL_OTP_CODE=walk.code()) == ENDED


def test_it_is_one_users_and_lasts_as_long_as_any_session() -> None:
    walk = choice()
    theirs = confirm(walk, join(walk)["Session"])["Session"]
    join(walk, "john", phone_number=PHONE)
    assert refused(begin, walk, name="john", session=theirs) == ENDED
    walk.clock.forward(180)
    expired = ("NotAuthorizedException", "Invalid session for the user, session is expired.")
    assert refused(begin, walk, session=theirs) == expired


def test_a_session_that_is_not_the_users_confirms_nobody() -> None:
    walk = choice()
    theirs = join(walk)["Session"]
    join(walk, "john")
    assert refused(confirm, walk, theirs, "john") == ENDED
    assert confirm(walk, theirs)["Session"]


def test_it_does_not_stand_in_for_a_second_factor() -> None:
    walk = choice("PASSWORD")
    totp: dict[str, Any] = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, MfaConfiguration="ON", **totp)
    confirmed = confirm(walk, walk.sign_up()["Session"])
    assert begin(walk, session=confirmed["Session"])["ChallengeName"] == "MFA_SETUP"


# Users who do not exist, behind a client that must not learn so (COGNITO.md 16)


HIDING: dict[str, Any] = {"PreventUserExistenceErrors": "ENABLED"}


@pytest.mark.parametrize("preferred", ["EMAIL_OTP", "SMS_OTP", "PASSWORD", "PASSWORD_SRP"])
def test_nobody_gets_the_challenge_that_somebody_would(preferred: str) -> None:
    walk = choice(client=HIDING)
    asked = begin(walk, preferred, name="nobody")
    assert asked["ChallengeName"] == preferred
    assert asked["ChallengeParameters"]["USER_ID_FOR_SRP"] == "nobody"
    again = begin(walk, preferred, name="nobody")
    assert again["ChallengeParameters"] == asked["ChallengeParameters"]
    assert walk.sandbox.outbox.messages() == ()


def test_nobody_never_gets_in() -> None:
    walk = choice(client=HIDING)
    asked = begin(walk, "EMAIL_OTP", name="nobody")["Session"]
    wrong = ("CodeMismatchException", "Invalid code or auth state for the user.")
    assert refused(walk.respond, "EMAIL_OTP", asked, "nobody", EMAIL_OTP_CODE="12345678") == wrong
    asked = begin(walk, "PASSWORD", name="nobody")["Session"]
    assert refused(walk.respond, "PASSWORD", asked, "nobody", PASSWORD="x") == BAD
    assert offered(begin(walk, name="nobody")) == {"PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP"}


def test_the_session_of_nobody_is_not_anothers() -> None:
    walk = choice(client=HIDING)
    asked = begin(walk, "EMAIL_OTP", name="nobody")["Session"]
    assert refused(walk.respond, "EMAIL_OTP", asked, "somebody", EMAIL_OTP_CODE="12345678") == ENDED
