"""New passwords: what makes one acceptable, ChangePassword and AdminSetUserPassword (`COGNITO.md 8.3`, `8.4`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.sandbox.access import authorised
from tui.sandbox.attributes import check_password
from tui.sandbox.credentials import check_in_time, check_standing
from tui.sandbox.refusals import Reason
from tui.sandbox.state import HOUR, NO_FAILURES
from tui.sandbox.users import Limited
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Operation, Reply, Request, World

_DAY = 24 * HOUR
_TEMPORARY_DAYS = 7


def change_password(world: World, request: Request) -> Reply:
    """Let users who know their password choose another one; their tokens stay good.

    [U] what this does where the next sign-in would not take the password either. PasswordResetRequiredException is
    documented here; a temporary password that is too old is as good as none.
    """
    access = authorised(world, request["AccessToken"])
    pool, user = access.pool, access.user
    check_standing(user)
    user.attempt(Limited.CHANGE_PASSWORD)
    _check_previous(user, request.get("PreviousPassword"))
    check_in_time(user, world.clock())
    password = Secret(request["ProposedPassword"])
    check_new_password(pool, user, password)
    user.set_password(password)
    return {}


def _check_previous(user: SandboxUser, given: str | None) -> None:
    if not user.has_password:
        return
    if not given:
        # [U] COGNITO.md 8.3 says only that it is required.
        raise Reason.PARAMETER_MISSING.refusal(name="PreviousPassword")
    if Secret(given) != user.credential:
        raise Reason.BAD_CREDENTIALS.refusal()


def admin_set_user_password(world: World, request: Request) -> Reply:
    """Give a user of any status a password, for good or until the next sign-in."""
    pool = world.pools.pool(request["UserPoolId"])
    user = pool.find(request["Username"])
    password = Secret(request["Password"])
    check_new_password(pool, user, password)
    until = None if request.get("Permanent", False) else temporary_until(world, pool)
    user.set_password(password, temporary_until=until)
    user.lockout = NO_FAILURES  # [U] COGNITO.md 4.7: whether this clears the count; proposed
    return {}


def check_new_password(pool: SandboxPool, user: SandboxUser, password: Secret) -> None:
    """Check a password that is to replace another one, against the policy and then against those before it.

    Raises:
        Refusal: The password is not good enough, or was used before.
    """
    check_password(pool, password)
    count = int(_policy(pool).get("PasswordHistorySize", 0))
    if password in user.latest_passwords(count):
        raise Reason.PASSWORD_USED_BEFORE.refusal()


def temporary_until(world: World, pool: SandboxPool) -> float:
    """Return when a temporary password that is given now expires; zero days are the default (`COGNITO.md 1.2`)."""
    days = _policy(pool).get("TemporaryPasswordValidityDays") or _TEMPORARY_DAYS
    return world.clock() + int(days) * _DAY


def generated(world: World, pool: SandboxPool) -> Secret:
    """Return a temporary password that the policy accepts."""
    return Secret(world.chance.temporary_password(int(_policy(pool)["MinimumLength"])))


def _policy(pool: SandboxPool) -> dict[str, Any]:
    policy: dict[str, Any] = pool.extended_config["Policies"]["PasswordPolicy"]
    return policy


OPERATIONS: dict[str, Operation] = {
    "AdminSetUserPassword": admin_set_user_password,
    "ChangePassword": change_password,
}
