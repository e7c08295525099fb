"""The operations with two doors: one that needs no AWS credentials, and the administrator's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import plain
from tests.conformance import custom_sign_in
from tests.conformance.call import Call
from tests.sandbox_support import NAME, PASSWORD
from tests.srp_support import SRP_A

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk

INITIATE = ("InitiateAuth", "AdminInitiateAuth")
RESPOND = ("RespondToAuthChallenge", "AdminRespondToAuthChallenge")
PASSWORD_FLOW = {"InitiateAuth": "USER_PASSWORD_AUTH", "AdminInitiateAuth": "ADMIN_USER_PASSWORD_AUTH"}
EVERY_FLOW = [
    *("ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
    *("ALLOW_CUSTOM_AUTH", "ALLOW_USER_AUTH"),
]


def open_walk(client: dict[str, Any] | None = None, **pool: Any) -> Walk:
    """Return a walk in a pool without MFA, with a client that allows every flow, and triggers for CUSTOM_AUTH."""
    settings = custom_sign_in.SETTINGS | pool
    return custom_sign_in.install(plain(client={"ExplicitAuthFlows": EVERY_FLOW} | (client or {}), **settings))


def door(walk: Walk, operation: str) -> dict[str, str]:
    """Return what a request through a door names besides its matter."""
    client = {"ClientId": walk.pool.client_id}
    return client | ({"UserPoolId": walk.pool.user_pool_id} if operation.startswith("Admin") else {})


def initiate(walk: Walk, operation: str, flow: str, parameters: dict[str, str], **facts: str) -> Call:
    """Return a call that begins a sign-in."""
    members = {**door(walk, operation), "AuthFlow": flow, "AuthParameters": parameters}
    return Call(walk, operation, members, {name: [fact] for name, fact in facts.items()})


def respond(
    walk: Walk, operation: str, challenge: str, session: str | None, responses: dict[str, str], **facts: str
) -> Call:
    """Return a call that goes on with a sign-in."""
    members = {**door(walk, operation), "ChallengeName": challenge, "ChallengeResponses": responses}
    given = {"Session": session} if session else {}
    return Call(walk, operation, members | given, {name: [fact] for name, fact in facts.items()})


def sign_ins(walk: Walk, name: str = NAME, password: str = PASSWORD) -> Iterator[Call]:
    """Yield the beginning of a sign-in by every flow that names the user, through both doors."""
    for operation in INITIATE:
        yield initiate(walk, operation, PASSWORD_FLOW[operation], {"USERNAME": name, "PASSWORD": password})
        yield initiate(walk, operation, "USER_SRP_AUTH", {"USERNAME": name, "SRP_A": SRP_A})
        chosen = {"USERNAME": name, "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": password}
        yield initiate(walk, operation, "USER_AUTH", chosen)
        yield initiate(walk, operation, "CUSTOM_AUTH", {"USERNAME": name})
