"""What a user is asked before everything else: whether they may sign in, and the password (`COGNITO.md 4.7`, `6.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from moto.cognitoidp.models import UserStatus

from tui.sandbox.refusals import Reason
from tui.sandbox.simulated_users import simulated_user
from tui.sandbox.state import NO_FAILURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import World
    from tui.secret import Secret


def parameter(parameters: Mapping[str, str], name: str) -> str:
    """Return a parameter of a sign-in.

    Raises:
        Refusal: It is missing or empty.
    """
    value = parameters.get(name)
    if not value:
        raise Reason.PARAMETER_MISSING.refusal(name=name)
    return value


def signing_in(world: World, pool: SandboxPool, client: SandboxClient, username: str) -> SandboxUser:
    """Return the user for a name typed at sign-in, a simulated one where the client must not learn who exists.

    Raises:
        Refusal: There is no such user, and the client may know.
    """
    user = pool.directory.signing_in_as(username)
    if user is not None:
        return user
    if not client.hides_users:
        raise Reason.UNKNOWN_USER.refusal()
    return simulated_user(pool, username, world.clock)


def check_standing(user: SandboxUser, *, unconfirmed_too: bool = False) -> None:
    """Check what has nothing to do with the password, and so comes before it (`COGNITO.md 6.3`).

    Raises:
        Refusal: The user is disabled, not confirmed, or has to reset the password.
    """
    user.require_enabled()
    match user.status:
        case UserStatus.UNCONFIRMED:
            if not unconfirmed_too:
                raise Reason.UNCONFIRMED.refusal()
        case UserStatus.RESET_REQUIRED:
            # [U] COGNITO.md 17, point 2: before the password.
            raise Reason.RESET_REQUIRED.refusal()
        case UserStatus.CONFIRMED | UserStatus.FORCE_CHANGE_PASSWORD:
            return
        case _ as status:
            assert_never(status)


def check_in_time(user: SandboxUser, now: float) -> None:
    """Check that the password, which was right, is not a temporary one that is too old (`COGNITO.md 4.5`).

    Raises:
        Refusal: It is.
    """
    if user.temporary_until is not None and now >= user.temporary_until:
        raise Reason.TEMPORARY_EXPIRED.refusal()


def check_password(world: World, user: SandboxUser, password: Secret) -> None:
    """Check a password.

    Raises:
        Refusal: The user is locked out, or the password is wrong, or there is none.
    """
    check_proof(world, user, lambda: user.has_password and password == user.credential)


def check_proof(world: World, user: SandboxUser, proven: Callable[[], bool]) -> None:
    """Check whether a user has proven to know the password, in whatever way, counting when not (`COGNITO.md 4.7`).

    Raises:
        Refusal: The user is locked out, and `proven` was not even asked, or it says no.
    """
    now = world.clock()
    user.lockout.check(now)
    if not proven():
        user.lockout = user.lockout.failed(now)
        raise Reason.BAD_CREDENTIALS.refusal()
    user.lockout = NO_FAILURES
