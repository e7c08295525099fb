"""What an access token is good for, by botocore's Stubber: exactly what is sent, and what becomes of the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.scene_states import token
from tests.user_pool_support import CLIENT_ID, MAIL, NOW, PASSWORD, RESULT, TOKENS, TOTP_SECRET
from tui.cognito.account import Account, Wish
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pool import ClientFacts
from tui.secret import Secret
from tui.states import Delivery, NewDevice, Tokens

if TYPE_CHECKING:
    from tests.user_pool_support import Stubbed

ACCESS = Secret("a.b.c")
WITH_CLAIMS = replace(
    TOKENS, access_token=token(username="7478-internal", device_key="us-east-1_a1b2"), new_device=NewDevice("k", "g")
)
RENEWED = {name: value for name, value in RESULT.items() if name != "RefreshToken"}


def test_get_user(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response(
        "get_user",
        {
            "Username": "jane",
            "UserAttributes": [{"Name": "email", "Value": "jane@example.com"}],
            "UserMFASettingList": ["SOFTWARE_TOKEN_MFA"],
            "PreferredMfaSetting": "SOFTWARE_TOKEN_MFA",
        },
        {"AccessToken": "a.b.c"},
    )
    expected = Account("jane", {"email": "jane@example.com"}, ("SOFTWARE_TOKEN_MFA",), "SOFTWARE_TOKEN_MFA")
    assert stubbed.user_side.account(ACCESS) == expected


@pytest.mark.parametrize(("present", "sent"), [(PASSWORD, {"PreviousPassword": "Passw0rd!"}), (None, {})])
def test_change_password(stubbed: Stubbed, present: Secret | None, sent: dict[str, str]) -> None:
    stubbed.stubber.add_response(
        "change_password", {}, {"AccessToken": "a.b.c", "ProposedPassword": "An0ther!!", **sent}
    )
    stubbed.user_side.change_password(ACCESS, present, Secret("An0ther!!"))


@pytest.mark.parametrize(
    ("answer", "delivery"),
    [
        ({"CodeDeliveryDetailsList": [MAIL]}, Delivery("j***@e***", "EMAIL")),
        ({"CodeDeliveryDetailsList": [MAIL | {"AttributeName": "phone_number"}]}, None),
        ({"CodeDeliveryDetailsList": []}, None),
        ({}, None),
    ],
)
def test_change_attribute(stubbed: Stubbed, answer: dict[str, Any], delivery: Delivery | None) -> None:
    stubbed.stubber.add_response(
        "update_user_attributes",
        answer,
        {"AccessToken": "a.b.c", "UserAttributes": [{"Name": "email", "Value": "j@example.com"}]},
    )
    assert stubbed.user_side.change_attribute(ACCESS, "email", "j@example.com") == delivery


def test_attribute_code(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response(
        "get_user_attribute_verification_code",
        {"CodeDeliveryDetails": MAIL},
        {"AccessToken": "a.b.c", "AttributeName": "email"},
    )
    assert stubbed.user_side.attribute_code(ACCESS, "email") == Delivery("j***@e***", "EMAIL")


def test_verify_attribute(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response(
        "verify_user_attribute", {}, {"AccessToken": "a.b.c", "AttributeName": "email", "Code": "482193"}
    )
    stubbed.user_side.verify_attribute(ACCESS, "email", Secret("482193"))


@pytest.mark.parametrize(
    ("wishes", "sent"),
    [
        ({"SMS_MFA": Wish.OFF}, {"SMSMfaSettings": {"Enabled": False, "PreferredMfa": False}}),
        (
            {"SOFTWARE_TOKEN_MFA": Wish.PREFERRED, "EMAIL_OTP": Wish.ON},
            {
                "SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True},
                "EmailMfaSettings": {"Enabled": True, "PreferredMfa": False},
            },
        ),
    ],
)
def test_choose_factors(stubbed: Stubbed, wishes: dict[str, Wish], sent: dict[str, Any]) -> None:
    stubbed.stubber.add_response("set_user_mfa_preference", {}, {"AccessToken": "a.b.c", **sent})
    stubbed.user_side.choose_factors(ACCESS, wishes)


def test_own_secret(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("associate_software_token", {"SecretCode": TOTP_SECRET}, {"AccessToken": "a.b.c"})
    assert stubbed.user_side.own_secret(ACCESS) == Secret(TOTP_SECRET)


def test_own_secret_that_is_none(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("associate_software_token", {"SecretCode": "0189" * 8})
    with pytest.raises(GatewayError, match="no authenticator can use"):
        stubbed.user_side.own_secret(ACCESS)


def test_verify_own_code(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response(
        "verify_software_token", {"Status": "SUCCESS"}, {"AccessToken": "a.b.c", "UserCode": "482193"}
    )
    stubbed.user_side.verify_own_code(ACCESS, Secret("482193"))


def test_verify_own_code_that_is_wrong(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("verify_software_token", {"Status": "ERROR"})
    with pytest.raises(GatewayError) as caught:
        stubbed.user_side.verify_own_code(ACCESS, Secret("482193"))
    assert caught.value.cause is Cause.CODE


def test_delete_account(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("delete_user", {}, {"AccessToken": "a.b.c"})
    stubbed.user_side.delete_account(ACCESS)


def test_sign_out_everywhere(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("global_sign_out", {}, {"AccessToken": "a.b.c"})
    stubbed.user_side.sign_out_everywhere(ACCESS)


# Requests that carry the client secret itself


def own_secret_of(stubbed: Stubbed) -> dict[str, str]:
    return {"ClientSecret": stubbed.client_secret.reveal()} if stubbed.client_secret else {}


def test_revoke(stubbed: Stubbed) -> None:
    expected = {"Token": "g.h.i", "ClientId": CLIENT_ID, **own_secret_of(stubbed)}
    stubbed.stubber.add_response("revoke_token", {}, expected)
    stubbed.user_side.revoke(Secret("g.h.i"))


def test_tokens_from_refresh_token_of_a_client_that_rotates(stubbed: Stubbed) -> None:
    expected = {
        "ClientId": CLIENT_ID,
        "RefreshToken": "g.h.i",
        "DeviceKey": "us-east-1_a1b2",
        **own_secret_of(stubbed),
    }
    answer = {"AuthenticationResult": RESULT | {"RefreshToken": "j.k.l"}}
    stubbed.stubber.add_response("get_tokens_from_refresh_token", answer, expected)
    renewed = stubbed.user_side.tokens_from_refresh_token(WITH_CLAIMS)
    expected_tokens = Tokens(Secret("d.e.f"), Secret("a.b.c"), Secret("j.k.l"), 3600, NOW, WITH_CLAIMS.new_device)
    assert renewed == expected_tokens


def test_tokens_from_refresh_token_keep_the_refresh_token_that_was_not_replaced(stubbed: Stubbed) -> None:
    expected = {"ClientId": CLIENT_ID, "RefreshToken": "g.h.i", **own_secret_of(stubbed)}
    stubbed.stubber.add_response("get_tokens_from_refresh_token", {"AuthenticationResult": RENEWED}, expected)
    assert stubbed.user_side.tokens_from_refresh_token(TOKENS).refresh_token == Secret("g.h.i")


# Requests that carry the secret hash


@pytest.mark.parametrize(
    ("tokens", "hashed", "device"),
    [(WITH_CLAIMS, "7478-internal", {"DEVICE_KEY": "us-east-1_a1b2"}), (TOKENS, "jane@example.com", {})],
    ids=["claims", "no-jwt"],
)
def test_refresh_token_auth_hashes_the_internal_name(
    stubbed: Stubbed, tokens: Tokens, hashed: str, device: dict[str, str]
) -> None:
    parameters = stubbed.hash_of(hashed, REFRESH_TOKEN="g.h.i", **device)
    stubbed.stubber.add_response(
        "initiate_auth",
        {"AuthenticationResult": RENEWED},
        {"ClientId": CLIENT_ID, "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": parameters},
    )
    renewed = stubbed.user_side.refresh_token_auth(tokens, "jane@example.com")
    assert renewed == replace(TOKENS, issued_at=NOW, new_device=tokens.new_device)


def test_a_refresh_without_tokens_is_refused(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("initiate_auth", {})
    with pytest.raises(GatewayError, match="without tokens"):
        stubbed.user_side.refresh_token_auth(TOKENS, "jane")


def test_without_a_refresh_token_nothing_is_sent(stubbed: Stubbed) -> None:
    with pytest.raises(GatewayError) as caught:
        stubbed.user_side.tokens_from_refresh_token(replace(TOKENS, refresh_token=None))
    assert caught.value.cause is Cause.TOKEN


@pytest.mark.parametrize(
    ("settings", "facts"),
    [
        ({"RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 0}}, True),
        ({"RefreshTokenRotation": {"Feature": "DISABLED"}}, False),
        ({}, False),
    ],
)
def test_what_the_client_does_with_refresh_tokens(stubbed: Stubbed, settings: dict[str, Any], facts: bool) -> None:
    client = {"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"], **settings}
    stubbed.stubber.add_response("describe_user_pool_client", {"UserPoolClient": client})
    assert stubbed.admin_side.client() == ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"}), rotates=facts)
