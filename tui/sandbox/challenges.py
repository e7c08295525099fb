"""RespondToAuthChallenge and AdminRespondToAuthChallenge (`COGNITO.md 7`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.factors import use_code
from tui.sandbox.new_password import take_new_password
from tui.sandbox.refusals import Reason
from tui.sandbox.sessions import Stage
from tui.sandbox.sign_in import after_first_factor, check_standing, parameter, tokens
from tui.sandbox.srp_answers import answer_device_srp, answer_device_verifier, answer_password_verifier
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.sessions import Session
    from tui.sandbox.world import Operation, Reply, Request, World


def respond_to_auth_challenge(world: World, request: Request) -> Reply:
    """Go on with a sign-in by the door that needs no AWS credentials."""
    pool, client = world.pools.client(request["ClientId"])
    return _respond(world, pool, client, request)


def admin_respond_to_auth_challenge(world: World, request: Request) -> Reply:
    """Go on with a sign-in by the administrator's door."""
    pool, client = world.pools.client(request["ClientId"], world.pools.pool(request["UserPoolId"]))
    return _respond(world, pool, client, request)


def _respond(world: World, pool: SandboxPool, client: SandboxClient, request: Request) -> Reply:
    responses = request.get("ChallengeResponses", {})
    match request["ChallengeName"]:
        case "PASSWORD_VERIFIER":
            return answer_password_verifier(world, pool, client, responses)
        case "DEVICE_SRP_AUTH":
            return answer_device_srp(world, pool, client, responses)
        case "DEVICE_PASSWORD_VERIFIER":
            return answer_device_verifier(world, pool, client, responses)
        case "SOFTWARE_TOKEN_MFA":
            code = parameter(responses, "SOFTWARE_TOKEN_MFA_CODE")
            session = _session(world, pool, client, request, Stage.SOFTWARE_TOKEN_MFA)
            use_code(session.user, code, world.clock())
        case "MFA_SETUP":
            session = _session(world, pool, client, request, Stage.TOKEN_VERIFIED)
            session.user.turn_on_software_token()
        case "NEW_PASSWORD_REQUIRED":
            password = Secret(parameter(responses, "NEW_PASSWORD"))
            session = _session(world, pool, client, request, Stage.NEW_PASSWORD_REQUIRED)
            take_new_password(pool, client, session.user, password, responses)
            world.sessions.spend(request["Session"])
            device = session.device.answered(pool, session.user, responses)
            return after_first_factor(world, pool, client, session.user, device)
        case challenge:
            raise Reason.NOT_OFFERED.refusal(what=challenge)
    world.sessions.spend(request["Session"])
    return tokens(world, pool, client, session.user, session.device.answered(pool, session.user, responses))


def _session(world: World, pool: SandboxPool, client: SandboxClient, request: Request, stage: Stage) -> Session:
    """Return the session that an answer goes with, checking whose answer it is.

    A name that is not the session's user and one that is nobody's are refused alike, so an answer tells nothing about
    who exists; only who holds the session of a deleted user learns that (`COGNITO.md 7.0`).
    """
    responses: Mapping[str, str] = request.get("ChallengeResponses", {})
    username = parameter(responses, "USERNAME")
    text = parameter(request, "Session")
    client.check_secret_hash(username, responses.get("SECRET_HASH"))
    user = pool.directory.signing_in_as(username)
    if user is None:
        raise (Reason.UNKNOWN_USER if world.sessions.outlived(text, client) else Reason.SESSION_INVALID).refusal()
    session = world.sessions.find(text, {stage}, client, user)
    check_standing(session.user)
    if (stage is Stage.NEW_PASSWORD_REQUIRED) != (user.status is UserStatus.FORCE_CHANGE_PASSWORD):
        # An administrator has set a password since: what this session stands for is no longer asked for, or not enough.
        raise Reason.SESSION_INVALID.refusal()
    return session


OPERATIONS: dict[str, Operation] = {
    "AdminRespondToAuthChallenge": admin_respond_to_auth_challenge,
    "RespondToAuthChallenge": respond_to_auth_challenge,
}
