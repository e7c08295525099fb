"""Beginning a sign-in: flows, secrets and the standing of the user."""

from __future__ import annotations

from typing import Any

import pytest
from moto.cognitoidp.models import UserStatus

from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk, refused
from tui.sandbox.clients import secret_hash
from tui.secret import Secret

BAD = ("NotAuthorizedException", "Incorrect username or password.")
NO_USER = ("UserNotFoundException", "User does not exist.")


def initiate(walk: Walk, flow: str, **parameters: str) -> Any:
    return walk.client.initiate_auth(ClientId=walk.pool.client_id, AuthFlow=flow, AuthParameters=parameters)  # type: ignore[arg-type]


def admin_initiate(walk: Walk, flow: str, **parameters: str) -> Any:
    return walk.client.admin_initiate_auth(
        UserPoolId=walk.pool.user_pool_id,
        ClientId=walk.pool.client_id,
        AuthFlow=flow,  # type: ignore[arg-type]
        AuthParameters=parameters,
    )


def test_a_pool_that_requires_mfa_asks_for_its_set_up() -> None:
    walk = Walk().confirmed("Jane")
    challenge = walk.sign_in()
    assert challenge["ChallengeName"] == "MFA_SETUP"
    assert challenge["ChallengeParameters"] == {"MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA"]', "USER_ID_FOR_SRP": "Jane"}
    assert challenge["Session"].startswith("AYABe")
    assert 1_400 < len(challenge["Session"]) < 1_600
    assert "AuthenticationResult" not in challenge


def test_a_user_with_a_token_is_asked_for_a_code() -> None:
    walk = Walk()
    walk.enrolled()
    challenge = walk.sign_in()
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert challenge["ChallengeParameters"] == {"USER_ID_FOR_SRP": NAME}


def test_the_name_of_the_authenticator_is_shown_if_it_has_one() -> None:
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    walk.client.verify_software_token(Session=session, UserCode=walk.totp(secret), FriendlyDeviceName="my phone")
    assert walk.sign_in()["ChallengeParameters"] == {"USER_ID_FOR_SRP": NAME, "FRIENDLY_DEVICE_NAME": "my phone"}


def test_a_pool_without_mfa_gives_tokens_at_once() -> None:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email"])
    walk.confirmed()
    answer = walk.sign_in()
    assert answer["ChallengeParameters"] == {}
    assert "ChallengeName" not in answer
    assert "NewDeviceMetadata" not in answer["AuthenticationResult"]


def test_optional_mfa_asks_only_those_who_turned_it_on() -> None:
    walk = Walk()
    walk.enrolled()
    totp = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, MfaConfiguration="OPTIONAL", **totp)  # type: ignore[arg-type]
    assert walk.sign_in()["AuthenticationResult"]
    walk.user().turn_on_software_token()
    assert walk.sign_in()["ChallengeName"] == "SOFTWARE_TOKEN_MFA"


# Flows


def test_a_flow_of_the_other_door() -> None:
    walk = Walk().confirmed()
    refusal = ("InvalidParameterException", "Initiate Auth method not supported.")
    parameters = {"USERNAME": NAME, "PASSWORD": PASSWORD}
    assert refused(initiate, walk, "ADMIN_USER_PASSWORD_AUTH", **parameters) == refusal
    assert refused(initiate, walk, "ADMIN_NO_SRP_AUTH", **parameters) == refusal
    assert refused(admin_initiate, walk, "USER_PASSWORD_AUTH", **parameters) == refusal


@pytest.mark.parametrize(
    ("flow", "text"),
    [
        ("USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH flow not enabled for this client"),
        ("USER_SRP_AUTH", "USER_SRP_AUTH is not enabled for the client."),
        ("USER_AUTH", "USER_AUTH flow not enabled for this client"),
    ],
)
def test_a_flow_that_the_client_does_not_allow(flow: str, text: str) -> None:
    walk = Walk()
    walk.use_client(ExplicitAuthFlows=["ALLOW_CUSTOM_AUTH"])
    assert refused(initiate, walk, flow, USERNAME=NAME) == ("InvalidParameterException", text)


def test_the_admin_flow_that_the_client_does_not_allow() -> None:
    walk = Walk()
    walk.use_client(ExplicitAuthFlows=["ALLOW_CUSTOM_AUTH"])
    assert refused(admin_initiate, walk, "ADMIN_USER_PASSWORD_AUTH") == (
        "InvalidParameterException",
        "Auth flow not enabled for this client",
    )


def test_a_client_without_flows_has_the_default_ones() -> None:
    walk = Walk()
    walk.use_client()
    assert refused(initiate, walk, "USER_PASSWORD_AUTH")[1] == "USER_PASSWORD_AUTH flow not enabled for this client"
    assert refused(initiate, walk, "USER_SRP_AUTH", USERNAME=NAME)[1] == "Missing required parameter SRP_A"


def test_the_older_spelling_of_flows() -> None:
    walk = Walk().confirmed()
    walk.use_client(ExplicitAuthFlows=["USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"])
    assert walk.sign_in()["ChallengeName"] == "MFA_SETUP"
    assert walk.admin_sign_in()["ChallengeName"] == "MFA_SETUP"
    assert admin_initiate(walk, "ADMIN_NO_SRP_AUTH", USERNAME=NAME, PASSWORD=PASSWORD)["ChallengeName"] == "MFA_SETUP"


@pytest.mark.parametrize("missing", ["USERNAME", "PASSWORD"])
def test_a_missing_parameter(missing: str) -> None:
    parameters = {"USERNAME": NAME, "PASSWORD": PASSWORD}
    del parameters[missing]
    refusal = ("InvalidParameterException", f"Missing required parameter {missing}")
    walk = Walk()
    assert refused(initiate, walk, "USER_PASSWORD_AUTH", **parameters) == refusal
    assert refused(admin_initiate, walk, "ADMIN_USER_PASSWORD_AUTH", **parameters) == refusal


# Clients and pools


def test_an_unknown_client_or_one_of_another_pool() -> None:
    walk = Walk()
    here, client = walk.pool.user_pool_id, walk.pool.client_id
    walk.use_pool()
    no_client = ("ResourceNotFoundException", f"User pool client {client} does not exist.")
    there = walk.pool.user_pool_id
    call = walk.client.admin_initiate_auth
    assert refused(call, UserPoolId=there, ClientId=client, AuthFlow="ADMIN_USER_PASSWORD_AUTH") == no_client
    assert here != there
    assert refused(call, UserPoolId="us-east-1_x", ClientId=client, AuthFlow="ADMIN_USER_PASSWORD_AUTH") == (
        "ResourceNotFoundException",
        "User pool us-east-1_x does not exist.",
    )


def test_the_secret_hash_of_the_specification() -> None:
    made = secret_hash(Secret("clientsecret0123456789abcdef"), "1example23456789", "alice")
    assert made == "KgGVu9ZSds5iNDhtUpKdroFYlM8VsBCa6qMTzG/8fgo="


def test_a_client_with_a_secret_wants_its_hash_everywhere() -> None:
    walk = Walk()
    made = walk.use_client(GenerateSecret=True, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    client = made["ClientId"]
    right = secret_hash(Secret(made["ClientSecret"]), client, NAME)
    missing = (
        "NotAuthorizedException",
        f"Client {client} is configured with secret but SECRET_HASH was not received",
    )
    wrong = ("NotAuthorizedException", f"Unable to verify secret hash for client {client}")
    names = {"ClientId": client, "Username": NAME}
    email: Any = [{"Name": "email", "Value": EMAIL}]
    for call, members in (
        (walk.client.sign_up, {"Password": PASSWORD, "UserAttributes": email}),
        (walk.client.resend_confirmation_code, {}),
        (walk.client.confirm_sign_up, {"ConfirmationCode": "123456"}),
    ):
        assert refused(call, **names, **members) == missing
        assert refused(call, **names, **members, SecretHash="AAAA") == wrong
    walk.client.sign_up(**names, Password=PASSWORD, UserAttributes=email, SecretHash=right)
    walk.client.confirm_sign_up(**names, ConfirmationCode=walk.code(), SecretHash=right)
    assert refused(walk.sign_in) == missing
    assert refused(walk.sign_in, SECRET_HASH="AAAA") == wrong
    session = walk.sign_in(SECRET_HASH=right)["Session"]
    secret, session = walk.associate(session)
    session = walk.verify(session, walk.totp(secret))
    assert refused(walk.respond, "MFA_SETUP", session) == missing
    assert refused(walk.respond, "MFA_SETUP", session, SECRET_HASH="AAAA") == wrong
    assert walk.respond("MFA_SETUP", session, SECRET_HASH=right)["AuthenticationResult"]


def test_the_hash_is_over_the_name_as_it_was_typed() -> None:
    walk = Walk().confirmed()
    made = walk.use_client(GenerateSecret=True, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    over_typed = secret_hash(Secret(made["ClientSecret"]), made["ClientId"], "JANE")
    assert walk.sign_in(name="JANE", SECRET_HASH=over_typed)["ChallengeName"] == "MFA_SETUP"
    assert refused(walk.sign_in, SECRET_HASH=over_typed)[0] == "NotAuthorizedException"


def test_a_hash_that_nobody_asked_for_is_ignored() -> None:
    assert Walk().confirmed().sign_in(SECRET_HASH="AAAA")["ChallengeName"] == "MFA_SETUP"


# Users


@pytest.mark.parametrize("door", [Walk.sign_in, Walk.admin_sign_in])
def test_an_unknown_user_at_both_doors(door: Any) -> None:
    walk = Walk()
    assert refused(door, walk) == NO_USER
    walk.use_client(
        PreventUserExistenceErrors="ENABLED",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
    )
    assert refused(door, walk) == BAD


@pytest.mark.parametrize("door", [Walk.sign_in, Walk.admin_sign_in])
@pytest.mark.parametrize("password", [PASSWORD, "wrong"])
def test_an_unconfirmed_user_is_told_so_before_the_password_is_looked_at(door: Any, password: str) -> None:
    walk = Walk()
    walk.sign_up()
    assert refused(door, walk, password) == ("UserNotConfirmedException", "User is not confirmed.")


@pytest.mark.parametrize("door", [Walk.sign_in, Walk.admin_sign_in])
def test_a_disabled_user(door: Any) -> None:
    walk = Walk().confirmed()
    walk.use_client(
        PreventUserExistenceErrors="ENABLED",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
    )
    walk.user().enabled = False
    assert refused(door, walk, "wrong") == ("NotAuthorizedException", "User is disabled.")


def test_a_user_who_has_to_reset_the_password() -> None:
    walk = Walk().confirmed()
    walk.user().status = UserStatus.RESET_REQUIRED
    assert refused(walk.sign_in, "wrong") == (
        "PasswordResetRequiredException",
        "Password reset required for the user",
    )


def test_the_name_is_found_whatever_its_case() -> None:
    assert Walk().confirmed("Jane").sign_in(name="jANE")["ChallengeParameters"]["USER_ID_FOR_SRP"] == "Jane"
