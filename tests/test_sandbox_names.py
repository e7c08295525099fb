"""By which names a user is found, at sign-in and elsewhere (`COGNITO.md 3.1`, `3.2`)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from joserfc import jws

from tests.account_support import NO_USER, admin, attributes_of, entries, plain, status_of, tokens
from tests.sandbox_support import EMAIL, NAME, Walk, refused

NUMBER = "+12065558920"
ANY_CASE: dict[str, Any] = {"UsernameConfiguration": {"CaseSensitive": False}}


def claims(token: str) -> dict[str, Any]:
    return dict(json.loads(jws.extract_compact(token.encode()).payload))


def named_by_contact(**settings: Any) -> Walk:
    """Return a walk in a pool whose user names are contacts, with a user for each whose contact nobody has proven."""
    walk = plain(UsernameAttributes=["email", "phone_number"], AutoVerifiedAttributes=[], **settings)
    for name in (EMAIL, NUMBER):
        walk.client.sign_up(ClientId=walk.pool.client_id, Username=name, Password="Passw0rd!")
        admin(walk, "admin_confirm_sign_up", name)
    return walk


@pytest.mark.parametrize(("name", "attribute"), [(EMAIL, "email"), (NUMBER, "phone_number")])
def test_a_contact_is_a_name_without_being_proven(name: str, attribute: str) -> None:
    walk = named_by_contact()
    assert attributes_of(walk, name) == {attribute: name, f"{attribute}_verified": "false"}
    result = tokens(walk, name)
    sub = walk.user(name).id
    access, identity = claims(result["AccessToken"]), claims(result["IdToken"])
    assert {access["username"], access["sub"], identity["cognito:username"], identity["sub"]} == {sub}
    assert tokens(walk, sub)


def test_an_alias_that_is_proven_is_a_name_in_any_case_where_the_pool_says_so() -> None:
    walk = plain(AliasAttributes=["email", "phone_number", "preferred_username"], **ANY_CASE).confirmed()
    changes = entries(preferred_username="Jay", phone_number=NUMBER, phone_number_verified="true")
    admin(walk, "admin_update_user_attributes", UserAttributes=changes)
    for name in (NAME.upper(), EMAIL.upper(), "JAY", NUMBER):
        assert tokens(walk, name)


def test_case_tells_names_and_aliases_apart_otherwise() -> None:
    walk = plain(AliasAttributes=["email", "preferred_username"]).confirmed()
    admin(walk, "admin_update_user_attributes", UserAttributes=entries(preferred_username="Jay"))
    assert tokens(walk, "Jay")
    for name in (NAME.upper(), EMAIL.upper(), "JAY"):
        assert refused(walk.sign_in, name=name) == NO_USER


def test_a_phone_number_is_an_alias_only_once_it_is_proven() -> None:
    walk = plain(AliasAttributes=["phone_number"])
    walk.sign_up(phone_number=NUMBER)
    admin(walk, "admin_confirm_sign_up")
    assert refused(walk.sign_in, name=NUMBER) == NO_USER
    admin(walk, "admin_update_user_attributes", UserAttributes=entries(phone_number_verified="true"))
    assert tokens(walk, NUMBER)


@pytest.mark.parametrize("settings", [{}, ANY_CASE])
def test_the_name_is_kept_as_it_was_typed(settings: dict[str, Any]) -> None:
    walk = plain(**settings)
    walk.sign_up("Jane")
    walk.confirm(name="Jane")
    result = tokens(walk, "Jane")
    assert claims(result["AccessToken"])["username"] == "Jane"
    assert claims(result["IdToken"])["cognito:username"] == "Jane"


def test_whoever_has_the_sub_of_a_user_can_administer_them_by_it() -> None:
    walk = plain()
    sub = walk.sign_up()["UserSub"]
    walk.client.resend_confirmation_code(ClientId=walk.pool.client_id, Username=sub)
    walk.confirm(walk.code(), sub)
    assert status_of(walk, sub) == "CONFIRMED"
    admin(walk, "admin_disable_user", sub)
    assert admin(walk, "admin_get_user", sub)["Username"] == NAME
    assert refused(walk.sign_in, name=sub) == NO_USER
