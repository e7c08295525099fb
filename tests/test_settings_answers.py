"""What is read of pools and app clients: from descriptions that the sandbox gives."""

from __future__ import annotations

from typing import Any

import pytest

from tests.explain_support import Scene
from tests.preset_support import Made
from tests.sandbox_support import Walk
from tui.cognito.devices import DeviceTracking
from tui.cognito.pool import ClientFacts, MFAFacts, PasswordPolicy, PoolFacts


def test_all_there_is_to_know_of_a_pool() -> None:
    walk = Walk()
    walk.use_pool(
        AliasAttributes=["email"],
        AutoVerifiedAttributes=["email"],
        UsernameConfiguration={"CaseSensitive": False},
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": True},
        Policies={
            "PasswordPolicy": {"MinimumLength": 12, "TemporaryPasswordValidityDays": 3},
            "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]},
        },
        Schema=[{"Name": "given_name", "AttributeDataType": "String", "Required": True, "Mutable": True}],
        DeviceConfiguration={"ChallengeRequiredOnNewDevice": True},
        EmailConfiguration={"EmailSendingAccount": "COGNITO_DEFAULT"},
        SmsConfiguration={"SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "ExternalId": "x"},
        LambdaConfig={"PreSignUp": "arn:aws:lambda:us-east-1:123456789012:function:check"},
        UserPoolTier="LITE",
    )
    assert Scene(walk).facts().pool == PoolFacts(
        account="123456789012",
        password_policy=PasswordPolicy(12, uppercase=False, lowercase=False, numbers=False, symbols=False),
        devices=DeviceTracking(replaces_mfa=True, on_prompt=False),
        mfa="OFF",
        alias_attributes=("email",),
        auto_verified=("email",),
        case_sensitive=False,
        admin_only=True,
        required=("given_name",),
        email_configuration={"EmailSendingAccount": "COGNITO_DEFAULT"},
        sms_configuration={"SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "ExternalId": "x"},
        triggers={"PreSignUp": "arn:aws:lambda:us-east-1:123456789012:function:check"},
        tier="LITE",
        first_factors=("PASSWORD", "EMAIL_OTP"),
        temporary_days=3,
    )


def test_a_pool_whose_names_are_addresses() -> None:
    pool = Scene(Made("email-sign-in")).facts().pool
    assert pool is not None
    assert pool.username_attributes == ("email",)


def test_all_there_is_to_know_of_an_app_client() -> None:
    walk = Walk()
    walk.use_client(
        GenerateSecret=True,
        ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"],
        AuthSessionValidity=5,
        PreventUserExistenceErrors="ENABLED",
        EnableTokenRevocation=False,
        RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 30},
        WriteAttributes=["email"],
    )
    assert Scene(walk).facts().client == ClientFacts(
        frozenset({"ALLOW_USER_SRP_AUTH"}),
        rotates=True,
        grace_seconds=30,
        has_secret=True,
        session_minutes=5,
        hides_users=True,
        revokes=False,
        writes=frozenset({"email"}),
    )


@pytest.mark.parametrize(
    ("settings", "seconds"),
    [
        ({}, 30 * 86_400),
        ({"RefreshTokenValidity": 5}, 5 * 86_400),
        ({"RefreshTokenValidity": 90, "TokenValidityUnits": {"RefreshToken": "minutes"}}, 5_400),
    ],
)
def test_for_how_long_a_refresh_token_is_good(settings: dict[str, Any], seconds: int) -> None:
    walk = Walk()
    walk.use_client(**settings)
    facts = Scene(walk).facts().client
    assert facts is not None
    assert facts.refresh_seconds == seconds


def test_the_second_factors_of_a_pool() -> None:
    assert Scene(Made("mfa-select")).facts().mfa == MFAFacts("ON", totp=True, sms=True, email=False)
    assert Scene(Made("mfa-email")).facts().mfa == MFAFacts("ON", totp=False, sms=False, email=True)
    assert Scene(Made("mfa-off")).facts().mfa == MFAFacts("OFF", totp=False, sms=False, email=False)
