"""CreateUserPool, CreateUserPoolClient and their settings (`COGNITO.md 9.4`, `15`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from moto.core.exceptions import JsonRESTError

from tui.sandbox.clients import lifetime
from tui.sandbox.pools import ONE_TIME_PASSWORDS
from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason
from tui.sandbox.state import HOUR, MINUTE
from tui.sandbox.triggers import TRIGGERS

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import Operation, Reply, Request, World

Record = TypeVar("Record")
_DAY = 24 * HOUR
_LIFETIMES = {
    "AccessToken": (5 * MINUTE, _DAY),
    "IdToken": (5 * MINUTE, _DAY),
    "RefreshToken": (HOUR, 3_650 * _DAY),
}
_FACTOR_MEMBERS = ("SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration")
_PAGE = 60


def create_user_pool(world: World, request: Request) -> Reply:
    """Make a pool."""
    if "UsernameAttributes" in request and "AliasAttributes" in request:
        raise Reason.NAMES_OR_ALIASES.refusal()
    if request.get("MfaConfiguration", "OFF") != "OFF" and "SmsConfiguration" not in request:
        raise Reason.MFA_NEEDS_SMS.refusal()
    if any("Name" not in attribute for attribute in request.get("Schema", ())):
        raise Reason.ATTRIBUTE_UNNAMED.refusal()
    check_pool_settings(request)
    try:
        pool = world.pools.add_pool(request)
    except JsonRESTError as fault:  # moto's word on a schema
        raise Refusal(fault.error_type, fault.message) from fault
    return {"UserPool": pool.to_json(extended=True)}


def check_pool_settings(request: Request) -> None:
    """Check the settings that a pool can be made with and changed to.

    Raises:
        Refusal: They cannot be honoured here.
    """
    for trigger in request.get("LambdaConfig", {}):
        if trigger not in TRIGGERS:
            # One that is stored and never called would be a sign-in that the real pool does not do.
            raise Reason.NOT_OFFERED.refusal(what=f"the {trigger} trigger")
    first_factors = request.get("Policies", {}).get("SignInPolicy", {}).get("AllowedFirstAuthFactors", ())
    if request.get("MfaConfiguration") == "ON" and not set(ONE_TIME_PASSWORDS.values()).isdisjoint(first_factors):
        raise Reason.MFA_WITH_OTP.refusal()
    if request.get("UserPoolTier") == "LITE" and "WEB_AUTHN" in first_factors:
        raise Reason.PASSKEY_TIER.refusal()


def describe_user_pool(world: World, request: Request) -> Reply:
    """Return the full record of a pool."""
    return {"UserPool": world.pools.pool(request["UserPoolId"]).to_json(extended=True)}


def list_user_pools(world: World, request: Request) -> Reply:
    """Return a page of pools."""
    page, token = _page(world, list(world.pools.user_pools.values()), request, "ListUserPools")
    return {"UserPools": [pool.to_json() for pool in page]} | token


def create_user_pool_client(world: World, request: Request) -> Reply:
    """Make an app client."""
    pool = world.pools.pool(request["UserPoolId"])
    if request.get("GenerateSecret") and "ClientSecret" in request:
        raise Reason.TWO_SECRETS.refusal()
    check_client_settings(request)
    return {"UserPoolClient": world.pools.add_client(pool, request).to_json(extended=True)}


def check_client_settings(request: Request) -> None:
    """Check the settings that an app client can be made with and changed to.

    Raises:
        Refusal: They contradict each other, or a lifetime is out of range.
    """
    flows = request.get("ExplicitAuthFlows", ())
    if len({flow.startswith("ALLOW_") for flow in flows}) > 1:
        raise Reason.MIXED_FLOWS.refusal()
    rotates = request.get("RefreshTokenRotation", {}).get("Feature") == "ENABLED"
    if rotates and "ALLOW_REFRESH_TOKEN_AUTH" in flows:
        raise Reason.REFRESH_WITH_ROTATION.refusal()
    for token, (least, most) in _LIFETIMES.items():
        if not least <= lifetime(request, token) <= most:
            raise Reason.BAD_VALIDITY.refusal(name=f"{token}Validity")


def describe_user_pool_client(world: World, request: Request) -> Reply:
    """Return the full record of an app client, the secret included."""
    pool = world.pools.pool(request["UserPoolId"])
    _, client = world.pools.client(request["ClientId"], pool)
    return {"UserPoolClient": client.to_json(extended=True)}


def list_user_pool_clients(world: World, request: Request) -> Reply:
    """Return a page of the app clients of a pool."""
    pool = world.pools.pool(request["UserPoolId"])
    page, token = _page(world, list(pool.clients.values()), request, f"ListUserPoolClients {pool.id}")
    return {"UserPoolClients": [client.to_json() for client in page]} | token


def _page(world: World, records: list[Record], request: Request, question: str) -> tuple[list[Record], Reply]:
    start = world.page_tokens.redeem(request.get("NextToken"), question)
    end = start + request.get("MaxResults", _PAGE)
    token = {"NextToken": world.page_tokens.issue(end, question)} if end < len(records) else {}
    return records[start:end], token


def set_user_pool_mfa_config(world: World, request: Request) -> Reply:
    """Say whether a pool wants a second factor, and which ones it knows."""
    pool = world.pools.pool(request["UserPoolId"])
    mode = request.get("MfaConfiguration", "OFF")
    factors = [member for member in _FACTOR_MEMBERS if member in request]
    if mode == "OFF" and factors:
        raise Reason.MFA_OFF_WITH_FACTOR.refusal()
    if mode != "OFF" and not factors:
        raise Reason.MFA_ON_WITHOUT_FACTOR.refusal()
    if mode == "ON" and pool.passwordless:
        raise Reason.MFA_WITH_OTP.refusal()
    passkeys = _passkeys(pool, request)
    # [U] whether a factor that is left out survives; "set" is taken at its word, as it is seen for OFF.
    pool.mfa_config = mode
    pool.sms_mfa_config = request.get("SmsMfaConfiguration")
    pool.token_mfa_config = request.get("SoftwareTokenMfaConfiguration")
    pool.email_mfa_config = request.get("EmailMfaConfiguration")
    pool.passkey_config = passkeys
    pool.touch()
    return _mfa_config(pool)


def get_user_pool_mfa_config(world: World, request: Request) -> Reply:
    """Return whether a pool wants a second factor, and which ones it knows."""
    return _mfa_config(world.pools.pool(request["UserPoolId"]))


def _passkeys(pool: SandboxPool, request: Request) -> Reply | None:
    given: Reply | None = request.get("WebAuthnConfiguration")
    if given is None:
        return None
    if pool.extended_config["UserPoolTier"] == "LITE":
        raise Reason.PASSKEY_TIER.refusal()
    if given.get("FactorConfiguration") == "MULTI_FACTOR_WITH_USER_VERIFICATION":
        raise Reason.NOT_OFFERED.refusal(what="passkeys in place of a second factor")
    return {"UserVerification": "preferred"} | given


def _mfa_config(pool: SandboxPool) -> Reply:
    """Return the mode and only the factors that are configured (`COGNITO.md 9.4`)."""
    members = {
        "MfaConfiguration": pool.mfa_config,
        "SmsMfaConfiguration": pool.sms_mfa_config,
        "SoftwareTokenMfaConfiguration": pool.token_mfa_config,
        "EmailMfaConfiguration": pool.email_mfa_config,
        "WebAuthnConfiguration": pool.passkey_config,
    }
    return {name: value for name, value in members.items() if value is not None}


OPERATIONS: dict[str, Operation] = {
    "CreateUserPool": create_user_pool,
    "CreateUserPoolClient": create_user_pool_client,
    "DescribeUserPool": describe_user_pool,
    "DescribeUserPoolClient": describe_user_pool_client,
    "GetUserPoolMfaConfig": get_user_pool_mfa_config,
    "ListUserPoolClients": list_user_pool_clients,
    "ListUserPools": list_user_pools,
    "SetUserPoolMfaConfig": set_user_pool_mfa_config,
}
