"""TOTP tokens: AssociateSoftwareToken, VerifySoftwareToken, and their codes (`COGNITO.md 7.3`, `9`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.access import authorised
from tui.sandbox.refusals import Reason
from tui.sandbox.second_factors import wanted_factors
from tui.sandbox.stages import SetUpOffered, TokenAssociated, TokenVerified
from tui.sandbox.state import SoftwareToken
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.sessions import Session
    from tui.sandbox.stages import SignIn, Stage
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Operation, Reply, Request, World

SettingUp = SetUpOffered | TokenAssociated


def associate_software_token(world: World, request: Request) -> Reply:
    """Hand out a new TOTP secret. It replaces one that was not verified; a verified one stays in force."""
    # UserNotFoundException is not documented here; the tokens of a deleted user are as good as taken back.
    user, session = _setting_up(world, request, deleted=Reason.ACCESS_REVOKED)
    secret = Secret(world.chance.totp_secret())
    user.unverified_token = SoftwareToken(secret)
    return {"SecretCode": secret.reveal()} | _next(world, request, session, TokenAssociated())


def verify_software_token(world: World, request: Request) -> Reply:
    """Register the secret, once a code proves that the user has it. The code is used up by that."""
    user, session = _setting_up(world, request, deleted=Reason.UNKNOWN_USER)
    token = user.unverified_token
    if token is None or (session is not None and not isinstance(session.stage, TokenAssociated)):
        raise Reason.TOTP_NOT_ASSOCIATED.refusal()
    step = token.step_of(request["UserCode"], world.clock())
    if step is None:
        raise Reason.TOTP_NOT_VERIFIED.refusal()
    name = request.get("FriendlyDeviceName", "")
    user.token = SoftwareToken(token.secret, name).used(step)
    user.unverified_token = None
    user.touch()
    return {"Status": "SUCCESS"} | _next(world, request, session, TokenVerified())


def use_code(user: SandboxUser, code: str, now: float) -> None:
    """Take a code as the second factor of a sign-in.

    Raises:
        Refusal: The code is wrong or was used before, or the user has no token. The session survives all three
            ([U] `COGNITO.md 17`, point 5, for a used code).
    """
    if user.token is None:
        raise Reason.TOTP_NONE.refusal()
    step = user.token.step_of(code, now)
    if step is None:
        raise Reason.TOTP_WRONG.refusal()
    user.token = user.token.used(step)


def _setting_up(world: World, request: Request, *, deleted: Reason) -> tuple[SandboxUser, Session[SettingUp] | None]:
    """Return who sets a token up, by an access token or in the middle of a sign-in, and the session in that case.

    Raises:
        Refusal: The request holds neither or both, or one that is not good for this.
    """
    if ("Session" in request) == ("AccessToken" in request):
        raise Reason.TOTP_ONE_CREDENTIAL.refusal()
    if "Session" in request:
        session = _session(world, request)
        return session.sign_in.user, session
    access = authorised(world, request["AccessToken"], deleted=deleted)
    if not access.pool.software_tokens:
        raise Reason.TOTP_OFF.refusal()
    return access.user, None


def _session(world: World, request: Request) -> Session[SettingUp]:
    """Return the session of a set-up in progress.

    Raises:
        Refusal: The set-up is over.
    """
    session: Session[SettingUp] = world.sessions.find(request["Session"], SetUpOffered, TokenAssociated)
    if not session.sign_in.pool.software_tokens:
        raise Reason.TOTP_OFF.refusal()
    if session.sign_in.user.status is not UserStatus.CONFIRMED:
        # PasswordResetRequiredException is not documented here; whoever has to reset the password signs in again.
        raise Reason.SESSION_INVALID.refusal()
    check_nothing_in_force(session.sign_in)
    return session


def check_nothing_in_force(sign_in: SignIn) -> None:
    """Check that a set-up is still wanted.

    [U] what Cognito does with a second set-up begun before the first was done. Letting it go on would let somebody who
    knows only the password replace a second factor that is already in force.

    Raises:
        Refusal: The user has a second factor by now.
    """
    has_token = sign_in.user.token is not None and sign_in.pool.software_tokens
    if has_token or wanted_factors(sign_in.pool, sign_in.user):
        raise Reason.SESSION_INVALID.refusal()


def _next(world: World, request: Request, session: Session[SettingUp] | None, stage: Stage) -> Reply:
    """Return the session of the next step, where there are steps."""
    if session is None:
        return {}
    world.sessions.spend(request["Session"])
    return {"Session": world.sessions.open(session.sign_in, stage)}


OPERATIONS: dict[str, Operation] = {
    "AssociateSoftwareToken": associate_software_token,
    "VerifySoftwareToken": verify_software_token,
}
