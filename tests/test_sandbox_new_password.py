"""NEW_PASSWORD_REQUIRED, at both doors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.account_support import ANOTHER, BAD, FLOWS, INVALID, POLICY, admin, attributes_of, entries, plain, status_of
from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk, refused

TEMPORARY = "Temp0rary!"
INVALID_SESSION = ("NotAuthorizedException", "Invalid session for the user.")
SCHEMA: Any = [
    {"Name": name, "AttributeDataType": "String", "Required": True, "Mutable": True} for name in ("email", "given_name")
] + [{"Name": "team", "AttributeDataType": "String"}]
EXPIRED = ("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator.")


def invited(walk: Walk | None = None, **attributes: str) -> Walk:
    """Return a walk with a user who has a temporary password."""
    walk = walk or plain()
    given = entries(**{"email": EMAIL} | attributes)
    admin(walk, "admin_create_user", TemporaryPassword=TEMPORARY, UserAttributes=given)
    return walk


def answer(walk: Walk, session: str, password: str = ANOTHER, **attributes: str) -> dict[str, Any]:
    more = {f"userAttributes.{name.replace('__', ':')}": value for name, value in attributes.items()}
    return walk.respond("NEW_PASSWORD_REQUIRED", session, NEW_PASSWORD=password, **more)


def admin_answer(walk: Walk, session: str) -> dict[str, Any]:
    call = walk.client.admin_respond_to_auth_challenge
    return dict(
        call(
            UserPoolId=walk.pool.user_pool_id,
            ClientId=walk.pool.client_id,
            ChallengeName="NEW_PASSWORD_REQUIRED",
            Session=session,
            ChallengeResponses={"USERNAME": NAME, "NEW_PASSWORD": ANOTHER},
        )
    )


@pytest.mark.parametrize(("door", "reply"), [(Walk.sign_in, answer), (Walk.admin_sign_in, admin_answer)])
def test_a_temporary_password_is_replaced_at_the_first_sign_in(door: Any, reply: Any) -> None:
    walk = invited()
    challenge = door(walk, TEMPORARY)
    assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    parameters = challenge["ChallengeParameters"]
    assert parameters["USER_ID_FOR_SRP"] == NAME
    assert parameters["requiredAttributes"] == "[]"
    assert json.loads(parameters["userAttributes"]) == {"email": EMAIL}
    done = reply(walk, challenge["Session"])
    assert done["ChallengeParameters"] == {}
    assert done["AuthenticationResult"]["AccessToken"]
    assert status_of(walk) == "CONFIRMED"
    assert refused(walk.sign_in, TEMPORARY) == BAD
    assert walk.sign_in(ANOTHER)["AuthenticationResult"]


def test_a_wrong_temporary_password() -> None:
    assert refused(invited().sign_in) == BAD


def test_required_attributes_that_are_missing() -> None:
    walk = invited(plain(Schema=SCHEMA), custom__team="red")
    challenge = walk.sign_in(TEMPORARY)
    assert json.loads(challenge["ChallengeParameters"]["requiredAttributes"]) == ["userAttributes.given_name"]
    assert json.loads(challenge["ChallengeParameters"]["userAttributes"]) == {"email": EMAIL, "custom:team": "red"}
    session = challenge["Session"]
    missing = (INVALID, "Invalid attributes given, given_name is missing")
    assert refused(answer, walk, session) == missing
    assert refused(answer, walk, session, given_name="") == missing
    provided = ("NotAuthorizedException", "Cannot modify an already provided email")
    assert refused(answer, walk, session, given_name="Jane", email=EMAIL) == provided
    assert answer(walk, session, given_name="Jane", nickname="J")["AuthenticationResult"]
    assert attributes_of(walk) == {"email": EMAIL, "custom:team": "red", "given_name": "Jane", "nickname": "J"}


def test_attributes_that_do_not_fit() -> None:
    walk = plain(client={"WriteAttributes": ["email", "nickname", "phone_number"]})
    session = invited(walk).sign_in(TEMPORARY)["Session"]
    unauthorized = ("NotAuthorizedException", "A client attempted to write unauthorized attribute")
    assert refused(answer, walk, session, family_name="Doe") == unauthorized
    assert refused(answer, walk, session, email_verified="true") == unauthorized
    assert refused(answer, walk, session, custom__x="1")[0] == INVALID
    assert refused(answer, walk, session, phone_number="123") == (INVALID, "Invalid phone number format.")
    assert answer(walk, session, phone_number="+12065558920")["AuthenticationResult"]
    assert attributes_of(walk)["phone_number_verified"] == "false"


def test_a_name_of_somebody_else_leaves_everything_as_it_was() -> None:
    walk = plain(AliasAttributes=["preferred_username"]).confirmed("other")
    admin(walk, "admin_update_user_attributes", "other", UserAttributes=entries(preferred_username="jj"))
    session = invited(walk).sign_in(TEMPORARY)["Session"]
    assert refused(answer, walk, session, preferred_username="jj") == (
        "AliasExistsException",
        "An account with the given preferred_username already exists.",
    )
    assert status_of(walk) == "FORCE_CHANGE_PASSWORD"
    assert answer(walk, session, preferred_username="jane2")["AuthenticationResult"]
    assert walk.sign_in(ANOTHER, "jane2")["AuthenticationResult"]


@pytest.mark.parametrize(("password", "part"), POLICY)
def test_the_policy_keeps_the_session(password: str, part: str) -> None:
    walk = invited()
    session = walk.sign_in(TEMPORARY)["Session"]
    assert refused(answer, walk, session, password) == (
        "InvalidPasswordException",
        f"Password did not conform with policy: {part}",
    )
    assert answer(walk, session)["AuthenticationResult"]


@pytest.mark.parametrize(
    ("password", "refused_for"),
    [
        ("Pass w0rd", None),
        (" Passw0rd", "Password must have symbol characters"),
        ("Passw0rd ", "Password must have symbol characters"),
        ("Passw0rd!" + "x" * 247, None),
        ("Passw0rd!" + "x" * 248, "Password too long"),
    ],
)
def test_a_space_is_a_symbol_within_a_password_of_256_characters(password: str, refused_for: str | None) -> None:
    walk = invited()
    session = walk.sign_in(TEMPORARY)["Session"]
    if refused_for is None:
        assert answer(walk, session, password)["AuthenticationResult"]
    else:
        assert refused(answer, walk, session, password)[1] == f"Password did not conform with policy: {refused_for}"


def test_the_temporary_password_may_stay_unless_there_is_a_history() -> None:
    walk = invited()
    assert answer(walk, walk.sign_in(TEMPORARY)["Session"], TEMPORARY)["AuthenticationResult"]
    walk = invited(plain(Policies={"PasswordPolicy": {"MinimumLength": 8, "PasswordHistorySize": 1}}))
    session = walk.sign_in(TEMPORARY)["Session"]
    assert refused(answer, walk, session, TEMPORARY)[0] == "PasswordHistoryPolicyViolationException"
    assert answer(walk, session)["AuthenticationResult"]


def test_what_has_to_be_in_an_answer() -> None:
    walk = invited()
    session = walk.sign_in(TEMPORARY)["Session"]
    missing = "Missing required parameter "
    assert refused(walk.respond, "NEW_PASSWORD_REQUIRED", session) == (INVALID, missing + "NEW_PASSWORD")
    assert refused(walk.respond, "NEW_PASSWORD_REQUIRED", None, NEW_PASSWORD=ANOTHER) == (INVALID, missing + "Session")
    call = walk.client.respond_to_auth_challenge
    members: Any = {"ClientId": walk.pool.client_id, "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": session}
    responses = {"NEW_PASSWORD": ANOTHER}
    assert refused(call, **members, ChallengeResponses=responses) == (INVALID, missing + "USERNAME")


def test_the_session_is_for_one_user_one_step_and_one_use() -> None:
    walk = invited()
    admin(walk, "admin_create_user", "other", TemporaryPassword=TEMPORARY)
    session = walk.sign_in(TEMPORARY)["Session"]
    call = walk.respond
    assert refused(call, "NEW_PASSWORD_REQUIRED", session, "other", NEW_PASSWORD=ANOTHER) == INVALID_SESSION
    assert refused(call, "SOFTWARE_TOKEN_MFA", session, SOFTWARE_TOKEN_MFA_CODE="000000") == INVALID_SESSION
    assert refused(call, "MFA_SETUP", session) == INVALID_SESSION
    assert answer(walk, session)["AuthenticationResult"]
    assert refused(answer, walk, session) == (
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
    )


def test_the_session_ends_in_time() -> None:
    walk = invited()
    session = walk.sign_in(TEMPORARY)["Session"]
    walk.clock.forward(180)
    assert refused(answer, walk, session) == (
        "NotAuthorizedException",
        "Invalid session for the user, session is expired.",
    )


def test_a_password_that_an_administrator_has_set_since() -> None:
    walk = invited()
    session = walk.sign_in(TEMPORARY)["Session"]
    admin(walk, "admin_set_user_password", Password="Permanent1!", Permanent=True)
    assert refused(answer, walk, session) == INVALID_SESSION
    assert walk.sign_in("Permanent1!")["AuthenticationResult"]


def test_a_second_factor_does_not_stand_for_a_new_password() -> None:
    walk = Walk()
    secret = walk.enrolled()
    session = walk.sign_in()["Session"]
    admin(walk, "admin_set_user_password", Password=TEMPORARY)
    code = walk.totp(secret)
    assert refused(walk.respond, "SOFTWARE_TOKEN_MFA", session, SOFTWARE_TOKEN_MFA_CODE=code) == INVALID_SESSION


def test_the_second_factor_comes_after_the_new_password() -> None:
    walk = invited(Walk())
    walk.use_client(ExplicitAuthFlows=FLOWS)
    challenge = answer(walk, walk.sign_in(TEMPORARY)["Session"])
    assert challenge["ChallengeName"] == "MFA_SETUP"
    assert "AuthenticationResult" not in challenge
    secret, session = walk.associate(challenge["Session"])
    session = walk.verify(session, walk.totp(secret))
    assert walk.respond("MFA_SETUP", session)["AuthenticationResult"]


@pytest.mark.parametrize(
    ("policy", "days"), [({}, 7), ({"TemporaryPasswordValidityDays": 0}, 7), ({"TemporaryPasswordValidityDays": 1}, 1)]
)
def test_a_temporary_password_does_not_last(policy: dict[str, int], days: int) -> None:
    walk = invited(plain(Policies={"PasswordPolicy": {"MinimumLength": 8, **policy}}))
    walk.clock.forward(days * 86_400 - 1)
    assert walk.sign_in(TEMPORARY)["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    walk.clock.forward(1)
    assert refused(walk.sign_in, "wrong") == BAD
    assert refused(walk.sign_in, TEMPORARY) == EXPIRED
    assert refused(walk.admin_sign_in, TEMPORARY) == EXPIRED
    admin(walk, "admin_create_user", MessageAction="RESEND", TemporaryPassword=PASSWORD)
    assert walk.sign_in(PASSWORD)["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
