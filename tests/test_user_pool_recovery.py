"""A forgotten password by botocore's Stubber: exactly what is sent, and what becomes of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.user_pool_support import CLIENT_ID, MAIL, PASSWORD
from tui.cognito.gateway import Cause, GatewayError
from tui.events import PasswordRecovered
from tui.secret import Secret
from tui.states import Delivery

if TYPE_CHECKING:
    from tests.user_pool_support import Stubbed

CODE = Secret("123456")


def test_forgot_password(stubbed: Stubbed) -> None:
    request = {"ClientId": CLIENT_ID, "Username": "jane", **stubbed.member("jane")}
    stubbed.stubber.add_response("forgot_password", {"CodeDeliveryDetails": MAIL}, request)
    assert stubbed.user_side.forgot_password("jane") == Delivery("j***@e***", "EMAIL")


def test_recover(stubbed: Stubbed) -> None:
    request = {
        "ClientId": CLIENT_ID,
        "Username": "jane",
        "ConfirmationCode": "123456",
        "Password": "Passw0rd!",
        **stubbed.member("jane"),
    }
    stubbed.stubber.add_response("confirm_forgot_password", {}, request)
    assert stubbed.user_side.recover("jane", CODE, PASSWORD) == PasswordRecovered("jane", PASSWORD)


def test_a_code_that_is_refused_leaves_neither_code_nor_password_in_the_error(stubbed: Stubbed) -> None:
    stubbed.stubber.add_client_error("confirm_forgot_password", "CodeMismatchException", "Invalid code.")
    with pytest.raises(GatewayError) as caught:
        stubbed.user_side.recover("jane", CODE, PASSWORD)
    assert caught.value.cause is Cause.CODE
    assert caught.value.__context__ is None
    assert not {"123456", "Passw0rd!"} & set(str(caught.value.__dict__).split())
