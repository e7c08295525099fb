"""One of every challenge that Cognito knows, as it may arrive (`COGNITO.md 7.0`)."""

from __future__ import annotations

import json

from tests.fake_facts import SESSION
from tui.states import Challenge

JANE = {"USER_ID_FOR_SRP": "jane"}
BY_SMS = {"CODE_DELIVERY_DELIVERY_MEDIUM": "SMS", "CODE_DELIVERY_DESTINATION": "+*******8920", **JANE}
BY_EMAIL = {"CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL", "CODE_DELIVERY_DESTINATION": "j***@e***", **JANE}
EXCHANGE = {"SALT": "8f1e2d3c", "SRP_B": "5f3c", "SECRET_BLOCK": "AAECAw==", "USERNAME": "jane"}
OPTIONS = {"challenge": "c2FuZGJveA", "rpId": "example.com", "timeout": 180_000, "userVerification": "preferred"}
ATTRIBUTES = ["userAttributes.given_name", "userAttributes.family_name"]

CHALLENGES = {
    "sms_mfa": Challenge("SMS_MFA", BY_SMS, SESSION),
    "sms_otp": Challenge("SMS_OTP", BY_SMS, SESSION),
    "email_otp": Challenge("EMAIL_OTP", BY_EMAIL, SESSION),
    "software_token_mfa": Challenge("SOFTWARE_TOKEN_MFA", JANE | {"FRIENDLY_DEVICE_NAME": "phone"}, SESSION),
    "select_mfa_type": Challenge(
        "SELECT_MFA_TYPE", JANE | {"MFAS_CAN_CHOOSE": '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]'}, SESSION
    ),
    "select_challenge": Challenge("SELECT_CHALLENGE", {}, SESSION, ("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP")),
    "password": Challenge("PASSWORD", JANE, SESSION),
    "password_srp": Challenge("PASSWORD_SRP", JANE, SESSION),
    "new_password_required": Challenge(
        "NEW_PASSWORD_REQUIRED",
        JANE | {"requiredAttributes": json.dumps(ATTRIBUTES), "userAttributes": '{"email":"jane@example.com"}'},
        SESSION,
    ),
    "mfa_setup": Challenge("MFA_SETUP", JANE | {"MFAS_CAN_SETUP": '["EMAIL_OTP"]'}, SESSION),
    "custom_challenge": Challenge(
        "CUSTOM_CHALLENGE", {"USERNAME": "jane", "question": "What is 3 + 4?", "round": "1"}, SESSION
    ),
    "web_authn": Challenge("WEB_AUTHN", {"CREDENTIAL_REQUEST_OPTIONS": json.dumps(OPTIONS)}, SESSION),
    "password_verifier": Challenge("PASSWORD_VERIFIER", EXCHANGE | JANE, None),
    "device_srp_auth": Challenge("DEVICE_SRP_AUTH", {"USERNAME": "jane"}, None),
    "device_password_verifier": Challenge(
        "DEVICE_PASSWORD_VERIFIER", EXCHANGE | {"DEVICE_KEY": "us-east-1_a1b2"}, None
    ),
    "admin_no_srp_auth": Challenge("ADMIN_NO_SRP_AUTH", {}, SESSION),
    "of_the_future": Challenge("RETINA_SCAN", {"WHICH_EYE": "[left]"}, SESSION),
    "without_a_session": Challenge("SMS_MFA", BY_SMS, None),
}
