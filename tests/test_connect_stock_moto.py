"""Both doors to stock moto, which nobody here wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.connect_support import ADMIN_JANE, JANE, PASSWORD, refusal
from tui.cognito.connection import Target
from tui.cognito.gateway import Cause
from tui.connect import connect
from tui.events import ConfirmationNeeded, SignUpConfirmed, TokensIssued
from tui.secret import Secret
from tui.states import Credentials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from types_boto3_cognito_idp.literals import ExplicitAuthFlowsTypeType


@pytest.fixture(scope="module")
def moto_endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def test_sign_up_confirm_and_sign_in_on_stock_moto(moto_endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    setup = boto3.client("cognito-idp", endpoint_url=moto_endpoint)
    pool_id = setup.create_user_pool(PoolName="pool")["UserPool"]["Id"]
    flows: list[ExplicitAuthFlowsTypeType] = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"]
    app_client = setup.create_user_pool_client(
        UserPoolId=pool_id, ClientName="client", GenerateSecret=True, ExplicitAuthFlows=flows
    )["UserPoolClient"]
    setup.close()
    connection = connect(
        Target(
            client_id=app_client["ClientId"],
            client_secret=Secret(app_client["ClientSecret"]),
            user_pool_id=pool_id,
            endpoint_url=moto_endpoint,
        )
    )
    assert connection.prepare().region == "us-east-1"
    user, admin = connection.user_side, connection.admin()
    user.sign_up("jane", PASSWORD, "jane@example.com")
    assert user.sign_in(JANE) == ConfirmationNeeded(JANE)
    assert user.confirm("jane", Secret("123456")) == SignUpConfirmed("jane")
    assert isinstance(user.sign_in(JANE), TokensIssued)
    assert isinstance(admin.sign_in(ADMIN_JANE), TokensIssued)
    assert admin.user("jane").status == "CONFIRMED"
    assert admin.pool().account == "123456789012"
    wrong = refusal(lambda: user.sign_in(Credentials("jane", Secret("wrong"))))
    assert wrong.cause is Cause.PASSWORD
    assert refusal(lambda: user.resend_code("jane")).sentence
