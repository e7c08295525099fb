"""What administrators do to users (`COGNITO.md 5.4`, `13.1`, `13.3`, `13.4`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.account import listed
from tui.sandbox.attribute_changes import (
    change,
    check_changes,
    check_deletable,
    check_names_free,
    check_proofs,
    names,
    rewrite,
    verified,
    without,
)
from tui.sandbox.attributes import EMAIL, PHONE, check_in_schema, check_password, check_values, given, named_by
from tui.sandbox.delivery import MEDIA
from tui.sandbox.outbox import Message
from tui.sandbox.passwords import generated, temporary_until
from tui.sandbox.refusals import Reason
from tui.sandbox.sign_up_triggers import after_confirmation, before_admin_create_user
from tui.sandbox.triggers import Source, Subject
from tui.sandbox.users import SandboxUser
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import Operation, Reply, Request, World


def admin_create_user(world: World, request: Request) -> Reply:
    """Make a user with a temporary password and invite them, or send the invitation again."""
    pool = world.pools.pool(request["UserPoolId"])
    if request.get("MessageAction") == "RESEND":
        user = _awaited(pool, request["Username"])
        password = _temporary_password(world, pool, request)
        user.set_password(password, temporary_until=temporary_until(world, pool))
        _invite(world, user, request, password)
        return {"User": listed(user)}
    user = _new_user(world, pool, request)
    if user.has_password and request.get("MessageAction") != "SUPPRESS":
        _invite(world, user, request, user.credential)
    return {"User": listed(user)}


def _awaited(pool: SandboxPool, username: str) -> SandboxUser:
    """Return a user who has not used the invitation yet."""
    user = pool.find(username)
    if user.status is not UserStatus.FORCE_CHANGE_PASSWORD:
        raise Reason.NOT_RESENDABLE.refusal(username=username)
    return user


def _new_user(world: World, pool: SandboxPool, request: Request) -> SandboxUser:
    username = request["Username"]
    attributes = _first_attributes(pool, request)
    _check_free(pool, username, attributes)
    password = _temporary_password(world, pool, request)
    sub = world.chance.uuid()
    subject = Subject(pool, None, sub if named_by(pool, username) else username, attributes)
    before_admin_create_user(world, subject, request)
    _check_free(pool, username, attributes)  # somebody may have been faster
    check_names_free(pool, attributes, force=request.get("ForceAliasCreation", False))
    user = SandboxUser(pool.id, subject.username, sub, password, attributes, world.clock)
    if pool.passwordless and "TemporaryPassword" not in request:
        # COGNITO.md 13.1: nothing to change at the first sign-in. The password that nobody knows is never asked for.
        user.has_password = False
        user.confirm()
    else:
        user.status = UserStatus.FORCE_CHANGE_PASSWORD
        user.temporary_until = temporary_until(world, pool)
    pool.enter(user)
    for attribute in names(pool, attributes):
        pool.directory.claim(attribute, user)
    return user


def _check_free(pool: SandboxPool, username: str, attributes: Mapping[str, str]) -> None:
    standing_in = named_by(pool, username)
    if standing_in is None and pool.directory.has_name(username):
        raise Reason.ACCOUNT_EXISTS.refusal()
    if standing_in and not verified(attributes, standing_in) and pool.directory.holder(standing_in, username):
        raise Reason.CONTACT_TAKEN.refusal(attribute=standing_in)


def _first_attributes(pool: SandboxPool, request: Request) -> dict[str, str]:
    """Return the attributes of a new user; required ones may be missing until the first sign-in."""
    attributes = given(request)
    standing_in = named_by(pool, request["Username"])
    if standing_in:
        attributes[standing_in] = request["Username"]
    check_in_schema(pool, attributes)
    if "sub" in attributes:
        raise Reason.ATTRIBUTE_FIXED.refusal(name="sub")
    check_values(pool, attributes)
    check_proofs(attributes)
    return attributes


def _temporary_password(world: World, pool: SandboxPool, request: Request) -> Secret:
    if "TemporaryPassword" not in request:
        return generated(world, pool)
    password = Secret(request["TemporaryPassword"])
    check_password(pool, password)
    return password


def _invite(world: World, user: SandboxUser, request: Request, password: Secret) -> None:
    """Send the temporary password wherever it is wanted and can go; nowhere is no fault ([I] `COGNITO.md 13.1`)."""
    media = request.get("DesiredDeliveryMediums") or ["SMS"]
    for attribute in (EMAIL, PHONE):
        if MEDIA[attribute] in media and attribute in user.attribute_lookup:
            where = user.attribute_lookup[attribute]
            message = Message(world.clock(), MEDIA[attribute], where, user.username, "invitation", password)
            world.outbox.post(message)


def admin_confirm_sign_up(world: World, request: Request) -> Reply:
    """Let an unconfirmed user in without a code, and without proof of any contact."""
    pool = world.pools.pool(request["UserPoolId"])
    user = pool.find(request["Username"])
    if user.status is not UserStatus.UNCONFIRMED:
        raise Reason.NOT_CONFIRMABLE.refusal(status=user.status.value)
    user.confirm()
    after_confirmation(world, Source.CONFIRM_SIGN_UP, Subject.user(pool, None, user), request)
    return {}


def admin_disable_user(world: World, request: Request) -> Reply:
    """Shut a user out, and end their tokens for good."""
    user = _user(world, request)
    user.enabled = False
    user.revoke_tokens()
    user.touch()
    return {}


def admin_enable_user(world: World, request: Request) -> Reply:
    """Let a user in again; the tokens from before stay dead."""
    user = _user(world, request)
    user.enabled = True
    user.touch()
    return {}


def admin_delete_user(world: World, request: Request) -> Reply:
    """Delete a user, and with them whatever belongs to them."""
    world.pools.pool(request["UserPoolId"]).remove(_user(world, request))
    return {}


def admin_update_user_attributes(world: World, request: Request) -> Reply:
    """Change attributes, and call contacts proven."""
    pool = world.pools.pool(request["UserPoolId"])
    user = pool.find(request["Username"])
    changes = given(request)
    check_changes(pool, user, changes)
    change(world, pool, user, changes)
    return {}


def admin_delete_user_attributes(world: World, request: Request) -> Reply:
    """Delete attributes."""
    pool = world.pools.pool(request["UserPoolId"])
    user = pool.find(request["Username"])
    doomed = request["UserAttributeNames"]
    check_in_schema(pool, doomed)
    check_deletable(pool, user, doomed)
    rewrite(pool, user, without(user, doomed))
    return {}


def _user(world: World, request: Request) -> SandboxUser:
    return world.pools.pool(request["UserPoolId"]).find(request["Username"])


OPERATIONS: dict[str, Operation] = {
    "AdminConfirmSignUp": admin_confirm_sign_up,
    "AdminCreateUser": admin_create_user,
    "AdminDeleteUser": admin_delete_user,
    "AdminDeleteUserAttributes": admin_delete_user_attributes,
    "AdminDisableUser": admin_disable_user,
    "AdminEnableUser": admin_enable_user,
    "AdminUpdateUserAttributes": admin_update_user_attributes,
}
