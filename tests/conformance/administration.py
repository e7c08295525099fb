"""What administrators cannot have: invitations, lists, pools and app clients (`COGNITO.md 13`, `15`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import plain
from tests.conformance.call import Call, case
from tests.sandbox_support import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk


@case("AdminCreateUser RESEND", "status is not FORCE_CHANGE_PASSWORD")
def not_to_be_invited_again() -> Iterator[Call]:
    walk = plain()
    walk.sign_up()
    members = {"UserPoolId": walk.pool.user_pool_id, "Username": NAME, "MessageAction": "RESEND"}
    again = Call(walk, "AdminCreateUser", members, {"username": [NAME]})
    yield again
    walk.confirm()
    yield again


def _list(walk: Walk, **members: Any) -> Call:
    return Call(walk, "ListUsers", {"UserPoolId": walk.pool.user_pool_id, **members})


@case("ListUsers", "filter on an attribute that is not searchable")
def not_searchable() -> Iterator[Call]:
    walk = plain(Schema=[{"Name": "badge", "AttributeDataType": "String"}])
    yield _list(walk, Filter='custom:badge = "7"')
    yield _list(walk, Filter='nickname ^= "J"')


@case("ListUsers", "AttributesToGet with custom attribute or sub")
def not_to_be_shown() -> Iterator[Call]:
    walk = plain(Schema=[{"Name": "badge", "AttributeDataType": "String"}])
    yield _list(walk, AttributesToGet=["custom:badge"])
    yield _list(walk, AttributesToGet=["email", "sub"])


@case("ListUsers", "AttributesToGet names an unknown attribute")
def unknown_attribute() -> Iterator[Call]:
    yield _list(plain(), AttributesToGet=["shoe_size"])


@case("CreateUserPool", "MFA ON or OPTIONAL without SmsConfiguration")
def mfa_without_text_messages() -> Iterator[Call]:
    walk = plain()
    for mode in ("ON", "OPTIONAL"):
        yield Call(walk, "CreateUserPool", {"PoolName": "p", "MfaConfiguration": mode})


@case("CreateUserPool", "UsernameAttributes and AliasAttributes together")
def names_and_aliases() -> Iterator[Call]:
    given = {"PoolName": "p", "UsernameAttributes": ["email"], "AliasAttributes": ["preferred_username"]}
    yield Call(plain(), "CreateUserPool", given)


def _client(**members: Any) -> Call:
    walk = plain()
    return Call(walk, "CreateUserPoolClient", {"UserPoolId": walk.pool.user_pool_id, "ClientName": "c", **members})


@case("CreateUserPoolClient", "ALLOW_ and legacy flows mixed")
def mixed_flows() -> Iterator[Call]:
    for legacy in ("USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY"):
        yield _client(ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", legacy])


@case("CreateUserPoolClient", "GenerateSecret and ClientSecret together")
def two_secrets() -> Iterator[Call]:
    yield _client(GenerateSecret=True, ClientSecret="x" * 24)


@case("DeleteUserPool", "deletion protection active")
def protected() -> Iterator[Call]:
    walk = plain(DeletionProtection="ACTIVE")
    yield Call(walk, "DeleteUserPool", {"UserPoolId": walk.pool.user_pool_id})
