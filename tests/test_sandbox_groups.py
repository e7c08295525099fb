"""Groups, their members, and what tokens say of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import INVALID, NO_USER, admin, plain, tokens
from tests.sandbox_support import NAME, Walk, refused
from tests.test_sandbox_refresh import refresh
from tests.test_sandbox_tokens import opened

NO_GROUP = "ResourceNotFoundException"
ROLE = "arn:aws:iam::123456789012:role/"


def create(walk: Walk, group: str, **members: Any) -> dict[str, Any]:
    call = walk.client.create_group
    return dict(call(UserPoolId=walk.pool.user_pool_id, GroupName=group, **members)["Group"])


def join(walk: Walk, *groups: str, name: str = NAME) -> None:
    for group in groups:
        admin(walk, "admin_add_user_to_group", name, GroupName=group)


def leave(walk: Walk, group: str, name: str = NAME) -> None:
    admin(walk, "admin_remove_user_from_group", name, GroupName=group)


def on_group(walk: Walk, operation: str, group: str, **members: Any) -> dict[str, Any]:
    call = getattr(walk.client, operation)
    return dict(call(UserPoolId=walk.pool.user_pool_id, GroupName=group, **members))


def members_of(walk: Walk, group: str) -> list[str]:
    return [user["Username"] for user in on_group(walk, "list_users_in_group", group)["Users"]]


def groups_of(walk: Walk, name: str = NAME) -> list[str]:
    return [group["GroupName"] for group in admin(walk, "admin_list_groups_for_user", name)["Groups"]]


def claims(walk: Walk) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the access token and the ID token say about groups."""
    result = tokens(walk)
    said = [
        {name.removeprefix("cognito:"): value for name, value in opened(walk, result[kind]).items() if name in GROUPED}
        for kind in ("AccessToken", "IdToken")
    ]
    return said[0], said[1]


GROUPED = {"cognito:groups", "cognito:roles", "cognito:preferred_role"}


def test_a_group_from_beginning_to_end() -> None:
    walk = plain()
    made = create(walk, "staff", Description="All of us", Precedence=0, RoleArn=ROLE + "staff")
    assert set(made) == {
        *("GroupName", "UserPoolId", "Description", "RoleArn", "Precedence", "LastModifiedDate", "CreationDate"),
    }
    assert (made["GroupName"], made["UserPoolId"], made["Precedence"]) == ("staff", walk.pool.user_pool_id, 0)
    assert on_group(walk, "get_group", "staff")["Group"] == made
    assert refused(create, walk, "staff")[0] == "GroupExistsException"
    walk.clock.forward(60)
    changed = on_group(walk, "update_group", "staff", Precedence=7)["Group"]
    assert (changed["Precedence"], changed["Description"], changed["RoleArn"]) == (7, "All of us", ROLE + "staff")
    assert (changed["LastModifiedDate"] - changed["CreationDate"]).total_seconds() == 60
    assert on_group(walk, "get_group", "staff")["Group"] == changed
    on_group(walk, "delete_group", "staff")
    assert refused(on_group, walk, "get_group", "staff")[0] == NO_GROUP


def test_a_group_with_nothing_said_shows_nothing_more() -> None:
    made = create(plain(), "staff")
    assert set(made) == {"GroupName", "UserPoolId", "LastModifiedDate", "CreationDate"}


@pytest.mark.parametrize("operation", ["get_group", "update_group", "delete_group", "list_users_in_group"])
def test_a_group_that_is_not_there(operation: str) -> None:
    assert refused(on_group, plain(), operation, "nobody")[0] == NO_GROUP


def test_members_come_and_go() -> None:
    walk = plain().confirmed().confirmed("other")
    create(walk, "staff")
    join(walk, "staff", "staff")
    join(walk, "staff", name="other")
    assert members_of(walk, "staff") == [NAME, "other"]
    assert groups_of(walk) == ["staff"]
    leave(walk, "staff")
    leave(walk, "staff")
    assert members_of(walk, "staff") == ["other"]
    assert groups_of(walk) == []
    on_group(walk, "update_group", "staff", Precedence=1)
    assert members_of(walk, "staff") == ["other"]
    admin(walk, "admin_delete_user", "other")
    assert members_of(walk, "staff") == []


def test_membership_of_nobody_or_nothing() -> None:
    walk = plain().confirmed()
    create(walk, "staff")
    for change in (join, leave):
        assert refused(change, walk, "nothing")[0] == NO_GROUP
        assert refused(change, walk, "staff", name="nobody") == NO_USER


def test_a_deleted_group_has_no_members() -> None:
    walk = plain().confirmed()
    create(walk, "staff")
    join(walk, "staff")
    on_group(walk, "delete_group", "staff")
    assert groups_of(walk) == []
    assert claims(walk) == ({}, {})
    create(walk, "staff")
    assert members_of(walk, "staff") == []


def test_a_listed_member_looks_like_a_listed_user() -> None:
    walk = plain().confirmed()
    create(walk, "staff")
    join(walk, "staff")
    (listed,) = walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"]
    assert on_group(walk, "list_users_in_group", "staff")["Users"] == [listed]


def test_lists_come_in_pages() -> None:
    walk = plain()
    pool = walk.pool.user_pool_id
    for number in range(5):
        create(walk, f"group{number}")
        admin(walk, "admin_create_user", f"user{number}")
        join(walk, "group0", name=f"user{number}")
        join(walk, f"group{number}", name="user0")
    first = walk.client.list_groups(UserPoolId=pool, Limit=3)
    rest = walk.client.list_groups(UserPoolId=pool, NextToken=first["NextToken"])
    names = [group["GroupName"] for group in first["Groups"] + rest["Groups"]]
    assert (names, "NextToken" in rest) == ([f"group{number}" for number in range(5)], False)
    page = admin(walk, "admin_list_groups_for_user", "user0", Limit=4)
    rest_of_user = admin(walk, "admin_list_groups_for_user", "user0", NextToken=page["NextToken"])
    assert [group["GroupName"] for group in rest_of_user["Groups"]] == ["group4"]
    some = on_group(walk, "list_users_in_group", "group0", Limit=2)
    leave(walk, "group0", "user0")
    others = on_group(walk, "list_users_in_group", "group0", NextToken=some["NextToken"])
    assert [user["Username"] for user in others["Users"]] == ["user2", "user3", "user4"]
    assert refused(on_group, walk, "list_users_in_group", "group1", NextToken=some["NextToken"])[0] == INVALID


# Claims


def test_tokens_name_groups_in_the_order_of_precedence() -> None:
    walk = plain().confirmed()
    for name, members in {"none": {}, "second": {"Precedence": 5}, "first": {"Precedence": 0}}.items():
        create(walk, name, **members)
    join(walk, "none", "second", "first")
    expected = {"groups": ["first", "second", "none"]}
    assert claims(walk) == (expected, expected)
    assert groups_of(walk) == ["first", "second", "none"]


def test_a_refresh_shows_new_groups() -> None:
    walk = plain().confirmed()
    token = tokens(walk)["RefreshToken"]
    create(walk, "staff")
    join(walk, "staff")
    assert opened(walk, refresh(walk, token)["AuthenticationResult"]["AccessToken"])["cognito:groups"] == ["staff"]


@pytest.mark.parametrize(
    ("precedences", "roles", "preferred"),
    [
        ((1, 2), ("a", "b"), "a"),
        ((2, 1), ("a", "b"), "b"),
        ((1, 1), ("a", "b"), None),
        ((1, 1), ("a", "a"), "a"),
        ((0, 1), (None, "b"), "b"),
        ((0, 1), (None, None), None),
    ],
)
def test_roles(precedences: tuple[int, int], roles: tuple[str | None, str | None], preferred: str | None) -> None:
    walk = plain().confirmed()
    for number, (precedence, role) in enumerate(zip(precedences, roles, strict=True)):
        create(walk, f"group{number}", Precedence=precedence, **({"RoleArn": ROLE + role} if role else {}))
        join(walk, f"group{number}")
    access, identity = claims(walk)
    assert set(access) == {"groups"}
    assert set(identity.get("roles", [])) == {ROLE + role for role in roles if role}
    assert identity.get("preferred_role") == (ROLE + preferred if preferred else None)
