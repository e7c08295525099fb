"""Attributes that cannot be written (`COGNITO.md 3.4`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.account_support import INVALID, entries, latest, plain, tokens
from tests.conformance.call import Call, Instead, case
from tests.conformance.expectations import WRITERS
from tests.conformance.writers import changes, creations, everywhere, populated
from tests.sandbox_support import EMAIL, NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER = "lou"
SCHEMA = "Attributes did not conform to the schema: "
AT_SIGN_UP = Instead(
    INVALID,
    SCHEMA + "Type for attribute {custom:<x>} could not be determined",
    "COGNITO.md 3.4: the variant is for changes",
)
IN_A_CHANGE = Instead(
    INVALID,
    SCHEMA + "custom:<x>: Attribute does not exist in the schema.",
    "COGNITO.md 3.4: this text was seen in changes, the other one in sign-ups",
)


@case(WRITERS, "bad email value")
def bad_email() -> Iterator[Call]:
    yield from everywhere(email="nonsense")


@case(WRITERS, "unknown custom attribute")
def unknown_custom_attribute() -> Iterator[Call]:
    for call in _unknown_custom():
        yield call if call.operation == "SignUp" else replace(call, instead=IN_A_CHANGE)


@case(WRITERS, "unknown custom attribute (variant)")
def unknown_custom_attribute_in_a_change() -> Iterator[Call]:
    for call in _unknown_custom():
        yield replace(call, instead=AT_SIGN_UP) if call.operation == "SignUp" else call


def _unknown_custom() -> Iterator[Call]:
    for call in everywhere(custom__badge="7"):
        yield replace(call, facts={"x": ["badge"]})


@case(WRITERS, "immutable attribute changed")
def immutable() -> Iterator[Call]:
    schema: list[dict[str, Any]] = [{"Name": "badge", "AttributeDataType": "String", "Mutable": False}]
    walk = populated(Schema=schema)
    yield from changes(walk, custom__badge="7")
    yield from changes(walk, sub="7")
    yield Call(
        walk,
        "AdminCreateUser",
        {"UserPoolId": walk.pool.user_pool_id, "Username": "new", "UserAttributes": entries(sub="7")},
    )


@case("SignUp", "required attribute missing")
def required_missing() -> Iterator[Call]:
    walk = plain(Schema=[{"Name": "nickname", "AttributeDataType": "String", "Required": True}])
    yield replace(next(creations(walk, NAME, email=EMAIL)), facts={"name": ["nickname"]})


@case("SignUp", "required name attribute missing")
def required_name_missing() -> Iterator[Call]:
    walk = plain(Schema=[{"Name": "name", "AttributeDataType": "String", "Required": True}])
    yield next(creations(walk, NAME, email=EMAIL))


@case("SignUp, UpdateUserAttributes", "client may not write the attribute")
def not_writable() -> Iterator[Call]:
    walk = plain(client={"WriteAttributes": ["email"]}).confirmed()
    for name in ("nickname", "email_verified"):
        yield next(creations(walk, "new", **{name: "true"}))
        yield next(changes(walk, **{name: "true"}))


@case("AdminCreateUser, AdminUpdateUserAttributes, UpdateUserAttributes, VerifyUserAttribute", "alias of another user")
def taken_alias() -> Iterator[Call]:
    walk = plain(AliasAttributes=["email"]).confirmed()
    walk.sign_up(OTHER, email="other@example.com")
    walk.confirm(name=OTHER)
    taken = {"UserPoolId": walk.pool.user_pool_id, "UserAttributes": entries(email=EMAIL, email_verified="true")}
    yield Call(walk, "AdminCreateUser", taken | {"Username": "new"})
    yield Call(walk, "AdminUpdateUserAttributes", taken | {"Username": OTHER})
    access = {"AccessToken": tokens(walk, OTHER)["AccessToken"]}
    walk.client.update_user_attributes(**access, UserAttributes=entries(email=EMAIL))
    yield Call(walk, "VerifyUserAttribute", access | {"AttributeName": "email", "Code": latest(walk.sandbox)[3]})
    yield _taken_at_once()


def _taken_at_once() -> Call:
    """Return the change of an e-mail address that is a user name, and so needs no proof to be one."""
    walk = plain(UsernameAttributes=["email"])
    for address in (EMAIL, "other@example.com"):
        walk.sign_up(address, email=address)
        walk.confirm(latest(walk.sandbox)[3], address)
    access = {"AccessToken": tokens(walk, "other@example.com")["AccessToken"]}
    return Call(walk, "UpdateUserAttributes", access | {"UserAttributes": entries(email=EMAIL)})
