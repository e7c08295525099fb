"""What the operations on groups are called with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.bench.place import Members, Place
    from tests.bench.shared_requests import Requests


def new_groups(place: Place, count: int) -> list[Members]:
    """Groups to be made."""
    return [{**place.pool, "GroupName": place.emulator.new_name()} for _ in range(count)]


def groups(place: Place, count: int) -> list[Members]:
    """Groups that are there, one after the other."""
    return place.groups(count)


def page_of_groups(place: Place, count: int) -> list[Members]:
    """A page of a list of ten groups."""
    place.groups(10)
    return [place.pool] * count


def of_one_group(**more: Any) -> Requests:
    """About one group, always the same."""
    return lambda place, count: [{**place.groups(1)[0], **more}] * count


def memberships(place: Place, count: int) -> list[Members]:
    """Users to be put into a group."""
    group = place.groups(1)[0]
    return [{**group, "Username": name} for name in place.members(count)]


def ended_memberships(place: Place, count: int) -> list[Members]:
    """Users to be taken out of a group."""
    made = memberships(place, count)
    for membership in made:
        place.call("AdminAddUserToGroup", **membership)
    return made


def groups_of_a_user(place: Place, count: int) -> list[Members]:
    """A user in ten groups."""
    user = {"Username": place.members(1)[0]}
    for group in place.groups(10):
        place.call("AdminAddUserToGroup", **group, **user)
    return [{**place.pool, **user}] * count


def members_of_a_group(place: Place, count: int) -> list[Members]:
    """A group of as many users as there are calls."""
    made = ended_memberships(place, count)
    return [{name: made[0][name] for name in ("UserPoolId", "GroupName")} | {"Limit": 10}] * count
