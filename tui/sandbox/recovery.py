"""ForgotPassword, ConfirmForgotPassword and AdminResetUserPassword (`COGNITO.md 8.1`, `8.2`, `8.5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.attributes import EMAIL, PHONE
from tui.sandbox.delivery import details, send_code, simulated
from tui.sandbox.passwords import check_new_password
from tui.sandbox.recovery_contact import only_by_administrators, recovery_contact
from tui.sandbox.refusals import Reason
from tui.sandbox.sign_up import door
from tui.sandbox.sign_up_triggers import after_confirmation
from tui.sandbox.state import NO_FAILURES, RECOVERY_CODE_LIFETIME
from tui.sandbox.triggers import Source, Subject
from tui.sandbox.users import EMAIL_OTP, SMS_MFA, Limited
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Operation, Reply, Request, World

_FACTORS = {EMAIL: EMAIL_OTP, PHONE: SMS_MFA}


def forgot_password(world: World, request: Request) -> Reply:
    """Send a code that a new password can be set with. The old one works until then."""
    pool, client = door(world, request)
    user = pool.directory.find(request["Username"])
    if client.hides_users and (user is None or not user.enabled):
        return simulated(pool, request["Username"])
    if user is None:
        raise Reason.NO_SUCH_COMBINATION.refusal()
    user.require_enabled()
    if user.status is UserStatus.FORCE_CHANGE_PASSWORD:
        raise Reason.NOT_RESETTABLE.refusal()
    attribute = _contact(pool, user)
    if attribute is None:
        user.feigns_recovery = client.hides_users and not user.feigns_recovery
        if user.feigns_recovery:
            # COGNITO.md 16: such a client gets both answers in turn, and learns from neither whether the user exists.
            return simulated(pool, request["Username"])
        raise Reason.NO_RECOVERY_CONTACT.refusal()
    user.attempt(Limited.RECOVERY)
    return _send(world, user, attribute)


def confirm_forgot_password(world: World, request: Request) -> Reply:
    """Take the code and set a new password."""
    pool, client = door(world, request)
    user = pool.directory.find(request["Username"])
    if client.hides_users and (user is None or not user.enabled):
        raise Reason.CODE_WRONG.refusal()
    if user is None:
        raise Reason.NO_SUCH_COMBINATION.refusal()
    user.require_enabled()
    _check_status(user)
    user.attempt(Limited.RECOVERY)
    if user.recovery_code is None:
        raise Reason.CODE_EXPIRED.refusal()
    user.recovery_code.check(Secret(request["ConfirmationCode"]), world.clock())
    # [U] COGNITO.md 17, point 7: the policy comes after the code, which survives a refusal.
    password = Secret(request["Password"])
    check_new_password(pool, user, password)
    user.set_password(password)
    user.lockout = NO_FAILURES  # [U] COGNITO.md 4.7: whether this clears the count; proposed
    after_confirmation(world, Source.CONFIRM_FORGOT_PASSWORD, Subject.user(pool, client, user), request)
    return {}


def _check_status(user: SandboxUser) -> None:
    """Check that there is a password to be forgotten ([U] `COGNITO.md 8.2` for the unconfirmed)."""
    if user.status is UserStatus.UNCONFIRMED:
        raise Reason.UNCONFIRMED.refusal()
    if user.status is UserStatus.FORCE_CHANGE_PASSWORD:
        raise Reason.NOT_RESETTABLE.refusal()


def admin_reset_user_password(world: World, request: Request) -> Reply:
    """Let a user in only after a new password is set with a code, which is sent now."""
    pool = world.pools.pool(request["UserPoolId"])
    user = pool.find(request["Username"])
    if user.status not in {UserStatus.CONFIRMED, UserStatus.RESET_REQUIRED}:
        raise Reason.NOT_RESETTABLE.refusal()
    attribute = _contact(pool, user)
    if attribute is None:
        raise Reason.NO_RECOVERY_CONTACT.refusal()
    _send(world, user, attribute)
    user.status = UserStatus.RESET_REQUIRED
    user.touch()
    return {}


def _contact(pool: SandboxPool, user: SandboxUser) -> str | None:
    """Return the proven contact that a code may go to: not the one that is a second factor (`COGNITO.md 8.1`).

    Raises:
        Refusal: Only administrators reset passwords here.
    """
    if only_by_administrators(pool):
        raise Reason.ADMIN_RESETS.refusal()
    second_factors = user.mfa_settings()
    return recovery_contact(pool, user, passed_over=[name for name in _FACTORS if _FACTORS[name] in second_factors])


def _send(world: World, user: SandboxUser, attribute: str) -> Reply:
    destination = user.attribute_lookup[attribute]
    user.recovery_code = send_code(world, user, attribute, destination, "forgot-password", RECOVERY_CODE_LIFETIME)
    return details(attribute, destination)


OPERATIONS: dict[str, Operation] = {
    "AdminResetUserPassword": admin_reset_user_password,
    "ConfirmForgotPassword": confirm_forgot_password,
    "ForgotPassword": forgot_password,
}
