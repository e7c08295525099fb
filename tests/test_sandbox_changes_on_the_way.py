"""What changes about a user while a sign-in is under way: nothing that was proven before stands for what is new."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import admin, attributes_of
from tests.choice_support import begin, choice, offered, with_user
from tests.device_support import confirmed, known, tracking
from tests.message_factor_support import INVALID_SESSION, MAIL, SMS, TOTP, change, pool_with, turn_on
from tests.sandbox_support import NAME, PASSWORD, Walk, refused
from tests.srp_support import SRP_A, proven
from tui.cognito.srp import Claimant

OTHER = "Another-1!"
HIDING: dict[str, Any] = {"PreventUserExistenceErrors": "ENABLED"}


def set_temporary(walk: Walk) -> None:
    admin(walk, "admin_set_user_password", Password=OTHER, Permanent=False)


# Contacts


@pytest.mark.parametrize("pool", [{}, {"AliasAttributes": ["email"]}])
def test_a_code_proves_the_contact_that_it_went_to_and_no_other(pool: dict[str, Any]) -> None:
    walk = with_user(**pool)
    asked = begin(walk, "EMAIL_OTP")
    code = walk.code()
    change(walk, email="victim@example.com")
    assert refused(walk.respond, "EMAIL_OTP", asked["Session"], EMAIL_OTP_CODE=code) == INVALID_SESSION
    assert attributes_of(walk)["email_verified"] == "false"


@pytest.mark.parametrize("number", ["+12065550000", ""])
def test_nor_does_a_code_of_the_second_factor(number: str) -> None:
    walk = pool_with("ON", SMS)
    asked = walk.sign_in()
    code = walk.code()
    change(walk, phone_number=number)
    assert refused(walk.respond, "SMS_MFA", asked["Session"], SMS_MFA_CODE=code) == INVALID_SESSION
    assert attributes_of(walk).get("phone_number_verified") in ("false", None)


def test_a_second_factor_whose_contact_is_gone_cannot_be_chosen() -> None:
    walk = pool_with("ON", SMS, MAIL)
    asked = walk.sign_in()
    change(walk, phone_number="")
    assert (
        refused(walk.respond, "SELECT_MFA_TYPE", asked["Session"], ANSWER="SMS_MFA")[0] == "InvalidParameterException"
    )
    assert walk.respond("SELECT_MFA_TYPE", asked["Session"], ANSWER="EMAIL_OTP")["ChallengeName"] == "EMAIL_OTP"


@pytest.mark.parametrize("email", ["", "unproven@example.com"])
def test_a_first_factor_that_is_not_offered_any_more_cannot_be_chosen(email: str) -> None:
    walk = with_user()
    asked = begin(walk)
    assert "EMAIL_OTP" in offered(asked)
    change(walk, email=email)
    assert (
        refused(walk.respond, "SELECT_CHALLENGE", asked["Session"], ANSWER="EMAIL_OTP")[0]
        == "InvalidParameterException"
    )
    assert walk.respond("SELECT_CHALLENGE", asked["Session"], ANSWER="PASSWORD")["ChallengeName"] == "PASSWORD"


# Passwords


@pytest.mark.parametrize("permanent", [False, True])
def test_a_password_that_is_set_ends_a_sign_in_by_another_factor(permanent: bool) -> None:
    walk = with_user()
    asked = begin(walk, "EMAIL_OTP")
    admin(walk, "admin_set_user_password", Password=OTHER, Permanent=permanent)
    assert refused(walk.respond, "EMAIL_OTP", asked["Session"], EMAIL_OTP_CODE=walk.code()) == INVALID_SESSION


def test_and_the_one_that_follows_a_confirmation() -> None:
    walk = choice()
    session = walk.sign_up()["Session"]
    door: Any = {"ClientId": walk.pool.client_id, "Username": NAME, "ConfirmationCode": walk.code()}
    confirmed = walk.client.confirm_sign_up(**door, Session=session)["Session"]
    set_temporary(walk)
    assert refused(begin, walk, session=confirmed) == INVALID_SESSION


@pytest.mark.parametrize("begun", [False, True])
def test_and_one_that_waits_for_the_proof_of_a_device(begun: bool) -> None:
    walk = tracking()
    walk.confirmed()
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    asked = device.begin() if begun else {}
    admin(walk, "admin_set_user_password", Password=OTHER, Permanent=True)
    if begun:
        assert refused(device.answer, asked) == ("NotAuthorizedException", "Incorrect username or password.")
    else:
        assert refused(device.begin) == INVALID_SESSION
    walk.sign_in(OTHER, DEVICE_KEY=device.key)
    assert known(device.answer(device.begin()), device)


def test_a_new_password_goes_on_to_the_second_factor_all_the_same() -> None:
    walk = pool_with("ON", SMS)
    set_temporary(walk)
    asked = walk.respond("NEW_PASSWORD_REQUIRED", walk.sign_in(OTHER)["Session"], NEW_PASSWORD=PASSWORD)
    assert walk.respond("SMS_MFA", asked["Session"], SMS_MFA_CODE=walk.code())["AuthenticationResult"]


@pytest.mark.parametrize("name", ["PreAuthentication", "PostAuthentication"])
def test_a_trigger_that_sets_a_temporary_password_ends_the_sign_in(name: str) -> None:
    walk = Walk()
    arn = f"arn:aws:lambda:us-east-1:123456789012:function:{name}"
    walk.use_pool(LambdaConfig={name: arn})
    walk.sign_up()
    admin(walk, "admin_confirm_sign_up")

    def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
        set_temporary(walk)
        return event

    walk.sandbox.functions[arn] = handler
    assert refused(walk.sign_in) == INVALID_SESSION


def test_a_password_that_has_to_be_reset_ends_a_set_up() -> None:
    walk = pool_with(
        "ON", TOTP, AccountRecoverySetting={"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]}
    )
    change(walk, email_verified="true")
    early = walk.sign_in()["Session"]
    admin(walk, "admin_reset_user_password")
    assert refused(walk.client.associate_software_token, Session=early) == INVALID_SESSION
    assert walk.user().token is None


def test_a_token_that_the_pool_no_longer_knows_is_in_nobodys_way() -> None:
    walk = pool_with("ON", TOTP)
    change(walk, phone_number="", email="")
    secret, associated = walk.associate(walk.sign_in()["Session"])
    walk.verify(associated, walk.totp(secret))
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, MfaConfiguration="ON", **MAIL)
    turn_on(walk, SoftwareTokenMfaSettings={"Enabled": False})
    asked = walk.sign_in()
    assert walk.respond("MFA_SETUP", asked["Session"], EMAIL="jane@work.example")["ChallengeName"] == "EMAIL_OTP"


# Users who do not exist


def test_nobodys_contacts_cannot_be_told_from_the_name() -> None:
    pools = [choice(client=HIDING) for _ in range(2)]
    for walk, seed in zip(pools, (b"one", b"two"), strict=True):
        walk.sandbox.world.pools.pool(walk.pool.user_pool_id)._simulation_key = seed
    first, second = (begin(walk, "SMS_OTP", name="ghost")["ChallengeParameters"] for walk in pools)
    assert first["CODE_DELIVERY_DESTINATION"] != second["CODE_DELIVERY_DESTINATION"]


def test_nobody_is_called_by_what_was_typed_where_case_does_not_matter() -> None:
    walk = choice(client=HIDING, UsernameConfiguration={"CaseSensitive": False})
    upper, lower = (begin(walk, "EMAIL_OTP", name=name)["ChallengeParameters"] for name in ("GHOST", "ghost"))
    assert upper == lower


def test_the_proof_of_nobody_is_checked_as_any() -> None:
    walk = choice(client=HIDING)
    asked = begin(walk, "PASSWORD_SRP", name="ghost", SRP_A=SRP_A)
    parameters = asked["ChallengeParameters"]
    proof = proven(walk, Claimant.user(walk.pool.user_pool_id, "ghost"), PASSWORD, parameters)
    assert refused(walk.respond, "PASSWORD_VERIFIER", asked["Session"], "ghost", **proof)[0] == "NotAuthorizedException"
    assert len(walk.sandbox.world.exchanges) == 0
