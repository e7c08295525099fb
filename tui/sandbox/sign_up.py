"""SignUp, ConfirmSignUp and ResendConfirmationCode (`COGNITO.md 5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.attribute_changes import rewrite
from tui.sandbox.attributes import EMAIL, PHONE, check_attributes, check_password, given, named_by
from tui.sandbox.delivery import contact, send_confirmation_code, simulated
from tui.sandbox.refusals import Reason
from tui.sandbox.users import Limited, SandboxUser
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import Operation, Reply, Request, World


def sign_up(world: World, request: Request) -> Reply:
    """Make an unconfirmed user and send a code to a contact that the pool verifies."""
    pool, client = door(world, request)
    if pool.closed:
        raise Reason.SIGN_UP_CLOSED.refusal()
    username = request["Username"]
    standing_in = named_by(pool, username)
    attributes = given(request)
    if standing_in:
        attributes[standing_in] = username
    # [U] COGNITO.md 17, point 8: policy, then schema, then duplicate.
    password = _password(request)
    check_password(pool, password)
    check_attributes(pool, client, attributes)
    _check_free(pool, username, standing_in)
    user = _new_user(world, pool, username, standing_in, password, attributes)
    attribute = contact(pool, user)
    sent = send_confirmation_code(world, user, attribute, "sign-up") if attribute else {}
    return {"UserConfirmed": False, "UserSub": user.id} | sent


def door(world: World, request: Request) -> tuple[SandboxPool, SandboxClient]:
    """Return pool and client of an unsigned request, once its secret hash is right.

    Raises:
        Refusal: There is no such client, or the hash is missing or wrong.
    """
    pool, client = world.pools.client(request["ClientId"])
    client.check_secret_hash(request["Username"], request.get("SecretHash"))
    return pool, client


def _password(request: Request) -> Secret:
    if "Password" not in request:
        # Users without a password belong to sign-in by one-time password, which is not offered yet.
        raise Reason.NOT_OFFERED.refusal(what="sign-up without a password")
    return Secret(request["Password"])


def _check_free(pool: SandboxPool, username: str, standing_in: str | None) -> None:
    """Refuse a taken name, whatever the client hides about users otherwise (`COGNITO.md 5.1`)."""
    if standing_in is None and pool.directory.has_name(username):
        raise Reason.NAME_TAKEN.refusal()
    if standing_in is not None and pool.directory.holder(standing_in, username):
        raise Reason.CONTACT_TAKEN.refusal(attribute=standing_in)


def _new_user(
    world: World,
    pool: SandboxPool,
    username: str,
    standing_in: str | None,
    password: Secret,
    attributes: dict[str, str],
) -> SandboxUser:
    sub = world.chance.uuid()
    unproven = {f"{name}_verified": "false" for name in (EMAIL, PHONE) if name in attributes}
    internal_name = sub if standing_in else username
    user = SandboxUser(pool.id, internal_name, sub, password, attributes | unproven, world.clock)
    pool.enter(user)
    if standing_in:
        pool.directory.claim(standing_in, user)
    return user


def confirm_sign_up(world: World, request: Request) -> Reply:
    """Take the code: the user may sign in, and the contact that got it is verified."""
    pool, client = door(world, request)
    user = pool.directory.find(request["Username"])
    if user is None:
        # Behind a client that hides users, an unknown one looks like one who never asked for a code.
        raise (Reason.CODE_EXPIRED if client.hides_users else Reason.NO_SUCH_COMBINATION).refusal()
    # [U] a disabled user; documented nowhere for these two operations, so the stricter way.
    user.require_enabled()
    if user.status is not UserStatus.UNCONFIRMED:
        raise Reason.NOT_CONFIRMABLE.refusal(status=user.status.value)
    user.attempt(Limited.CONFIRM_SIGN_UP)
    if user.sent_code is None:
        raise Reason.CODE_EXPIRED.refusal()
    sent = user.sent_code
    sent.check(Secret(request["ConfirmationCode"]), world.clock())
    proven = user.attribute_lookup | {f"{sent.attribute}_verified": "true"}
    rewrite(pool, user, proven, force=request.get("ForceAliasCreation", False))
    user.confirm()
    return {}


def resend_confirmation_code(world: World, request: Request) -> Reply:
    """Send another code; the one before no longer works."""
    pool, client = door(world, request)
    user = pool.directory.find(request["Username"])
    if user is None and not client.hides_users:
        raise Reason.NO_SUCH_COMBINATION.refusal()
    if user is not None:
        user.require_enabled()
        if user.status is not UserStatus.UNCONFIRMED:
            raise Reason.CONFIRMED_ALREADY.refusal()
    if not pool.auto_verified:
        raise Reason.NO_AUTO_VERIFICATION.refusal()
    if user is None:
        return simulated(pool, request["Username"])
    attribute = contact(pool, user)
    if attribute is None:
        raise Reason.NO_CONTACT.refusal()
    user.attempt(Limited.RESEND_CONFIRMATION_CODE)
    return send_confirmation_code(world, user, attribute, "resend")


OPERATIONS: dict[str, Operation] = {
    "ConfirmSignUp": confirm_sign_up,
    "ResendConfirmationCode": resend_confirmation_code,
    "SignUp": sign_up,
}
