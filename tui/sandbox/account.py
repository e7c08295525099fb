"""AdminGetUser and ListUsers (`COGNITO.md 13`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.sandbox.attribute_order import BEGINNING
from tui.sandbox.refusals import Reason
from tui.sandbox.user_search import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Operation, Reply, Request, World

_PAGE = 60


def admin_get_user(world: World, request: Request) -> Reply:
    """Return one user's record, without the members that have nothing to say."""
    user = world.pools.pool(request["UserPoolId"]).find(request["Username"])
    return _record(user) | {"UserAttributes": user.attributes} | second_factors(user)


def list_users(world: World, request: Request) -> Reply:
    """Return a page of users."""
    pool = world.pools.pool(request["UserPoolId"])
    wanted = _wanted(pool, request.get("AttributesToGet"))
    question = json.dumps([pool.id, request.get("Filter"), request.get("AttributesToGet")])
    value, place = world.page_tokens.redeem(request.get("PaginationToken"), question, BEGINNING)
    position = (value, place)
    limit = request.get("Limit") or _PAGE  # [U] COGNITO.md 17, point 16: zero is the default
    found: list[Reply] = []
    for after, user in search(pool.directory, request.get("Filter", ""), position):
        if len(found) == limit:
            return {"Users": found, "PaginationToken": world.page_tokens.issue(position, question)}
        found.append(_record(user) | {"Attributes": [entry for entry in user.attributes if wanted(entry["Name"])]})
        position = after
    return {"Users": found}


def listed(user: SandboxUser) -> Reply:
    """Return a user's record as lists and AdminCreateUser show it."""
    return _record(user) | {"Attributes": user.attributes}


def second_factors(user: SandboxUser) -> Reply:
    """Return the members about second factors, which are left out when they are empty (`COGNITO.md 9.3`)."""
    members = {"PreferredMfaSetting": user.preferred_mfa_setting, "UserMFASettingList": user.mfa_settings()}
    return {name: value for name, value in members.items() if value}


def _record(user: SandboxUser) -> Reply:
    return {
        "Username": user.username,
        "UserCreateDate": user.created,
        "UserLastModifiedDate": user.modified,
        "Enabled": user.enabled,
        "UserStatus": user.status.value,
    }


def _wanted(pool: SandboxPool, names: list[str] | None) -> Callable[[str], bool]:
    """Return the test for the attributes that a list shows: all of them, unless some are named."""
    if names is None:
        return lambda _: True
    if any(name == "sub" or name.startswith("custom:") for name in names):
        raise Reason.NOT_SEARCHABLE.refusal()
    if not pool.schema_attributes.keys() >= set(names):
        raise Reason.UNKNOWN_ATTRIBUTES.refusal()
    return frozenset(names).__contains__


OPERATIONS: dict[str, Operation] = {
    "AdminGetUser": admin_get_user,
    "ListUsers": list_users,
}
