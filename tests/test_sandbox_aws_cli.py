"""Programs that nobody here wrote, unmodified, through the whole scenario over HTTP: the AWS CLI and stock boto3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyotp
import pytest
from pycognito import aws_srp

from tests.aws_cli_support import Cli
from tests.http_support import boto3_client, served
from tests.sandbox_support import EMAIL, NAME, PASSWORD
from tui.sandbox.engine import Sandbox
from tui.sandbox.presets import create_mfa_required

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.sandbox.presets import Pool
    from tui.sandbox.server import SandboxServer


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture(scope="module")
def pool(sandbox: Sandbox) -> Pool:
    return create_mfa_required(sandbox)


@pytest.fixture(scope="module")
def server(sandbox: Sandbox) -> Iterator[SandboxServer]:
    with served(sandbox) as running:
        yield running


def latest_code(sandbox: Sandbox) -> str:
    return sandbox.outbox.messages()[-1].code.reveal()


def test_the_aws_cli_walks_through_the_scenario(sandbox: Sandbox, pool: Pool, server: SandboxServer) -> None:
    cli = Cli(server)
    user = {"client_id": pool.client_id, "username": NAME}
    signed_up = cli.done("sign-up", **user, password=PASSWORD, user_attributes=f"Name=email,Value={EMAIL}")
    assert signed_up["CodeDeliveryDetails"]["Destination"] == "j***@e***"
    wrong = "000000" if latest_code(sandbox) != "000000" else "111111"
    assert cli.refused("confirm-sign-up", **user, confirmation_code=wrong).endswith(
        "An error occurred (CodeMismatchException) when calling the ConfirmSignUp operation: "
        "Invalid verification code provided, please try again."
    )
    cli.done("resend-confirmation-code", **user)
    assert cli.done("confirm-sign-up", **user, confirmation_code=latest_code(sandbox)) == {}

    sign_in = {
        "user_pool_id": pool.user_pool_id,
        "client_id": pool.client_id,
        "auth_flow": "ADMIN_USER_PASSWORD_AUTH",
        "auth_parameters": f"USERNAME={NAME},PASSWORD={PASSWORD}",
    }
    challenge = cli.done("admin-initiate-auth", **sign_in)
    assert challenge["ChallengeName"] == "MFA_SETUP"
    token = cli.done("associate-software-token", session=challenge["Session"])
    totp = pyotp.TOTP(token["SecretCode"])
    verified = cli.done("verify-software-token", session=token["Session"], user_code=totp.at(int(sandbox.clock())))
    assert verified["Status"] == "SUCCESS"

    sandbox.clock.forward(30)
    challenge = cli.done("admin-initiate-auth", **sign_in)
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    answer = cli.done(
        "admin-respond-to-auth-challenge",
        user_pool_id=pool.user_pool_id,
        client_id=pool.client_id,
        challenge_name="SOFTWARE_TOKEN_MFA",
        session=challenge["Session"],
        challenge_responses=f"USERNAME={NAME},SOFTWARE_TOKEN_MFA_CODE={totp.at(int(sandbox.clock()))}",
    )
    assert answer["AuthenticationResult"]["TokenType"] == "Bearer"
    record = cli.done("admin-get-user", user_pool_id=pool.user_pool_id, username=NAME)
    assert (record["UserStatus"], record["Enabled"]) == ("CONFIRMED", True)
    listed = cli.done("list-users", user_pool_id=pool.user_pool_id, filter=f'email = "{EMAIL}"')["Users"]
    assert [entry["Username"] for entry in listed] == [NAME]


def test_the_aws_cli_makes_pools(server: SandboxServer) -> None:
    cli = Cli(server)
    pool_id = cli.done("create-user-pool", pool_name="by the CLI")["UserPool"]["Id"]
    made = cli.done("create-user-pool-client", user_pool_id=pool_id, client_name="c", client_secret="s" * 24)
    assert made["UserPoolClient"]["ClientSecret"] == "s" * 24
    assert pool_id in [entry["Id"] for entry in cli.done("list-user-pools", max_results="60")["UserPools"]]


# On Python 3.12 and newer, in pycognito's own time stamps.
@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")
def test_stock_boto3_walks_through_the_scenario(sandbox: Sandbox, pool: Pool, server: SandboxServer) -> None:
    client = boto3_client(server.endpoint)
    name = "another"
    signed_up = client.sign_up(
        ClientId=pool.client_id,
        Username=name,
        Password=PASSWORD,
        UserAttributes=[{"Name": "email", "Value": "another@example.com"}],
    )
    assert signed_up["UserConfirmed"] is False
    client.resend_confirmation_code(ClientId=pool.client_id, Username=name)
    client.confirm_sign_up(ClientId=pool.client_id, Username=name, ConfirmationCode=latest_code(sandbox))

    def initiate(**device: str) -> Any:
        return client.initiate_auth(
            ClientId=pool.client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD, **device},
        )

    challenge = initiate()
    assert challenge["ChallengeName"] == "MFA_SETUP"
    token = client.associate_software_token(Session=challenge["Session"])
    totp = pyotp.TOTP(token["SecretCode"])
    client.verify_software_token(Session=token["Session"], UserCode=totp.at(int(sandbox.clock())))
    sandbox.clock.forward(30)
    challenge = initiate()
    with pytest.raises(client.exceptions.CodeMismatchException, match="Invalid code received for user"):
        client.respond_to_auth_challenge(
            ClientId=pool.client_id,
            ChallengeName="SOFTWARE_TOKEN_MFA",
            Session=challenge["Session"],
            ChallengeResponses={"USERNAME": name, "SOFTWARE_TOKEN_MFA_CODE": "abcdef"},
        )
    answer = client.respond_to_auth_challenge(
        ClientId=pool.client_id,
        ChallengeName="SOFTWARE_TOKEN_MFA",
        Session=challenge["Session"],
        ChallengeResponses={"USERNAME": name, "SOFTWARE_TOKEN_MFA_CODE": totp.at(int(sandbox.clock()))},
    )
    assert answer["AuthenticationResult"]["RefreshToken"]
    assert client.admin_get_user(UserPoolId=pool.user_pool_id, Username=name)["UserStatus"] == "CONFIRMED"
    pages = client.get_paginator("list_users").paginate(
        UserPoolId=pool.user_pool_id, PaginationConfig={"PageSize": 1, "MaxItems": 10}
    )
    assert name in [entry["Username"] for page in pages for entry in page["Users"]]

    # From the device that came with the tokens, no code is needed.
    offered = answer["AuthenticationResult"]["NewDeviceMetadata"]
    key, group = offered["DeviceKey"], offered["DeviceGroupKey"]
    password, verifier = aws_srp.generate_hash_device(group, key)
    access = answer["AuthenticationResult"]["AccessToken"]
    confirmed = client.confirm_device(AccessToken=access, DeviceKey=key, DeviceSecretVerifierConfig=verifier)
    assert confirmed["UserConfirmationNecessary"] is False
    assert initiate(DEVICE_KEY=key)["ChallengeName"] == "DEVICE_SRP_AUTH"
    ids = {"pool_id": pool.user_pool_id, "client_id": pool.client_id}
    device = {"device_key": key, "device_group_key": group, "device_password": password}
    arithmetic = aws_srp.AWSSRP(name, PASSWORD, **ids, **device, client=client)
    challenge = client.respond_to_auth_challenge(
        ClientId=pool.client_id,
        ChallengeName="DEVICE_SRP_AUTH",
        ChallengeResponses=arithmetic.get_auth_params(),
    )
    answer = client.respond_to_auth_challenge(
        ClientId=pool.client_id,
        ChallengeName="DEVICE_PASSWORD_VERIFIER",
        ChallengeResponses=arithmetic.process_device_challenge(challenge["ChallengeParameters"]),
    )
    assert answer["AuthenticationResult"]["IdToken"]
