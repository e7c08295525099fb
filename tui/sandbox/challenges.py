"""RespondToAuthChallenge and AdminRespondToAuthChallenge (`COGNITO.md 7`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox import custom_auth, factor_answers, srp_answers, user_auth
from tui.sandbox.challenge_answer import Answerer, ChallengeAnswer
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import Operation, Reply, Request, World

ANSWERERS: dict[str, Answerer] = {
    **custom_auth.ANSWERERS,
    **factor_answers.ANSWERERS,
    **srp_answers.ANSWERERS,
    **user_auth.ANSWERERS,
}


def respond_to_auth_challenge(world: World, request: Request) -> Reply:
    """Go on with a sign-in by the door that needs no AWS credentials."""
    pool, client = world.pools.client(request["ClientId"])
    return _respond(world, pool, client, request)


def admin_respond_to_auth_challenge(world: World, request: Request) -> Reply:
    """Go on with a sign-in by the administrator's door."""
    pool, client = world.pools.client(request["ClientId"], world.pools.pool(request["UserPoolId"]))
    return _respond(world, pool, client, request)


def _respond(world: World, pool: SandboxPool, client: SandboxClient, request: Request) -> Reply:
    answerer = ANSWERERS.get(request["ChallengeName"])
    if answerer is None:
        raise Reason.NOT_OFFERED.refusal(what=request["ChallengeName"])
    responses = request.get("ChallengeResponses", {})
    session = request.get("Session", "")
    return answerer(ChallengeAnswer(world, pool, client, responses, session, request.get("ClientMetadata")))


OPERATIONS: dict[str, Operation] = {
    "AdminRespondToAuthChallenge": admin_respond_to_auth_challenge,
    "RespondToAuthChallenge": respond_to_auth_challenge,
}
