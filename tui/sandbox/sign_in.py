"""InitiateAuth and AdminInitiateAuth (`COGNITO.md 6`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.credentials import check_password, check_standing, parameter, signing_in
from tui.sandbox.custom_auth import sign_in_by_triggers
from tui.sandbox.devices import given_device
from tui.sandbox.next_step import after_first_factor
from tui.sandbox.refresh import refresh_token_auth
from tui.sandbox.refusals import Reason
from tui.sandbox.sign_in_triggers import before_sign_in
from tui.sandbox.srp_challenges import password_challenge, public_value
from tui.sandbox.stages import SignIn
from tui.sandbox.user_auth import sign_in_by_choice
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.refusal import Refusal
    from tui.sandbox.world import Operation, Reply, Request, World

# COGNITO.md 6.1: the setting that a flow needs
_SETTINGS = {
    "USER_PASSWORD_AUTH": "ALLOW_USER_PASSWORD_AUTH",
    "ADMIN_USER_PASSWORD_AUTH": "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ADMIN_NO_SRP_AUTH": "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "USER_SRP_AUTH": "ALLOW_USER_SRP_AUTH",
    "CUSTOM_AUTH": "ALLOW_CUSTOM_AUTH",
    "USER_AUTH": "ALLOW_USER_AUTH",
    "REFRESH_TOKEN_AUTH": "ALLOW_REFRESH_TOKEN_AUTH",
    "REFRESH_TOKEN": "ALLOW_REFRESH_TOKEN_AUTH",
}
_ADMIN_FLOWS = frozenset({"ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"})
_PUBLIC_FLOWS = frozenset({"USER_PASSWORD_AUTH"})


def initiate_auth(world: World, request: Request) -> Reply:
    """Begin a sign-in by the door that needs no AWS credentials."""
    pool, client = world.pools.client(request["ClientId"])
    if request["AuthFlow"] in _ADMIN_FLOWS:
        raise Reason.FLOW_IMPOSSIBLE.refusal()
    return _begin(world, pool, client, request)


def admin_initiate_auth(world: World, request: Request) -> Reply:
    """Begin a sign-in by the administrator's door."""
    pool, client = world.pools.client(request["ClientId"], world.pools.pool(request["UserPoolId"]))
    if request["AuthFlow"] in _PUBLIC_FLOWS:
        raise Reason.FLOW_IMPOSSIBLE.refusal()
    return _begin(world, pool, client, request)


def _begin(world: World, pool: SandboxPool, client: SandboxClient, request: Request) -> Reply:
    flow = request["AuthFlow"]
    if _SETTINGS[flow] not in client.flows:
        raise _flow_off(flow)
    match flow:
        case "USER_PASSWORD_AUTH" | "ADMIN_USER_PASSWORD_AUTH" | "ADMIN_NO_SRP_AUTH":
            return _sign_in_by_password(world, pool, client, request)
        case "USER_SRP_AUTH":
            return _sign_in_by_srp(world, pool, client, request)
        case "REFRESH_TOKEN_AUTH" | "REFRESH_TOKEN":
            parameters = request.get("AuthParameters", {})
            return refresh_token_auth(world, pool, client, parameter(parameters, "REFRESH_TOKEN"), parameters)
        case "USER_AUTH":
            return sign_in_by_choice(world, pool, client, request)
        case _:
            return sign_in_by_triggers(world, pool, client, request)


def _flow_off(flow: str) -> Refusal:
    match flow:
        case "USER_SRP_AUTH":
            return Reason.SRP_OFF.refusal()
        case "ADMIN_USER_PASSWORD_AUTH" | "ADMIN_NO_SRP_AUTH":
            return Reason.ADMIN_PASSWORD_OFF.refusal()
        case _:
            return Reason.FLOW_OFF.refusal(flow=flow)


def _sign_in_by_password(world: World, pool: SandboxPool, client: SandboxClient, request: Request) -> Reply:
    parameters: Mapping[str, str] = request.get("AuthParameters", {})
    # [U] COGNITO.md 17, point 1: flow, then parameters, then secret.
    username = parameter(parameters, "USERNAME")
    password = Secret(parameter(parameters, "PASSWORD"))
    client.check_secret_hash(username, parameters.get("SECRET_HASH"))
    user = pool.directory.signing_in_as(username)
    if user is None:
        raise (Reason.BAD_CREDENTIALS if client.hides_users else Reason.UNKNOWN_USER).refusal()
    check_standing(user)
    check_password(world, user, password)
    device = given_device(pool, user, parameters.get("DEVICE_KEY"))
    sign_in = SignIn(pool, client, user, device)
    before_sign_in(world, sign_in, request)
    return after_first_factor(world, sign_in)


def _sign_in_by_srp(world: World, pool: SandboxPool, client: SandboxClient, request: Request) -> Reply:
    parameters: Mapping[str, str] = request.get("AuthParameters", {})
    username = parameter(parameters, "USERNAME")
    public = public_value(parameter(parameters, "SRP_A"))
    client.check_secret_hash(username, parameters.get("SECRET_HASH"))
    user = signing_in(world, pool, client, username)
    # [U] COGNITO.md 17, point 3: here, not only at the answer.
    check_standing(user)
    user.lockout.check(world.clock())
    sign_in = SignIn(pool, client, user)
    before_sign_in(world, sign_in, request)
    return password_challenge(world, sign_in, public, parameters.get("DEVICE_KEY"))


OPERATIONS: dict[str, Operation] = {
    "AdminInitiateAuth": admin_initiate_auth,
    "InitiateAuth": initiate_auth,
}
