"""The lists of pools and of users: pages, filters, and the attributes that are shown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox_support import NAME, Walk, client_of, refused
from tui.sandbox.engine import Sandbox

INVALID = "InvalidParameterException"


def test_pools_come_in_pages() -> None:
    sandbox = Sandbox()
    client = client_of(sandbox)
    made = [client.create_user_pool(PoolName=f"pool{number}")["UserPool"]["Id"] for number in range(3)]
    first = client.list_user_pools(MaxResults=2)
    assert [set(pool) for pool in first["UserPools"]] == [
        {"Id", "Name", "LambdaConfig", "CreationDate", "LastModifiedDate"}
    ] * 2
    second = client.list_user_pools(MaxResults=2, NextToken=first["NextToken"])
    assert [pool["Id"] for pool in first["UserPools"] + second["UserPools"]] == made
    assert "NextToken" not in second
    assert refused(client.list_user_pools, MaxResults=2, NextToken="made-up")[0] == INVALID


def crowd(count: int = 5) -> Walk:
    walk = Walk()
    for number in range(count):
        walk.sign_up(f"user{number}", email=f"User{number}@example.com")
    return walk


def names(walk: Walk, **query: Any) -> list[str]:
    users = walk.client.list_users(UserPoolId=walk.pool.user_pool_id, **query)["Users"]
    return [user["Username"] for user in users]


def test_users_come_in_pages_none_twice() -> None:
    walk = crowd()
    pool = walk.pool.user_pool_id
    pages: list[list[str]] = []
    token: dict[str, Any] = {}
    while not pages or token:
        answer = walk.client.list_users(UserPoolId=pool, Limit=2, **token)
        pages.append([user["Username"] for user in answer["Users"]])
        token = {"PaginationToken": answer["PaginationToken"]} if "PaginationToken" in answer else {}
    assert pages == [["user0", "user1"], ["user2", "user3"], ["user4"]]


def test_a_full_last_page_has_no_token() -> None:
    walk = crowd(2)
    answer = walk.client.list_users(UserPoolId=walk.pool.user_pool_id, Limit=2)
    assert "PaginationToken" not in answer
    assert len(names(walk, Limit=0)) == 2


def test_a_page_token_fits_one_question_for_one_hour() -> None:
    walk = crowd(3)
    pool = walk.pool.user_pool_id
    token = walk.client.list_users(UserPoolId=pool, Limit=1)["PaginationToken"]
    assert refused(walk.client.list_users, UserPoolId=pool, PaginationToken=token, Filter='name = "x"')[0] == INVALID
    walk.clock.forward(3_599)
    assert names(walk, PaginationToken=token) == ["user1", "user2"]
    walk.clock.forward(1)
    assert refused(walk.client.list_users, UserPoolId=pool, PaginationToken=token)[0] == INVALID


def test_a_listed_user_shows_everything_or_what_is_asked_for() -> None:
    walk = crowd(1)
    pool = walk.pool.user_pool_id
    (user,) = walk.client.list_users(UserPoolId=pool)["Users"]
    assert set(user) == {"Username", "Attributes", "UserCreateDate", "UserLastModifiedDate", "Enabled", "UserStatus"}
    assert [entry["Name"] for entry in user["Attributes"]] == ["sub", "email", "email_verified"]
    (user,) = walk.client.list_users(UserPoolId=pool, AttributesToGet=["email"])["Users"]
    assert user["Attributes"] == [{"Name": "email", "Value": "User0@example.com"}]
    (user,) = walk.client.list_users(UserPoolId=pool, AttributesToGet=[])["Users"]
    assert user["Attributes"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["user0", "user1", "user2"]),
        ('username = "user1"', ["user1"]),
        ('username = "USER1"', []),
        ('"username"^="user"', ["user0", "user1", "user2"]),
        ('email = "user2@EXAMPLE.com"', ["user2"]),
        ('email ^= "user"', ["user0", "user1", "user2"]),
        ('given_name = "nobody"', []),
        ('cognito:user_status = "confirmed"', ["user0"]),
        ('status = "Enabled"', ["user0", "user2"]),
        ('status = "enabled"', []),
        ('status = "Disabled"', ["user1"]),
        (r'username = "user\"1"', []),
        ('"email"="user2@example.com"', ["user2"]),
        ('sub = "nobody"', []),
        ('cognito:user_status ^= "UNC"', ["user1", "user2"]),
    ],
)
def test_filters(text: str, found: list[str]) -> None:
    walk = crowd(3)
    walk.confirm(name="user0")
    walk.user("user1").enabled = False
    assert names(walk, Filter=text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("username", 'username == "x"', 'username = "x" and name = "y"', 'username = "x', "username = x"),
        *('"username = "x"', 'username" = "x"', '= "x"', 'username != "x"', 'username ^ "x"', " "),
    ],
)
def test_filters_that_cannot_be_read(text: str) -> None:
    assert refused(names, crowd(0), Filter=text) == (INVALID, "Error while parsing filter.")


def test_attributes_that_cannot_be_searched_or_shown() -> None:
    constraints = (INVALID, "Input fails to satisfy the constraints.")
    walk = crowd(0)
    assert refused(names, walk, Filter='custom:x = "1"') == constraints
    assert refused(names, walk, Filter='"custom:x-y" ^= "1"') == constraints
    assert refused(names, walk, Filter='nickname = "1"') == constraints
    assert refused(names, walk, AttributesToGet=["sub"]) == constraints
    assert refused(names, walk, AttributesToGet=["custom:x"]) == constraints
    code, message = refused(names, walk, AttributesToGet=["shoe_size"])
    assert (code, "One or more requested attributes do not exist" in message) == (INVALID, True)


def test_an_unknown_user() -> None:
    walk = crowd(0)
    call = walk.client.admin_get_user
    assert refused(call, UserPoolId=walk.pool.user_pool_id, Username=NAME) == (
        "UserNotFoundException",
        "User does not exist.",
    )
