"""The second factor: AssociateSoftwareToken, VerifySoftwareToken, and the codes (`COGNITO.md 7.3`, `9`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.refusals import Reason
from tui.sandbox.sessions import Stage
from tui.sandbox.state import SoftwareToken
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.sessions import Session
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Operation, Reply, Request, World

_SETTING_UP = frozenset({Stage.MFA_SETUP, Stage.TOKEN_ASSOCIATED})


def associate_software_token(world: World, request: Request) -> Reply:
    """Hand out a new TOTP secret. It replaces one that was not verified; a verified one stays in force."""
    session = _session(world, request)
    secret = Secret(world.chance.totp_secret())
    session.user.unverified_token = SoftwareToken(secret)
    return {"SecretCode": secret.reveal(), "Session": _next(world, request, session, Stage.TOKEN_ASSOCIATED)}


def verify_software_token(world: World, request: Request) -> Reply:
    """Register the secret, once a code proves that the user has it. The code is used up by that."""
    session = _session(world, request)
    token = session.user.unverified_token
    if session.stage is not Stage.TOKEN_ASSOCIATED or token is None:
        raise Reason.TOTP_NOT_ASSOCIATED.refusal()
    step = token.step_of(request["UserCode"], world.clock())
    if step is None:
        raise Reason.TOTP_NOT_VERIFIED.refusal()
    name = request.get("FriendlyDeviceName", "")
    session.user.token = SoftwareToken(token.secret, name).used(step)
    session.user.unverified_token = None
    session.user.touch()
    return {"Status": "SUCCESS", "Session": _next(world, request, session, Stage.TOKEN_VERIFIED)}


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


def _session(world: World, request: Request) -> Session:
    """Return the session of a set-up in progress.

    Raises:
        Refusal: The request holds none, or the set-up is over.
    """
    if ("Session" in request) == ("AccessToken" in request):
        raise Reason.TOTP_ONE_CREDENTIAL.refusal()
    if "AccessToken" in request:
        raise Reason.NOT_OFFERED.refusal(what="TOTP registration with an access token")
    session = world.sessions.find(request["Session"], _SETTING_UP)
    if not session.pool.software_tokens:
        raise Reason.TOTP_OFF.refusal()
    if session.user.token is not None:
        # [U] what Cognito does with a second set-up begun before the first was done. Letting it go on would let
        # somebody who knows only the password replace a second factor that is already in force.
        raise Reason.SESSION_INVALID.refusal()
    return session


def _next(world: World, request: Request, session: Session, stage: Stage) -> str:
    world.sessions.spend(request["Session"])
    return world.sessions.open(session.pool, session.client, session.user, stage, session.device)


OPERATIONS: dict[str, Operation] = {
    "AssociateSoftwareToken": associate_software_token,
    "VerifySoftwareToken": verify_software_token,
}
