"""Every preset is the pool that its name promises, and its users are who they say they are."""

from __future__ import annotations

from typing import Any

import pyotp
import pytest

from tests.preset_support import NAMES, Made
from tests.sandbox_support import client_of, refused
from tui.sandbox import presets
from tui.sandbox.engine import Sandbox
from tui.sandbox.presets import MFA_REQUIRED, PRESETS
from tui.sandbox.seeded_users import PASSWORD

EVERY_FLOW = {
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
}
LOCALHOST = {"RelyingPartyId": "localhost", "UserVerification": "preferred"}


def test_there_are_these_presets_and_each_says_what_it_is() -> None:
    assert list(PRESETS) == NAMES
    assert all(preset.summary for preset in PRESETS.values())


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_makes_its_pool_and_finds_it_again(name: str) -> None:
    made = Made(name)
    assert made.describe()["Name"] == made.pool.pool_name
    assert made.describe_client()["ClientName"] == made.pool.client_name
    assert presets.find(made.sandbox, PRESETS[name]) == made.pool
    other = next(preset for preset in PRESETS.values() if preset.name != name)
    assert presets.find(made.sandbox, other) is None


@pytest.mark.parametrize("name", [name for name in NAMES if name != "client-defaults"])
def test_a_client_allows_every_flow(name: str) -> None:
    assert set(Made(name).describe_client()["ExplicitAuthFlows"]) == EVERY_FLOW


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mfa-required", {"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": {"Enabled": True}}),
        ("mfa-off", {"MfaConfiguration": "OFF"}),
        ("mfa-optional-totp", {"MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": {"Enabled": True}}),
        ("mfa-email", {"MfaConfiguration": "ON", "EmailMfaConfiguration": {}}),
        ("passwordless", {"MfaConfiguration": "OFF", "WebAuthnConfiguration": LOCALHOST}),
        ("device-always", {"MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": {"Enabled": True}}),
        ("device-opt-in", {"MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": {"Enabled": True}}),
    ],
)
def test_the_second_factors(name: str, expected: dict[str, Any]) -> None:
    assert Made(name).mfa() == expected


def test_mfa_select_has_text_messages_and_totp() -> None:
    config = Made("mfa-select").mfa()
    assert config["MfaConfiguration"] == "ON"
    assert config["SoftwareTokenMfaConfiguration"] == {"Enabled": True}
    assert config["SmsMfaConfiguration"]["SmsConfiguration"]["SnsCallerArn"].startswith("arn:aws:iam::")


@pytest.mark.parametrize(
    ("name", "member", "expected"),
    [
        ("email-sign-in", "UsernameAttributes", ["email"]),
        ("admin-only", "AdminCreateUserConfig", {"AllowAdminCreateUserOnly": True, "UnusedAccountValidityDays": 7}),
        (
            "device-always",
            "DeviceConfiguration",
            {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False},
        ),
        (
            "device-opt-in",
            "DeviceConfiguration",
            {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": True},
        ),
        (
            "mfa-email",
            "AccountRecoverySetting",
            {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_phone_number"}]},
        ),
        (
            "mfa-select",
            "AccountRecoverySetting",
            {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]},
        ),
    ],
)
def test_the_settings_that_a_preset_is_about(name: str, member: str, expected: Any) -> None:
    assert Made(name).describe()[member] == expected


def test_passwordless_offers_codes_and_passkeys_first() -> None:
    policies = Made("passwordless").describe()["Policies"]
    assert policies["SignInPolicy"] == {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]}
    assert policies["PasswordPolicy"]["MinimumLength"] == 8


def test_custom_auth_has_its_triggers() -> None:
    triggers = Made("custom-auth").describe()["LambdaConfig"]
    assert set(triggers) == {"DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"}


def test_client_defaults_refuses_passwords() -> None:
    made = Made("client-defaults")
    assert "ExplicitAuthFlows" not in made.describe_client()
    assert refused(made.sign_in, made.users["confirmed"]) == (
        "InvalidParameterException",
        "USER_PASSWORD_AUTH flow not enabled for this client",
    )


def test_client_secret_wants_the_hash() -> None:
    made = Made("client-secret")
    user = made.users["confirmed"]
    assert refused(made.sign_in, user, SECRET_HASH="")[0] == "NotAuthorizedException"
    assert made.sign_in(user)["AuthenticationResult"]["IdToken"]


def test_admin_only_refuses_sign_ups() -> None:
    made = Made("admin-only")
    members = {"ClientId": made.pool.client_id, "Username": "jane", "Password": "Passw0rd!"}
    assert refused(made.client.sign_up, **members) == (
        "NotAuthorizedException",
        "SignUp is not permitted for this user pool",
    )


def test_email_sign_in_knows_its_users_by_their_address() -> None:
    made = Made("email-sign-in")
    user = made.users["confirmed"]
    assert user.username == "confirmed@example.com"
    assert made.sign_in(user)["AuthenticationResult"]["AccessToken"]
    record = made.client.admin_get_user(UserPoolId=made.pool.user_pool_id, Username=user.username)
    assert record["Username"] == record["UserAttributes"][0]["Value"] != user.username


@pytest.mark.parametrize("name", NAMES)
def test_there_is_a_user_in_each_status(name: str) -> None:
    made = Made(name)
    listed = made.client.list_users(UserPoolId=made.pool.user_pool_id)["Users"]
    assert [(user["UserStatus"], user["Enabled"]) for user in listed[:5]] == [
        ("CONFIRMED", True),
        ("UNCONFIRMED", True),
        ("FORCE_CHANGE_PASSWORD", True),
        ("RESET_REQUIRED", True),
        ("CONFIRMED", False),
    ]
    verified = [
        {entry["Name"]: entry["Value"] for entry in user["Attributes"]}["email_verified"] for user in listed[:5]
    ]
    assert verified == ["true", "false", "true", "true", "true"]
    assert [(user.status, user.enabled) for user in made.users.values()] == [
        (user["UserStatus"], user["Enabled"]) for user in listed
    ]
    assert made.sandbox.outbox.messages() == ()


def test_the_users_of_a_pool_do_what_their_status_says() -> None:
    made = Made("mfa-off")
    assert made.sign_in(made.users["confirmed"])["AuthenticationResult"]["IdToken"]
    codes = {
        "unconfirmed": "UserNotConfirmedException",
        "reset": "PasswordResetRequiredException",
        "disabled": "NotAuthorizedException",
    }
    for name, code in codes.items():
        assert refused(made.sign_in, made.users[name])[0] == code
    # The one who may still be verified can be: a new code comes, and it fits.
    made.client.resend_confirmation_code(ClientId=made.pool.client_id, Username="unconfirmed")
    code = made.sandbox.outbox.messages()[-1].code.reveal()
    made.client.confirm_sign_up(ClientId=made.pool.client_id, Username="unconfirmed", ConfirmationCode=code)
    assert made.sign_in(made.users["unconfirmed"])["AuthenticationResult"]["IdToken"]


def test_the_temporary_password_has_to_be_replaced_in_time() -> None:
    made = Made("mfa-off")
    user = made.users["new-password"]
    assert made.sign_in(user)["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    made.clock.forward(7 * 86_400)
    assert refused(made.sign_in, user)[0] == "NotAuthorizedException"


def test_codes_by_email_are_the_second_factor_of_confirmed_users_where_there_are_any() -> None:
    made = Made("mfa-email")
    ids = {"UserPoolId": made.pool.user_pool_id}
    assert made.client.admin_get_user(**ids, Username="confirmed")["UserMFASettingList"] == ["EMAIL_OTP"]
    assert "UserMFASettingList" not in made.client.admin_get_user(**ids, Username="unconfirmed")


def test_a_user_with_totp_is_asked_for_it() -> None:
    made = Made("mfa-optional-totp")
    user = made.users["totp"]
    challenge = made.sign_in(user)
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert user.totp_secret is not None
    answer = made.client.respond_to_auth_challenge(
        ClientId=made.pool.client_id,
        ChallengeName="SOFTWARE_TOKEN_MFA",
        Session=challenge["Session"],
        ChallengeResponses={
            "USERNAME": user.username,
            "SOFTWARE_TOKEN_MFA_CODE": pyotp.TOTP(user.totp_secret.reveal()).at(int(made.clock.now)),
        },
    )
    assert answer["AuthenticationResult"]["IdToken"]


def test_the_users_of_mfa_select_have_either_factor_or_both() -> None:
    made = Made("mfa-select")
    pool = made.sandbox.find_pool(made.pool.user_pool_id)
    assert pool is not None
    have = {name: (pool.find(name).token is not None, pool.find(name).sms_mfa_enabled) for name in ("totp", "both")}
    assert have == {"totp": (True, False), "both": (True, True)}
    assert pool.find("both").preferred_mfa_setting is None
    assert pool.find("phone").attribute_lookup["phone_number_verified"] == "true"


def test_the_default_has_no_users_unless_they_are_asked_for() -> None:
    sandbox = Sandbox()
    pool = presets.create_mfa_required(sandbox)
    assert client_of(sandbox).list_users(UserPoolId=pool.user_pool_id)["Users"] == []
    assert (pool.pool_name, pool.client_name) == (MFA_REQUIRED.pool_name, MFA_REQUIRED.client_name)


def test_secrets_of_seeded_users_do_not_show() -> None:
    user = Made("mfa-optional-totp").users["totp"]
    assert user.totp_secret is not None
    assert PASSWORD.reveal() not in repr(user)
    assert user.totp_secret.reveal() not in repr(user)


def test_a_preset_that_is_wrong_says_so() -> None:
    wrong = presets.Preset("wrong", "no such mode", mfa={"MfaConfiguration": "SOMETIMES"})
    with pytest.raises(RuntimeError, match="SetUserPoolMfaConfig: 1 validation error"):
        presets.create(Sandbox(), wrong)
