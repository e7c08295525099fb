"""Searches that meet only whom they find: the orders behind the filters of ListUsers (`COGNITO.md 13.5`)."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.account_support import admin, plain
from tests.sandbox_support import PASSWORD, Walk
from tui.sandbox.attribute_order import BEGINNING, AttributeOrder
from tui.sandbox.directory import ORDERED, Directory
from tui.sandbox.user_search import search
from tui.sandbox.users import SandboxUser
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VALUES = st.text("aAbz\u00df\u017f", max_size=3)
NUMBERS = count()


def user(**attributes: str) -> SandboxUser:
    number = next(NUMBERS)
    return SandboxUser("pool", f"user{number}", f"sub{number}", Secret(PASSWORD), attributes, lambda: 0.0)


def directory_of(*values: str) -> Directory:
    directory = Directory(case_sensitive=True)
    for value in values:
        directory.add(user(name=value))
    return directory


def found(directory: Directory, text: str) -> list[str]:
    """Return the values that a search by name finds, one page of one user after the other."""
    values = []
    position = BEGINNING
    while entry := next(search(directory, f"name {text}", position), None):
        position, member = entry
        values.append(member.attribute_lookup["name"])
    return values


@given(st.lists(VALUES), st.lists(st.tuples(st.integers(0, 20), VALUES)), VALUES)
def test_a_search_finds_what_a_look_at_every_user_finds(
    values: list[str], changes: list[tuple[int, str]], sought: str
) -> None:
    directory = directory_of(*values)
    users = [member for _, member in directory.since(BEGINNING)]
    for number, value in changes:
        if users and value:
            directory.rewrite(users[number % len(users)], {"name": value})
        elif users:
            directory.remove(users.pop(number % len(users)))
    present = [member.attribute_lookup["name"] for member in users]
    folded = sought.casefold()
    assert sorted(found(directory, f'= "{sought}"')) == sorted(v for v in present if v.casefold() == folded)
    assert sorted(found(directory, f'^= "{sought}"')) == sorted(v for v in present if v.casefold().startswith(folded))


def test_an_order_of_many_users_stays_one_while_they_come_and_go() -> None:
    order = AttributeOrder("name")
    users = [user(name=f"{number * 7919 % 1000:04}") for number in range(1_000)]
    for place, member in enumerate(users):
        member.place = place
        order.add(member)
    gone, left = users[:900], users[900:]
    assert [member for _, member in order.since(BEGINNING)] == sorted(users, key=name_of)
    for member in gone:
        order.remove(member)
    assert [member for _, member in order.since(BEGINNING)] == sorted(left, key=name_of)
    for member in gone:
        order.add(member)
    assert [member for _, member in order.since(("0500", 0))] == sorted(users, key=name_of)[500:]


def name_of(member: SandboxUser) -> str:
    return str(member.attribute_lookup["name"])


@pytest.mark.parametrize("text", ['= "0500"', '^= "0500"', '= "0500x"', '^= "x"'])
def test_a_search_looks_at_few_of_many_users(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = directory_of(*(f"{number:04}" for number in range(2_000)))
    looks = 0
    key: Callable[[AttributeOrder, str], str] = AttributeOrder.key

    def counting_key(order: AttributeOrder, value: str) -> str:
        nonlocal looks
        looks += 1
        return key(order, value)

    monkeypatch.setattr(AttributeOrder, "key", counting_key)
    found(directory, text)
    assert 0 < looks < 60


# Pages


def listed(walk: Walk, **query: Any) -> Iterator[list[str]]:
    """Yield the user names on each page of two."""
    token: dict[str, Any] = {}
    while True:
        page = walk.client.list_users(UserPoolId=walk.pool.user_pool_id, Limit=2, **query, **token)
        yield [entry["Username"] for entry in page["Users"]]
        if "PaginationToken" not in page:
            return
        token = {"PaginationToken": page["PaginationToken"]}


def crowd() -> Walk:
    walk = plain()
    for name, email in [("one", "b@x.org"), ("two", "a@x.org"), ("three", "b@x.org"), ("four", "c@x.org")]:
        walk.sign_up(name, email=email)
    return walk


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ('email = "B@x.org"', [["one", "three"]]),
        ('email ^= ""', [["two", "one"], ["three", "four"]]),
        ('username ^= "t"', [["three", "two"]]),
        ('status = "Enabled"', [["one", "two"], ["three", "four"]]),
        ('family_name ^= ""', [[]]),
    ],
)
def test_what_a_search_finds_comes_in_pages(text: str, pages: list[list[str]]) -> None:
    assert list(listed(crowd(), Filter=text)) == pages


def test_pages_of_a_search_go_on_whoever_comes_or_goes_meanwhile() -> None:
    walk = crowd()
    pages = listed(walk, Filter='email ^= ""')
    assert next(pages) == ["two", "one"]
    for name in ("one", "two"):
        admin(walk, "admin_delete_user", name)
    walk.sign_up("five", email="a@x.org")
    assert list(pages) == [["three", "four"]]


def test_a_search_goes_by_the_present_value() -> None:
    walk = crowd()
    admin(walk, "admin_update_user_attributes", "four", UserAttributes=[{"Name": "email", "Value": "z@x.org"}])
    assert list(listed(walk, Filter='email = "c@x.org"')) == [[]]
    assert list(listed(walk, Filter='email = "z@x.org"')) == [["four"]]
    admin(walk, "admin_delete_user_attributes", "four", UserAttributeNames=["email"])
    assert list(listed(walk, Filter='email = "z@x.org"')) == [[]]


def test_every_attribute_that_can_be_searched_has_an_order() -> None:
    walk = plain()
    attributes = {name: "+12065550100" if name == "phone_number" else f"{name}@x.org" for name in ORDERED[2:]}
    given_attributes = [{"Name": name, "Value": value} for name, value in attributes.items()]
    admin(walk, "admin_create_user", "jane", MessageAction="SUPPRESS", UserAttributes=given_attributes)
    sub = walk.user("jane").id
    for name, value in {"username": "jane", "sub": sub, **attributes}.items():
        assert list(listed(walk, Filter=f'{name} = "{value}"')) == [["jane"]]
        assert list(listed(walk, Filter=f'{name} ^= "{value[:3]}"')) == [["jane"]]
        assert list(listed(walk, Filter=f'{name} = "{value[:3]}"')) == [[]]
