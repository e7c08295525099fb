"""What an administrator does, by botocore's Stubber: exactly what is sent, and what becomes of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.user_pool_support import PASSWORD, POOL_ID, Stubbed, doors
from tui.cognito.administration import NewUser
from tui.cognito.gateway import Cause, GatewayError

if TYPE_CHECKING:
    from collections.abc import Iterator

JANE = {"UserPoolId": POOL_ID, "Username": "jane"}


@pytest.fixture
def stubbed() -> Iterator[Stubbed]:
    with doors(None) as opened:
        yield opened


@pytest.mark.parametrize(
    ("method", "operation"),
    [
        ("confirm_sign_up", "admin_confirm_sign_up"),
        ("reset_password", "admin_reset_user_password"),
        ("disable", "admin_disable_user"),
        ("enable", "admin_enable_user"),
        ("sign_out", "admin_user_global_sign_out"),
        ("delete_user", "admin_delete_user"),
    ],
)
def test_what_needs_nothing_but_a_user_name(stubbed: Stubbed, method: str, operation: str) -> None:
    stubbed.stubber.add_response(operation, {}, JANE)
    assert getattr(stubbed.admin_side, method)("jane") is None


@pytest.mark.parametrize("permanent", [True, False])
def test_set_password(stubbed: Stubbed, permanent: bool) -> None:
    request = {**JANE, "Password": "Passw0rd!", "Permanent": permanent}
    stubbed.stubber.add_response("admin_set_user_password", {}, request)
    stubbed.admin_side.set_password("jane", PASSWORD, permanent=permanent)


@pytest.mark.parametrize(
    ("method", "operation"),
    [("add_to_group", "admin_add_user_to_group"), ("remove_from_group", "admin_remove_user_from_group")],
)
def test_groups_of_a_user_are_changed(stubbed: Stubbed, method: str, operation: str) -> None:
    stubbed.stubber.add_response(operation, {}, {**JANE, "GroupName": "admins"})
    getattr(stubbed.admin_side, method)("jane", "admins")


def test_create_group(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("create_group", {}, {"UserPoolId": POOL_ID, "GroupName": "admins"})
    stubbed.admin_side.create_group("admins")


@pytest.mark.parametrize(
    ("answer", "names"), [({"Groups": [{"GroupName": "b"}, {"GroupName": "a"}]}, ["b", "a"]), ({}, [])]
)
def test_groups_of(stubbed: Stubbed, answer: dict[str, Any], names: list[str]) -> None:
    stubbed.stubber.add_response("admin_list_groups_for_user", answer, {**JANE, "Limit": 60})
    assert stubbed.admin_side.groups_of("jane") == names


EMAIL = {"Name": "email", "Value": "j@e.com"}
BY_MAIL = {"DesiredDeliveryMediums": ["EMAIL"]}


@pytest.mark.parametrize(
    ("new", "members"),
    [
        (NewUser("jane"), {"UserAttributes": [], **BY_MAIL}),
        (NewUser("jane", email_verified=True), {"UserAttributes": [], **BY_MAIL}),
        (
            NewUser("jane", "j@e.com", email_verified=True),
            {"UserAttributes": [EMAIL, {"Name": "email_verified", "Value": "true"}], **BY_MAIL},
        ),
        (
            NewUser("jane", "j@e.com", temporary_password=PASSWORD, invited=False),
            {
                "UserAttributes": [EMAIL, {"Name": "email_verified", "Value": "false"}],
                "TemporaryPassword": "Passw0rd!",
                "MessageAction": "SUPPRESS",
            },
        ),
    ],
)
def test_create_user(stubbed: Stubbed, new: NewUser, members: dict[str, Any]) -> None:
    stubbed.stubber.add_response("admin_create_user", {"User": {"Username": "jane"}}, {**JANE, **members})
    stubbed.admin_side.create_user(new)


def test_the_iam_action_that_is_missing_is_named(stubbed: Stubbed) -> None:
    stubbed.stubber.add_client_error("admin_delete_user", "AccessDeniedException", "no")
    with pytest.raises(GatewayError, match="cognito-idp:AdminDeleteUser") as caught:
        stubbed.admin_side.delete_user("jane")
    assert caught.value.cause is Cause.PERMISSION


def test_a_password_that_is_refused_is_not_in_the_error(stubbed: Stubbed) -> None:
    said = "1 validation error detected: Value 'Passw0rd!' at 'temporaryPassword' failed to satisfy constraint: Member"
    stubbed.stubber.add_client_error("admin_create_user", "InvalidParameterException", f"{said} must not be null")
    with pytest.raises(GatewayError, match="temporary password is missing") as caught:
        stubbed.admin_side.create_user(NewUser("jane", temporary_password=PASSWORD))
    assert "Passw0rd!" not in str(caught.value.__dict__)
