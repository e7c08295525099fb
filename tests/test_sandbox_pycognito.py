"""pycognito's own high-level class, unmodified, over HTTP.

It finds the sandbox by environment variables, and verifies every token that it gets against the keys of the pool and
the issuer of real Cognito.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import requests
from botocore.exceptions import ClientError
from pycognito.exceptions import (
    ForceChangePasswordException,
    SMSMFAChallengeException,
    SoftwareTokenMFAChallengeException,
    TokenVerificationException,
)
from pycognito.utils import RequestsSrpAuth

from tests.account_support import other_code
from tests.message_factor_support import PHONE
from tests.pycognito_support import served_to_pycognito
from tests.sandbox_support import EMAIL, NAME, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pycognito_support import Place

# On Python 3.12 and newer, in pycognito's own time stamps.
pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

ANOTHER = "An0ther!"
WITHOUT_AND_WITH_SECRET = pytest.mark.parametrize("preset", ["mfa-off", "client-secret"])


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    with served_to_pycognito(monkeypatch) as place:
        yield place


def code_of(caught: pytest.ExceptionInfo[ClientError]) -> str:
    return str(caught.value.response["Error"]["Code"])


# Sign-up and sign-in


@WITHOUT_AND_WITH_SECRET
def test_sign_up_and_sign_in(place: Place, preset: str) -> None:
    place.use(preset)
    user = place.cognito()
    user.set_base_attributes(email=EMAIL, nickname="J")
    answer = user.register(NAME, PASSWORD)
    assert (answer["UserConfirmed"], answer["CodeDeliveryDetails"]["Destination"]) == (False, "j***@e***")
    with pytest.raises(ClientError, match="User is not confirmed") as caught:
        user.authenticate(PASSWORD)
    assert code_of(caught) == "UserNotConfirmedException"
    user.resend_confirmation_code(NAME)
    user.confirm_sign_up(place.code())
    with pytest.raises(ClientError, match="Incorrect username or password") as caught:
        user.authenticate(ANOTHER)
    assert code_of(caught) == "NotAuthorizedException"
    user.authenticate(PASSWORD)
    assert user.token_type == "Bearer"
    assert user.id_claims["email"] == EMAIL
    assert user.access_claims["username"] == NAME
    shown = user.get_user()
    assert (shown.sub, shown.email_verified, shown.nickname) == (user.id_claims["sub"], True, "J")


def test_a_new_user_replaces_the_temporary_password(place: Place) -> None:
    place.use("client-secret")
    user = place.cognito()
    user.admin_create_user(NAME, PASSWORD, email=EMAIL, email_verified="true")
    with pytest.raises(ForceChangePasswordException):
        user.authenticate(PASSWORD)
    user.new_password_challenge(PASSWORD, ANOTHER)
    assert user.id_claims["email_verified"] is True
    user.authenticate(ANOTHER)


def test_a_token_of_another_kind_does_not_pass_for_one(place: Place) -> None:
    place.use("mfa-off")
    user = place.signed_in()
    user.verify_tokens()
    user.id_token = user.access_token
    with pytest.raises(TokenVerificationException):
        user.verify_tokens()


def test_requests_with_a_token_in_them(place: Place) -> None:
    place.use("mfa-off")
    place.registered()
    ids = {"user_pool_id": place.pool.user_pool_id, "client_id": place.pool.client_id}
    signer = RequestsSrpAuth(NAME, PASSWORD, user_pool_region="us-east-1", **ids)
    signed = signer(requests.Request("GET", "http://localhost/").prepare())
    assert place.admin.get_user(AccessToken=signed.headers["Authorization"].removeprefix("Bearer "))["Username"] == NAME


# Second factors


@WITHOUT_AND_WITH_SECRET
def test_totp_from_registration_to_its_end(place: Place, preset: str) -> None:
    place.use(preset)
    totp: Any = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
    place.admin.set_user_pool_mfa_config(UserPoolId=place.pool.user_pool_id, MfaConfiguration="OPTIONAL", **totp)
    user = place.signed_in()
    secret = user.associate_software_token()
    with pytest.raises(ClientError, match="Code mismatch") as caught:
        user.verify_software_token(other_code(place.totp(secret)), "phone")
    assert code_of(caught) == "EnableSoftwareTokenMFAException"
    assert user.verify_software_token(place.totp(secret), "phone") is True
    user.set_user_mfa_preference(sms_mfa=False, software_token_mfa=True, preferred="SOFTWARE_TOKEN")
    with pytest.raises(SoftwareTokenMFAChallengeException) as challenge:
        user.authenticate(PASSWORD)
    assert challenge.value.get_tokens()["ChallengeParameters"]["FRIENDLY_DEVICE_NAME"] == "phone"
    with pytest.raises(ClientError, match="Invalid code received for user") as caught:
        user.respond_to_software_token_mfa_challenge("abcdef")
    assert code_of(caught) == "CodeMismatchException"
    # As after a restart: the session alone carries the sign-in on.
    later = place.cognito()
    later.respond_to_software_token_mfa_challenge(place.totp(secret), challenge.value.get_tokens())
    assert later.access_claims["username"] == NAME
    later.set_user_mfa_preference(sms_mfa=False, software_token_mfa=False)
    later.authenticate(PASSWORD)


def test_a_code_by_text_message(place: Place) -> None:
    place.use("mfa-select")
    user = place.cognito()
    user.set_base_attributes(email=EMAIL, phone_number=PHONE)
    user.register(NAME, PASSWORD)
    user.confirm_sign_up(place.code())
    with pytest.raises(SMSMFAChallengeException) as challenge:
        user.authenticate(PASSWORD)
    assert challenge.value.get_tokens()["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"] == "+*******8920"
    user.respond_to_sms_mfa_challenge(place.code())
    assert user.id_claims["phone_number_verified"] is True
    user.set_user_mfa_preference(sms_mfa=True, software_token_mfa=False, preferred="SMS")
    assert place.admin.get_user(AccessToken=user.access_token)["PreferredMfaSetting"] == "SMS_MFA"


# Devices


def test_a_remembered_device_needs_no_code(place: Place) -> None:
    place.use("device-always")
    user = place.signed_in()
    secret = user.associate_software_token()
    user.verify_software_token(place.totp(secret))
    user.set_user_mfa_preference(sms_mfa=False, software_token_mfa=True, preferred="SOFTWARE_TOKEN")
    with pytest.raises(SoftwareTokenMFAChallengeException):
        user.authenticate(PASSWORD)
    answer = place.admin.respond_to_auth_challenge(
        ClientId=place.pool.client_id,
        ChallengeName="SOFTWARE_TOKEN_MFA",
        Session=user.mfa_tokens["Session"],
        ChallengeResponses={"USERNAME": NAME, "SOFTWARE_TOKEN_MFA_CODE": place.totp(secret)},
    )
    place.redirect_device_calls()
    device = place.srp()
    confirmed, password = device.confirm_device(answer, "laptop")
    assert (confirmed.status_code, confirmed.json()) == (200, {"UserConfirmationNecessary": False})
    keys = {"device_key": device.device_key, "device_group_key": device.device_group_key}
    again = place.srp(**keys, device_password=password).authenticate_user()["AuthenticationResult"]
    assert "NewDeviceMetadata" not in again
    remembered = place.cognito(id_token=again["IdToken"], access_token=again["AccessToken"])
    remembered.verify_tokens()
    assert remembered.access_claims["device_key"] == device.device_key
    device.update_device_status(False, again["AccessToken"], device.device_key)
    with pytest.raises(SoftwareTokenMFAChallengeException):
        place.srp(**keys, device_password=password).authenticate_user()
    device.forget_device(again["AccessToken"], device.device_key)
    with pytest.raises(ClientError, match="Device does not exist"):
        place.srp(**keys, device_password=password).authenticate_user()


# Tokens


@WITHOUT_AND_WITH_SECRET
def test_an_expired_token_is_renewed(place: Place, preset: str) -> None:
    place.use(preset)
    user = place.registered()
    # An hour and more ago, and without SRP, whose proofs must be new by pycognito's own clock.
    place.sandbox.clock.forward(-4_000)
    old = place.admin.admin_initiate_auth(
        UserPoolId=place.pool.user_pool_id,
        ClientId=place.pool.client_id,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": NAME, "PASSWORD": PASSWORD} | place.secret_hash(),
    )["AuthenticationResult"]
    place.sandbox.clock.forward(4_000)
    names = {"access_token": "AccessToken", "id_token": "IdToken", "refresh_token": "RefreshToken"}
    user = place.cognito(**{name: old[member] for name, member in names.items()})
    with pytest.raises(TokenVerificationException, match="expired"):
        user.verify_tokens()
    assert user.check_token(renew=False) is True
    assert user.access_token == old["AccessToken"]
    assert user.check_token() is True
    assert user.access_token != old["AccessToken"]
    assert user.refresh_token == old["RefreshToken"]
    assert user.check_token() is False
    user.verify_tokens()


def test_signing_out_everywhere(place: Place) -> None:
    place.use("mfa-off")
    here, there = place.signed_in(), place.cognito()
    there.authenticate(PASSWORD)
    here.logout()
    assert here.access_token is None
    for call in (there.get_user, there.renew_access_token):
        with pytest.raises(ClientError, match="Token has been revoked") as caught:
            call()
        assert code_of(caught) == "NotAuthorizedException"


# The account


@WITHOUT_AND_WITH_SECRET
def test_a_forgotten_password(place: Place, preset: str) -> None:
    place.use(preset)
    user = place.registered()
    user.initiate_forgot_password()
    with pytest.raises(ClientError, match="Invalid verification code provided") as caught:
        user.confirm_forgot_password(other_code(place.code()), ANOTHER)
    assert code_of(caught) == "CodeMismatchException"
    user.confirm_forgot_password(place.code(), ANOTHER)
    user.authenticate(ANOTHER)


def test_the_user_s_own_account(place: Place) -> None:
    place.use("mfa-off")
    user = place.signed_in()
    user.change_password(PASSWORD, ANOTHER)
    user.authenticate(ANOTHER)
    user.update_profile({"given_name": "Jane", "email": "new@example.com"})
    shown = user.get_user(attr_map={"given_name": "first_name"})
    assert (shown.first_name, shown.email, shown.email_verified) == ("Jane", "new@example.com", False)
    user.send_verification("email")
    user.validate_verification(place.code(), "email")
    assert user.get_user().email_verified is True
    user.delete_user()
    with pytest.raises(ClientError, match="User does not exist") as caught:
        user.authenticate(ANOTHER)
    assert code_of(caught) == "UserNotFoundException"


def test_administration(place: Place) -> None:
    place.use("client-secret")
    user = place.cognito()
    user.set_base_attributes(email=EMAIL)
    user.register(NAME, PASSWORD)
    user.admin_confirm_sign_up()
    user.admin_authenticate(PASSWORD)
    user.admin_update_profile({"email_verified": "true"})
    shown = user.admin_get_user()
    assert (shown.user_status, shown.enabled, shown.email_verified) == ("CONFIRMED", True, True)
    assert [one.username for one in user.get_users()] == [NAME]
    place.admin.create_group(UserPoolId=place.pool.user_pool_id, GroupName="editors", Precedence=1)
    user.admin_add_user_to_group(NAME, "editors")
    assert (user.get_group("editors").precedence, len(user.get_groups())) == (1, 1)
    assert user.admin_list_groups_for_user(NAME) == ["editors"]
    user.renew_access_token()
    assert user.id_claims["cognito:groups"] == user.access_claims["cognito:groups"] == ["editors"]
    user.admin_remove_user_from_group(NAME, "editors")
    assert user.admin_list_groups_for_user(NAME) == []


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ("admin_disable_user", "User is disabled."),
        ("admin_reset_password", "Password reset required for the user"),
        ("admin_delete_user", "User does not exist."),
    ],
)
def test_what_an_administrator_does_to_a_user(place: Place, change: str, refusal: str) -> None:
    place.use("mfa-off")
    user = place.registered()
    act = getattr(user, change)
    (act if change == "admin_delete_user" else partial(act, NAME))()
    with pytest.raises(ClientError, match=refusal):
        user.authenticate(PASSWORD)
