"""AdminGetUser and ListUsers (`COGNITO.md 13`)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Operation, Reply, Request, World

_PAGE = 60
_FILTER = re.compile(r'\s*("?)(?P<name>[^\s"=^]+)\1\s*(?P<operator>\^?=)\s*"(?P<value>(?:[^"\\]|\\.)*)"\s*')
_SEARCHABLE = frozenset(
    {
        *("username", "email", "phone_number", "name", "given_name", "family_name", "preferred_username"),
        *("cognito:user_status", "status", "sub"),
    }
)
# [U] COGNITO.md 13.5: reference and guide differ on case; these two keep it, all others do not.
_CASE_SENSITIVE = frozenset({"username", "status"})


def admin_get_user(world: World, request: Request) -> Reply:
    """Return one user's record, without the members that have nothing to say."""
    user = world.pools.pool(request["UserPoolId"]).find(request["Username"])
    return _record(user) | {"UserAttributes": user.attributes} | second_factors(user)


def list_users(world: World, request: Request) -> Reply:
    """Return a page of users, in the order in which they came."""
    pool = world.pools.pool(request["UserPoolId"])
    wanted = _wanted(pool, request.get("AttributesToGet"))
    matches = _matcher(request.get("Filter", ""))
    question = json.dumps([pool.id, request.get("Filter"), request.get("AttributesToGet")])
    position = world.page_tokens.redeem(request.get("PaginationToken"), question)
    limit = request.get("Limit") or _PAGE  # [U] COGNITO.md 17, point 16: zero is the default
    found: list[Reply] = []
    for after, user in pool.directory.since(position):
        if len(found) == limit:
            return {"Users": found, "PaginationToken": world.page_tokens.issue(position, question)}
        if matches(user):
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


def _matcher(text: str) -> Callable[[SandboxUser], bool]:
    """Return the test that a filter stands for."""
    if not text:
        return lambda _: True
    condition = _FILTER.fullmatch(text)
    if condition is None:
        raise Reason.FILTER_SYNTAX.refusal()
    name, value = condition["name"], re.sub(r"\\(.)", r"\1", condition["value"])
    if name not in _SEARCHABLE:
        raise Reason.NOT_SEARCHABLE.refusal()
    fold: Callable[[str], str] = str if name in _CASE_SENSITIVE else str.casefold
    sought = fold(value)
    if condition["operator"] == "=":
        return lambda user: _searched(user, name, fold) == sought
    return lambda user: (_searched(user, name, fold) or "").startswith(sought)


def _searched(user: SandboxUser, name: str, fold: Callable[[str], str]) -> str | None:
    match name:
        case "username":
            value: str | None = user.username
        case "status":
            value = "Enabled" if user.enabled else "Disabled"
        case "cognito:user_status":
            value = user.status.value
        case _:
            value = user.attribute_lookup.get(name)
    return None if value is None else fold(value)


OPERATIONS: dict[str, Operation] = {
    "AdminGetUser": admin_get_user,
    "ListUsers": list_users,
}
