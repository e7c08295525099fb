"""SignUp, ConfirmSignUp and ResendConfirmationCode (`COGNITO.md 5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.attribute_changes import rewrite
from tui.sandbox.attributes import EMAIL, PHONE, check_attributes, check_password, given, named_by
from tui.sandbox.delivery import contact, send_confirmation_code, simulated
from tui.sandbox.passwords import generated
from tui.sandbox.pools import ONE_TIME_PASSWORDS
from tui.sandbox.refusals import Reason
from tui.sandbox.sign_up_triggers import admit, after_confirmation, before_sign_up
from tui.sandbox.stages import JustConfirmed, SignedUp, SignIn
from tui.sandbox.triggers import Source, Subject
from tui.sandbox.users import Limited, SandboxUser
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.stages import Stage
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
    password = Secret(request["Password"]) if request.get("Password") else None
    if password is not None:
        check_password(pool, password)
    elif not _needs_none(pool, client, attributes):
        raise Reason.PASSWORD_NEEDED.refusal()
    check_attributes(pool, client, attributes)
    _check_free(pool, username, standing_in)
    sub = world.chance.uuid()
    subject = Subject(pool, client, sub if standing_in else username, attributes)
    welcome = before_sign_up(world, subject, request)
    _check_free(pool, username, standing_in)  # somebody may have been faster
    user = _new_user(world, subject, sub, standing_in, password)
    admit(pool, user, welcome)
    if welcome.confirmed:
        # [I] floci#859 says that the real service does so here too. [U] whether there is a session to go on with, as
        # after ConfirmSignUp; the stricter way is that there is none.
        after_confirmation(world, Source.CONFIRM_SIGN_UP, Subject.user(pool, client, user), request)
        return {"UserConfirmed": True, "UserSub": user.id}
    attribute = contact(pool, user)
    sent = send_confirmation_code(world, user, attribute, "sign-up") if attribute else {}
    session = _session(world, SignIn(pool, client, user), SignedUp())
    return {"UserConfirmed": False, "UserSub": user.id} | sent | session


def door(world: World, request: Request) -> tuple[SandboxPool, SandboxClient]:
    """Return pool and client of an unsigned request, once its secret hash is right.

    Raises:
        Refusal: There is no such client, or the hash is missing or wrong.
    """
    pool, client = world.pools.client(request["ClientId"])
    client.check_secret_hash(request["Username"], request.get("SecretHash"))
    return pool, client


def _needs_none(pool: SandboxPool, client: SandboxClient, attributes: Mapping[str, str]) -> bool:
    """Return whether a user can do without a password: a one-time password can be sent, and signs in (5.1)."""
    reachable = any(name in attributes for name in pool.auto_verified)
    return pool.passwordless and "ALLOW_USER_AUTH" in client.flows and reachable


def _session(world: World, sign_in: SignIn, stage: Stage) -> Reply:
    """Return a session for the sign-in that may follow at once, where a client can make use of one ([I] 5.1)."""
    return {"Session": world.sessions.open(sign_in, stage)} if "ALLOW_USER_AUTH" in sign_in.client.flows else {}


def _check_free(pool: SandboxPool, username: str, standing_in: str | None) -> None:
    """Refuse a taken name, whatever the client hides about users otherwise (`COGNITO.md 5.1`)."""
    if standing_in is None and pool.directory.has_name(username):
        raise Reason.NAME_TAKEN.refusal()
    if standing_in is not None and pool.directory.holder(standing_in, username):
        raise Reason.CONTACT_TAKEN.refusal(attribute=standing_in)


def _new_user(
    world: World, subject: Subject, sub: str, standing_in: str | None, password: Secret | None
) -> SandboxUser:
    pool = subject.pool
    unproven = {f"{name}_verified": "false" for name in (EMAIL, PHONE) if name in subject.attributes}
    kept = password or generated(world, pool)  # nobody knows that one, and it is never asked for
    user = SandboxUser(pool.id, subject.username, sub, kept, {**subject.attributes, **unproven}, world.clock)
    user.has_password = password is not None
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
    # [U] whether a right code confirms together with a session that is over; the stricter way is that it does not.
    session = (
        world.sessions.find(request["Session"], SignedUp, client=client, user=user) if "Session" in request else None
    )
    sent.check(Secret(request["ConfirmationCode"]), world.clock())
    proven = user.attribute_lookup | {f"{sent.attribute}_verified": "true"}
    rewrite(pool, user, proven, force=request.get("ForceAliasCreation", False))
    user.confirm()
    if session is not None:
        world.sessions.spend(request["Session"])
    after_confirmation(world, Source.CONFIRM_SIGN_UP, Subject.user(pool, client, user), request)
    if session is None and not _signs_in(pool, sent.attribute):
        return {}
    return _session(world, session.sign_in if session else SignIn(pool, client, user), JustConfirmed())


def _signs_in(pool: SandboxPool, attribute: str) -> bool:
    """Return whether a code that was sent to this contact would sign in as a one-time password, too.

    Then the confirmation brings a session although the request had none: aws-amplify 6 sends none, and signs in with
    the one that it finds in the answer. [U] otherwise; elsewhere the code is no proof that signs in, so it brings none.
    """
    return ONE_TIME_PASSWORDS[attribute] in pool.first_factors


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
