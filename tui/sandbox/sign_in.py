"""InitiateAuth and AdminInitiateAuth (`COGNITO.md 6`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from moto.cognitoidp.models import UserStatus

from tui.sandbox.attributes import EMAIL, PHONE
from tui.sandbox.devices import NO_DEVICE, given_device, remembered_device, replaces_mfa
from tui.sandbox.new_password import ask_for_new_password
from tui.sandbox.refresh import refresh_token_auth
from tui.sandbox.refusals import Reason, Refusal
from tui.sandbox.sessions import Stage
from tui.sandbox.srp_challenges import device_challenge, password_challenge, public_value, simulated_challenge
from tui.sandbox.state import Lockout
from tui.sandbox.tokens import authentication_result
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.devices import DeviceUse
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
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
            return _sign_in_by_password(world, pool, client, request.get("AuthParameters", {}))
        case "USER_SRP_AUTH":
            return _sign_in_by_srp(world, pool, client, request.get("AuthParameters", {}))
        case "REFRESH_TOKEN_AUTH" | "REFRESH_TOKEN":
            parameters = request.get("AuthParameters", {})
            return refresh_token_auth(world, pool, client, parameter(parameters, "REFRESH_TOKEN"), parameters)
        case _:
            raise Reason.NOT_OFFERED.refusal(what=flow)


def _flow_off(flow: str) -> Refusal:
    match flow:
        case "USER_SRP_AUTH":
            return Reason.SRP_OFF.refusal()
        case "ADMIN_USER_PASSWORD_AUTH" | "ADMIN_NO_SRP_AUTH":
            return Reason.ADMIN_PASSWORD_OFF.refusal()
        case _:
            return Reason.FLOW_OFF.refusal(flow=flow)


def _sign_in_by_password(
    world: World, pool: SandboxPool, client: SandboxClient, parameters: Mapping[str, str]
) -> Reply:
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
    return after_first_factor(world, pool, client, user, device)


def _sign_in_by_srp(world: World, pool: SandboxPool, client: SandboxClient, parameters: Mapping[str, str]) -> Reply:
    username = parameter(parameters, "USERNAME")
    public = public_value(parameter(parameters, "SRP_A"))
    client.check_secret_hash(username, parameters.get("SECRET_HASH"))
    user = pool.directory.signing_in_as(username)
    if user is None:
        if not client.hides_users:
            raise Reason.UNKNOWN_USER.refusal()
        return simulated_challenge(world, pool, client, username, public)
    # [U] COGNITO.md 17, point 3: here, not only at the answer.
    check_standing(user)
    user.lockout.check(world.clock())
    return password_challenge(world, pool, client, user, public, parameters.get("DEVICE_KEY"))


def parameter(parameters: Mapping[str, str], name: str) -> str:
    """Return a parameter of a sign-in.

    Raises:
        Refusal: It is missing or empty.
    """
    value = parameters.get(name)
    if not value:
        raise Reason.PARAMETER_MISSING.refusal(name=name)
    return value


def check_standing(user: SandboxUser) -> None:
    """Check what has nothing to do with the password, and so comes before it (`COGNITO.md 6.3`).

    Raises:
        Refusal: The user is disabled, not confirmed, or has to reset the password.
    """
    user.require_enabled()
    match user.status:
        case UserStatus.UNCONFIRMED:
            raise Reason.UNCONFIRMED.refusal()
        case UserStatus.RESET_REQUIRED:
            # [U] COGNITO.md 17, point 2: before the password.
            raise Reason.RESET_REQUIRED.refusal()
        case UserStatus.CONFIRMED | UserStatus.FORCE_CHANGE_PASSWORD:
            return
        case _ as status:
            assert_never(status)


def check_password(world: World, user: SandboxUser, password: Secret) -> None:
    """Check a password.

    Raises:
        Refusal: The user is locked out, or the password is wrong.
    """
    check_proof(world, user, lambda: password == user.credential)


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
    user.lockout = Lockout()


def after_first_factor(
    world: World, pool: SandboxPool, client: SandboxClient, user: SandboxUser, device: DeviceUse = NO_DEVICE
) -> Reply:
    """Return what follows a right password: a new one, a second factor, its set-up, or tokens (`COGNITO.md 6.5`).

    A remembered device is asked for its own proof instead of a code or before tokens, but never instead of a set-up;
    once it has given that proof, it comes here again.
    """
    if user.status is UserStatus.FORCE_CHANGE_PASSWORD:
        return ask_for_new_password(world, pool, client, user, device)
    has_token = user.token is not None and pool.software_tokens
    match pool.mfa_config:
        case "OFF":
            return _device_or_tokens(world, pool, client, user, device)
        case "OPTIONAL" if not (has_token and user.software_token_mfa_enabled):
            _refuse_chosen_factors(pool, user)
            return _device_or_tokens(world, pool, client, user, device)
        case _ if has_token and replaces_mfa(pool, user, device):
            return _device_or_tokens(world, pool, client, user, device)
        case _ if has_token:
            return _challenge(world, pool, client, user, Stage.SOFTWARE_TOKEN_MFA, device)
        case _:
            _refuse_unbuilt_factors(pool, user)
            return _challenge(world, pool, client, user, Stage.MFA_SETUP, device)


def _device_or_tokens(
    world: World, pool: SandboxPool, client: SandboxClient, user: SandboxUser, device: DeviceUse
) -> Reply:
    remembered = remembered_device(pool, user, device)
    if remembered is not None and not device.proven:
        return device_challenge(world, client, user, remembered)
    return tokens(world, pool, client, user, device)


def tokens(world: World, pool: SandboxPool, client: SandboxClient, user: SandboxUser, device: DeviceUse) -> Reply:
    """Return the answer that ends a sign-in."""
    return {"ChallengeParameters": {}, "AuthenticationResult": authentication_result(world, pool, client, user, device)}


def _challenge(
    world: World, pool: SandboxPool, client: SandboxClient, user: SandboxUser, stage: Stage, device: DeviceUse
) -> Reply:
    parameters = {"USER_ID_FOR_SRP": user.username}
    if stage is Stage.MFA_SETUP:
        parameters["MFAS_CAN_SETUP"] = json.dumps(_factors(pool), separators=(",", ":"))
    elif user.token is not None and user.token.friendly_name:
        parameters["FRIENDLY_DEVICE_NAME"] = user.token.friendly_name
    return {
        "ChallengeName": stage.name,
        "Session": world.sessions.open(pool, client, user, stage, device),
        "ChallengeParameters": parameters,
    }


def _factors(pool: SandboxPool) -> list[str]:
    """Return the second factors of the pool (`COGNITO.md 17`, point 20)."""
    factors = {
        "SMS_MFA": pool.sms_mfa_config is not None,
        "SOFTWARE_TOKEN_MFA": pool.software_tokens,
        "EMAIL_OTP": pool.email_mfa_config is not None,
    }
    return [name for name, configured in factors.items() if configured]


def _refuse_chosen_factors(pool: SandboxPool, user: SandboxUser) -> None:
    """Refuse a sign-in that skips a second factor which the user has turned on."""
    if pool.sms_mfa_config is not None and user.sms_mfa_enabled:
        raise Reason.NOT_OFFERED.refusal(what="SMS_MFA")
    if pool.email_mfa_config is not None and user.email_mfa_enabled:
        raise Reason.NOT_OFFERED.refusal(what="EMAIL_OTP")


def _refuse_unbuilt_factors(pool: SandboxPool, user: SandboxUser) -> None:
    """Refuse a sign-in that Cognito would go on with by a code in a message."""
    if pool.sms_mfa_config is not None and PHONE in user.attribute_lookup:
        raise Reason.NOT_OFFERED.refusal(what="SMS_MFA")
    if pool.email_mfa_config is not None and EMAIL in user.attribute_lookup:
        raise Reason.NOT_OFFERED.refusal(what="EMAIL_OTP")


OPERATIONS: dict[str, Operation] = {
    "AdminInitiateAuth": admin_initiate_auth,
    "InitiateAuth": initiate_auth,
}
