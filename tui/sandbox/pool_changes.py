"""Changing and deleting pools and app clients (`COGNITO.md 15.1`, `15.2`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.core.exceptions import JsonRESTError

from tui.sandbox.pool_operations import check_client_settings, check_pool_settings
from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import Operation, Reply, Request, World

# What only CreateUserPool can set, and so no update resets
_FIXED = ("UsernameAttributes", "AliasAttributes", "UsernameConfiguration")


def update_user_pool(world: World, request: Request) -> Reply:
    """Take new settings of a pool, with the defaults for all that they leave out."""
    pool = world.pools.pool(request["UserPoolId"])
    check_pool_settings(request)
    mode = request.get("MfaConfiguration", "OFF")
    if mode != "OFF" and "SmsConfiguration" not in request and not _has_factor(pool):
        raise Reason.MFA_NEEDS_SMS.refusal()
    kept = {name: pool.extended_config[name] for name in _FIXED if name in pool.extended_config}
    pool.update_extended_config(kept | {name: value for name, value in request.items() if name != "UserPoolId"})
    pool.name = request.get("PoolName", pool.name)
    _set_mfa(pool, mode, request)
    pool.touch()
    return {}


def _has_factor(pool: SandboxPool) -> bool:
    """Return whether the settings of a factor are there, whatever they say (9.4): those for e-mail may be empty."""
    factors = (pool.sms_mfa_config, pool.token_mfa_config, pool.email_mfa_config)
    return any(settings is not None for settings in factors)


def _set_mfa(pool: SandboxPool, mode: str, request: Request) -> None:
    """Set whether MFA is wanted; a pool without it keeps no factors, as with SetUserPoolMfaConfig (9.4)."""
    pool.mfa_config = mode
    if mode == "OFF":
        pool.sms_mfa_config = pool.token_mfa_config = pool.email_mfa_config = None
    elif "SmsConfiguration" in request:
        pool.sms_mfa_config = {"SmsConfiguration": request["SmsConfiguration"]}


def delete_user_pool(world: World, request: Request) -> Reply:
    """Delete a pool with its users and app clients, unless it is protected."""
    pool = world.pools.pool(request["UserPoolId"])
    if pool.extended_config["DeletionProtection"] == "ACTIVE":
        raise Reason.POOL_PROTECTED.refusal()
    world.pools.remove_pool(pool)
    return {}


def add_custom_attributes(world: World, request: Request) -> Reply:
    """Add attributes to the schema of a pool, all or none."""
    pool = world.pools.pool(request["UserPoolId"])
    if any("Name" not in attribute for attribute in request["CustomAttributes"]):
        raise Reason.ATTRIBUTE_UNNAMED.refusal()
    try:
        pool.add_attributes(request["CustomAttributes"])
    except JsonRESTError as fault:  # moto's word on a schema
        raise Refusal(fault.error_type, fault.message) from fault
    pool.touch()
    return {}


def update_user_pool_client(world: World, request: Request) -> Reply:
    """Take new settings of an app client, with the defaults for all that they leave out."""
    pool = world.pools.pool(request["UserPoolId"])
    _, client = world.pools.client(request["ClientId"], pool)
    check_client_settings(request)
    client.update(request, world.clock())
    return {"UserPoolClient": client.to_json(extended=True)}


def delete_user_pool_client(world: World, request: Request) -> Reply:
    """Delete an app client."""
    pool = world.pools.pool(request["UserPoolId"])
    _, client = world.pools.client(request["ClientId"], pool)
    world.pools.remove_client(pool, client)
    return {}


OPERATIONS: dict[str, Operation] = {
    "AddCustomAttributes": add_custom_attributes,
    "DeleteUserPool": delete_user_pool,
    "DeleteUserPoolClient": delete_user_pool_client,
    "UpdateUserPool": update_user_pool,
    "UpdateUserPoolClient": update_user_pool_client,
}
