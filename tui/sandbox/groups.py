"""Groups and their members (`COGNITO.md 11.2` for what they are good for)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.sandbox.account import listed
from tui.sandbox.group_claims import Group, groups_of
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import Operation, Reply, Request, World

_PAGE = 60


def create_group(world: World, request: Request) -> Reply:
    """Make a group."""
    pool = world.pools.pool(request["UserPoolId"])
    name = request["GroupName"]
    if name in pool.user_groups:
        raise Reason.GROUP_EXISTS.refusal(group=name)
    now = world.clock()
    group = Group(
        name, request.get("Description"), request.get("RoleArn"), request.get("Precedence"), created=now, modified=now
    )
    pool.user_groups[name] = group
    return {"Group": _record(pool, group)}


def get_group(world: World, request: Request) -> Reply:
    """Return a group."""
    pool = world.pools.pool(request["UserPoolId"])
    return {"Group": _record(pool, _group(pool, request))}


def update_group(world: World, request: Request) -> Reply:
    """Change what the request names of a group."""
    pool = world.pools.pool(request["UserPoolId"])
    group = _group(pool, request)
    changed = replace(
        group,
        description=request.get("Description", group.description),
        role=request.get("RoleArn", group.role),
        precedence=request.get("Precedence", group.precedence),
        modified=world.clock(),
    )
    pool.user_groups[group.name] = changed
    return {"Group": _record(pool, changed)}


def delete_group(world: World, request: Request) -> Reply:
    """Let a group go; its members stay users."""
    pool = world.pools.pool(request["UserPoolId"])
    group = _group(pool, request)
    for _, user in group.members.since(0):
        del user.places[group.name]
    del pool.user_groups[group.name]
    return {}


def list_groups(world: World, request: Request) -> Reply:
    """Return a page of the groups of a pool."""
    pool = world.pools.pool(request["UserPoolId"])
    groups = [_record(pool, group) for group in pool.user_groups.values()]
    return _page(world, request, groups, f"ListGroups {pool.id}")


def admin_list_groups_for_user(world: World, request: Request) -> Reply:
    """Return a page of the groups of a user."""
    pool = world.pools.pool(request["UserPoolId"])
    user = pool.find(request["Username"])
    groups = [_record(pool, group) for group in groups_of(pool, user)]
    return _page(world, request, groups, f"AdminListGroupsForUser {pool.id} {user.id}")


def admin_add_user_to_group(world: World, request: Request) -> Reply:
    """Put a user into a group; a member stays one."""
    pool = world.pools.pool(request["UserPoolId"])
    group = _group(pool, request)
    user = pool.find(request["Username"])
    if group.name not in user.places:
        user.places[group.name] = group.members.add(user)
    return {}


def admin_remove_user_from_group(world: World, request: Request) -> Reply:
    """Take a user out of a group, if they are in it."""
    pool = world.pools.pool(request["UserPoolId"])
    group = _group(pool, request)
    place = pool.find(request["Username"]).places.pop(group.name, None)
    if place is not None:
        group.members.remove(place)
    return {}


def list_users_in_group(world: World, request: Request) -> Reply:
    """Return a page of the members of a group, in the order in which they joined."""
    pool = world.pools.pool(request["UserPoolId"])
    group = _group(pool, request)
    question = f"ListUsersInGroup {pool.id} {group.name}"
    position = world.page_tokens.redeem(request.get("NextToken"), question)
    limit = request.get("Limit") or _PAGE
    found: list[Reply] = []
    for after, user in group.members.since(position):
        if len(found) == limit:
            return {"Users": found, "NextToken": world.page_tokens.issue(position, question)}
        found.append(listed(user))
        position = after
    return {"Users": found}


def _group(pool: SandboxPool, request: Request) -> Group:
    group = pool.user_groups.get(request["GroupName"])
    if group is None:
        raise Reason.UNKNOWN_GROUP.refusal()
    return group


def _record(pool: SandboxPool, group: Group) -> Reply:
    record = {
        "GroupName": group.name,
        "UserPoolId": pool.id,
        "Description": group.description,
        "RoleArn": group.role,
        "Precedence": group.precedence,
        "LastModifiedDate": group.modified,
        "CreationDate": group.created,
    }
    return {name: value for name, value in record.items() if value is not None}


def _page(world: World, request: Request, groups: list[Reply], question: str) -> Reply:
    start = world.page_tokens.redeem(request.get("NextToken"), question)
    end = start + (request.get("Limit") or _PAGE)  # as [U] COGNITO.md 17, point 16: zero is the default
    token = {"NextToken": world.page_tokens.issue(end, question)} if end < len(groups) else {}
    return {"Groups": groups[start:end]} | token


OPERATIONS: dict[str, Operation] = {
    "AdminAddUserToGroup": admin_add_user_to_group,
    "AdminListGroupsForUser": admin_list_groups_for_user,
    "AdminRemoveUserFromGroup": admin_remove_user_from_group,
    "CreateGroup": create_group,
    "DeleteGroup": delete_group,
    "GetGroup": get_group,
    "ListGroups": list_groups,
    "ListUsersInGroup": list_users_in_group,
    "UpdateGroup": update_group,
}
