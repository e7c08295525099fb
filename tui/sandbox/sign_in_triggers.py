"""The triggers around a sign-in: one that may refuse it, and one that hears of its end (`COGNITO.md 6.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.credentials import check_standing
from tui.sandbox.refusals import Reason
from tui.sandbox.simulated_users import SimulatedUser
from tui.sandbox.triggers import Source, Subject, handed_on, run

if TYPE_CHECKING:
    from tui.sandbox.stages import SignIn
    from tui.sandbox.world import Request, World


def before_sign_in(world: World, sign_in: SignIn, request: Request) -> None:
    """Ask the PreAuthentication trigger, once in the call that begins a sign-in.

    That is after the password where this call has one (`COGNITO.md 6.3`, row 12), otherwise before the first
    challenge: the answers to challenges run other triggers, and `ClientMetadata` reaches this one from here alone.

    Raises:
        Refusal: It says no, or has seen to it that the user may not sign in.
    """
    told = {"validationData": request.get("ClientMetadata", {})}
    run(world, Source.PRE_AUTHENTICATION, subject_of(sign_in), told | user_not_found(sign_in))
    check_still_there(sign_in, unconfirmed_too=True)


def after_sign_in(world: World, sign_in: SignIn) -> None:
    """Tell the PostAuthentication trigger that a user has passed everything there is.

    Raises:
        Refusal: It fails, or has seen to it that the user may no longer sign in.
    """
    known = sign_in.user.devices.find(sign_in.device.key)
    told = {"newDeviceUsed": sign_in.pool.tracks_devices and known is None}
    run(world, Source.POST_AUTHENTICATION, subject_of(sign_in), told | handed_on(sign_in.client_metadata))
    check_still_there(sign_in)


def check_still_there(sign_in: SignIn, *, unconfirmed_too: bool = False) -> None:
    """Check that a user may still sign in, after somebody had the time to change that.

    Raises:
        Refusal: They may not, or there is no such user any more.
    """
    user = sign_in.user
    if not isinstance(user, SimulatedUser) and sign_in.pool.directory.with_sub(user.id) is None:
        raise Reason.UNKNOWN_USER.refusal()
    check_standing(user, unconfirmed_too=unconfirmed_too)
    if sign_in.superseded:
        raise Reason.SESSION_INVALID.refusal()


def subject_of(sign_in: SignIn) -> Subject:
    """Return whom an event is about; somebody who does not exist has no attributes."""
    if isinstance(sign_in.user, SimulatedUser):
        return Subject(sign_in.pool, sign_in.client, sign_in.user.username, {})
    return Subject.user(sign_in.pool, sign_in.client, sign_in.user)


def user_not_found(sign_in: SignIn) -> dict[str, bool]:
    """Return the member that tells triggers, and nobody else, that there is no such user (`COGNITO.md 16`)."""
    return {"userNotFound": isinstance(sign_in.user, SimulatedUser)} if sign_in.client.hides_users else {}
