"""Attributes that change, by the user's hand or an administrator's, and contacts that are proven."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import (
    INVALID,
    NO_USER,
    OLD_CODE,
    admin,
    attributes_of,
    entries,
    latest,
    plain,
    signed_in,
    tokens,
)
from tests.sandbox_support import EMAIL, NAME, Walk, refused

NEW = "new@example.com"
NOT_WRITABLE = ("NotAuthorizedException", "A client attempted to write unauthorized attribute")
TAKEN = ("AliasExistsException", "An account with the given email already exists.")
FORM = "Attributes did not conform to the schema: "
SCHEMA: Any = [
    {"Name": "email", "AttributeDataType": "String", "Required": True, "Mutable": True},
    {"Name": "badge", "AttributeDataType": "String", "Mutable": False},
    {"Name": "team", "AttributeDataType": "String", "StringAttributeConstraints": {"MinLength": "2"}},
]


def update(walk: Walk, access: str, **attributes: str) -> list[Any]:
    answer = walk.client.update_user_attributes(AccessToken=access, UserAttributes=entries(**attributes))
    return list(answer["CodeDeliveryDetailsList"])


def admin_update(walk: Walk, name: str = NAME, **attributes: str) -> None:
    admin(walk, "admin_update_user_attributes", name, UserAttributes=entries(**attributes))


def delete(walk: Walk, access: str, *names: str) -> None:
    walk.client.delete_user_attributes(AccessToken=access, UserAttributeNames=list(names))


def admin_delete(walk: Walk, *names: str) -> None:
    admin(walk, "admin_delete_user_attributes", UserAttributeNames=list(names))


def ask(walk: Walk, access: str, attribute: str = "email") -> dict[str, Any]:
    call = walk.client.get_user_attribute_verification_code
    return dict(call(AccessToken=access, AttributeName=attribute)["CodeDeliveryDetails"])


def prove(walk: Walk, access: str, code: str, attribute: str = "email") -> None:
    walk.client.verify_user_attribute(AccessToken=access, AttributeName=attribute, Code=code)


# Changing


def test_an_ordinary_attribute_sends_nothing() -> None:
    walk, access = signed_in()
    before = len(walk.sandbox.outbox.messages())
    walk.clock.forward(5)
    assert update(walk, access, nickname="J", address="Main Street 1") == []
    assert attributes_of(walk) == {
        "email": EMAIL,
        "email_verified": "true",
        "nickname": "J",
        "address": "Main Street 1",
    }
    assert len(walk.sandbox.outbox.messages()) == before
    assert admin(walk, "admin_get_user")["UserLastModifiedDate"].timestamp() == walk.clock.now


def test_a_new_contact_is_unproven_and_gets_a_code() -> None:
    walk, access = signed_in()
    assert update(walk, access, email=NEW) == [
        {"Destination": "n***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
    ]
    assert attributes_of(walk) == {"email": NEW, "email_verified": "false"}
    medium, destination, purpose, code = latest(walk.sandbox)
    assert (medium, destination, purpose) == ("EMAIL", NEW, "verify-attribute")
    prove(walk, access, code)
    assert attributes_of(walk) == {"email": NEW, "email_verified": "true"}


def test_a_contact_that_the_pool_does_not_verify_gets_none() -> None:
    walk, access = signed_in()
    assert update(walk, access, phone_number="+12065558920") == []
    assert attributes_of(walk)["phone_number_verified"] == "false"


def test_a_pool_may_keep_the_old_contact_until_the_new_one_is_proven() -> None:
    settings = {"AttributesRequireVerificationBeforeUpdate": ["email"]}
    walk, access = signed_in(UserAttributeUpdateSettings=settings, AliasAttributes=["email"])
    assert update(walk, access, email=NEW, nickname="J")[0]["Destination"] == "n***@e***"
    assert attributes_of(walk) == {"email": EMAIL, "email_verified": "true", "nickname": "J"}
    assert tokens(walk, EMAIL)
    assert refused(walk.sign_in, name=NEW) == NO_USER
    assert ask(walk, access)["Destination"] == "n***@e***"
    prove(walk, access, latest(walk.sandbox)[3])
    assert attributes_of(walk) == {"email": NEW, "email_verified": "true", "nickname": "J"}
    assert tokens(walk, NEW)
    assert refused(walk.sign_in, name=EMAIL) == NO_USER
    ask(walk, access)
    assert latest(walk.sandbox)[1] == NEW


def test_a_code_proves_the_contact_it_was_sent_to_and_no_other() -> None:
    walk, access = signed_in()
    ask(walk, access)
    code = latest(walk.sandbox)[3]
    admin_update(walk, email=NEW, email_verified="true")
    admin_update(walk, email="other@example.com", email_verified="true")
    assert refused(prove, walk, access, code) == OLD_CODE


def test_an_empty_value_deletes() -> None:
    walk, access = signed_in()
    update(walk, access, nickname="J", phone_number="+12065558920")
    update(walk, access, nickname="", phone_number="")
    assert attributes_of(walk) == {"email": EMAIL, "email_verified": "true"}
    admin_update(walk, email="")
    assert attributes_of(walk) == {}


@pytest.mark.parametrize("way", [delete, admin_delete])
def test_deleting(way: Any) -> None:
    walk, access = signed_in(Schema=SCHEMA)
    token = () if way is admin_delete else (access,)
    admin_update(walk, nickname="J", phone_number="+12065558920", phone_number_verified="true")
    way(walk, *token, "nickname", "phone_number")
    assert attributes_of(walk) == {"email": EMAIL, "email_verified": "true"}
    way(walk, *token, "nickname")
    assert refused(way, walk, *token, "email")[0] == INVALID
    assert refused(way, walk, *token, "sub")[0] == (INVALID if way is admin_delete else "NotAuthorizedException")
    assert refused(way, walk, *token, "custom:x") == (
        INVALID,
        FORM + "custom:x: Attribute does not exist in the schema.",
    )


def test_a_name_to_sign_in_with_cannot_be_deleted() -> None:
    walk = plain(UsernameAttributes=["email"])
    walk.sign_up(EMAIL)
    assert refused(admin, walk, "admin_delete_user_attributes", EMAIL, UserAttributeNames=["email"])[0] == INVALID
    assert walk.user(EMAIL).attribute_lookup["email"] == EMAIL


@pytest.mark.parametrize("name", ["email_verified", "phone_number_verified", "sub", "family_name"])
def test_what_a_client_may_not_write(name: str) -> None:
    walk = plain(client={"WriteAttributes": ["email", "nickname"]}).confirmed()
    access = tokens(walk)["AccessToken"]
    expected = (INVALID, "user.sub: Attribute cannot be updated.") if name == "sub" else NOT_WRITABLE
    assert refused(update, walk, access, **{name: "true"}) == expected
    assert refused(delete, walk, access, name) == NOT_WRITABLE


@pytest.mark.parametrize("way", [update, admin_update])
def test_values_that_do_not_fit_the_schema(way: Any) -> None:
    walk, access = signed_in(Schema=SCHEMA)
    token = () if way is admin_update else (access,)
    assert refused(way, walk, *token, email="nonsense") == (INVALID, "Invalid email address format.")
    assert refused(way, walk, *token, phone_number="123") == (INVALID, "Invalid phone number format.")
    assert refused(way, walk, *token, custom__badge="7") == (INVALID, "user.custom:badge: Attribute cannot be updated.")
    assert refused(way, walk, *token, custom__x="7") == (
        INVALID,
        FORM + "custom:x: Attribute does not exist in the schema.",
    )
    assert "Attribute does not exist in the schema" in refused(way, walk, *token, username="7")[1]
    assert refused(way, walk, *token, custom__team="x")[0] == INVALID
    assert refused(way, walk, *token, email="")[0] == INVALID
    assert attributes_of(walk) == {"email": EMAIL, "email_verified": "true"}
    way(walk, *token, custom__team="xy")
    assert attributes_of(walk)["custom:team"] == "xy"


# Administrators


def test_an_administrator_may_call_a_contact_proven() -> None:
    walk, _ = signed_in()
    before = len(walk.sandbox.outbox.messages())
    admin_update(walk, email=NEW, email_verified="True")
    assert attributes_of(walk) == {"email": NEW, "email_verified": "True"}
    assert len(walk.sandbox.outbox.messages()) == before
    admin_update(walk, email=EMAIL)
    assert attributes_of(walk)["email_verified"] == "false"
    admin_update(walk, email_verified="true")
    assert attributes_of(walk)["email_verified"] == "true"
    assert refused(admin_update, walk, phone_number_verified="true")[0] == INVALID
    assert refused(admin_update, walk, "nobody", nickname="x") == NO_USER


def test_a_code_that_is_out_does_not_prove_what_an_administrator_wrote() -> None:
    walk = plain()
    walk.sign_up()
    code = walk.code()
    admin_update(walk, email=NEW)
    assert refused(walk.confirm, code) == OLD_CODE
    walk.resend()
    walk.confirm()
    assert attributes_of(walk) == {"email": NEW, "email_verified": "true"}


# Names to sign in with


def test_a_new_e_mail_address_is_a_name_at_once_where_it_stands_for_the_name() -> None:
    walk = plain(UsernameAttributes=["email"])
    for address in (EMAIL, "taken@example.com"):
        walk.sign_up(address)
        walk.confirm(latest(walk.sandbox)[3], address)
    access = tokens(walk, EMAIL)["AccessToken"]
    assert refused(update, walk, access, email="taken@example.com") == TAKEN
    assert refused(admin_update, walk, EMAIL, email="taken@example.com") == TAKEN
    update(walk, access, email=NEW)
    assert refused(walk.sign_in, name=EMAIL) == NO_USER
    assert tokens(walk, NEW)
    walk.sign_up(EMAIL)


def test_an_alias_is_a_name_while_it_is_proven() -> None:
    walk, access = signed_in(AliasAttributes=["email", "preferred_username"])
    assert tokens(walk, EMAIL)
    update(walk, access, email=NEW)
    assert refused(walk.sign_in, name=EMAIL) == NO_USER
    assert refused(walk.sign_in, name=NEW) == NO_USER
    prove(walk, access, latest(walk.sandbox)[3])
    assert tokens(walk, NEW)
    update(walk, access, preferred_username="jj")
    assert tokens(walk, "jj")
    delete(walk, access, "preferred_username")
    assert refused(walk.sign_in, name="jj") == NO_USER


def test_an_alias_of_somebody_else() -> None:
    walk, access = signed_in(AliasAttributes=["email", "preferred_username"])
    walk.sign_up("other", email=NEW)
    walk.confirm(name="other")
    other = tokens(walk, "other")["AccessToken"]
    update(walk, access, preferred_username="jj")
    taken = ("AliasExistsException", "An account with the given preferred_username already exists.")
    assert refused(update, walk, other, preferred_username="jj") == taken
    update(walk, other, email=EMAIL)
    code = latest(walk.sandbox)[3]
    assert refused(prove, walk, other, code) == TAKEN
    assert refused(admin_update, walk, "other", email_verified="true") == TAKEN
    assert tokens(walk, EMAIL)
    admin(walk, "admin_delete_user")
    prove(walk, other, code)
    assert walk.client.get_user(AccessToken=tokens(walk, EMAIL)["AccessToken"])["Username"] == "other"
