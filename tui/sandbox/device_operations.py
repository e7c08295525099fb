"""ConfirmDevice and the operations on confirmed devices, by the user and by the administrator (`COGNITO.md 10`)."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito import srp
from tui.cognito.srp import Claimant
from tui.sandbox.access import authorised
from tui.sandbox.credentials import parameter
from tui.sandbox.devices import setting
from tui.sandbox.exchanges import Verifier
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.sandbox.devices import Device
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Operation, Reply, Request, World

    Action = Callable[[World, SandboxPool, SandboxUser, Request], Reply]

_PAGE = 60


def confirm_device(world: World, request: Request) -> Reply:
    """Turn the key that came with the tokens into a device, with the verifier of its own password."""
    access = authorised(world, request["AccessToken"])
    _check_tracking(access.pool)
    key, devices = request["DeviceKey"], access.user.devices
    if devices.find(key) is not None:
        raise Reason.DEVICE_EXISTS.refusal()
    if key != access.claims.get("device_key") or not devices.is_offered(key):
        raise Reason.DEVICE_KEY_WRONG.refusal()
    verifier = _verifier(access.pool, key, request.get("DeviceSecretVerifierConfig", {}))
    prompt = setting(access.pool, "DeviceOnlyRememberedOnUserPrompt")
    devices.confirm(key, verifier, request.get("DeviceName"), world.clock(), remembered=not prompt)
    return {"UserConfirmationNecessary": prompt}


def _verifier(pool: SandboxPool, key: str, config: Mapping[str, str]) -> Verifier:
    """Return the verifier that a device registers: two unsigned numbers in base64 (`COGNITO.md 12.4`)."""
    salt, number = (_number(config.get(name, "")) for name in ("Salt", "PasswordVerifier"))
    # A multiple of N would make every proof right.
    if salt is None or number is None or number % srp.N == 0:
        raise Reason.DEVICE_VERIFIER_BAD.refusal()
    return Verifier(Claimant.device(pool.device_group, key), salt, number)


def _number(text: str) -> int | None:
    try:
        octets = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return int.from_bytes(octets, "big") if octets else None


def _get_device(_: World, __: SandboxPool, user: SandboxUser, request: Request) -> Reply:
    return {"Device": _record(user.devices.confirmed(request["DeviceKey"]))}


def _list_devices(world: World, pool: SandboxPool, user: SandboxUser, request: Request) -> Reply:
    question = json.dumps([pool.id, user.id, "devices"])
    position = world.page_tokens.redeem(request.get("PaginationToken"), question)
    limit = request.get("Limit") or _PAGE  # [U] COGNITO.md 17, point 16: zero is the default
    page: list[Reply] = []
    for device in user.devices.since(position):
        if len(page) == limit:
            return {"Devices": page, "PaginationToken": world.page_tokens.issue(position, question)}
        page.append(_record(device))
        position = device.number
    return {"Devices": page}


def _update_device_status(world: World, _: SandboxPool, user: SandboxUser, request: Request) -> Reply:
    device = user.devices.confirmed(request["DeviceKey"])
    # The model does not require a status; without one there is nothing to change.
    if status := request.get("DeviceRememberedStatus"):
        user.devices.put(replace(device, remembered=status == "remembered", modified=world.clock()))
    return {}


def _forget_device(_: World, __: SandboxPool, user: SandboxUser, request: Request) -> Reply:
    user.devices.forget(user.devices.confirmed(request["DeviceKey"]).key)
    return {}


def _record(device: Device) -> Reply:
    """Return a device as an answer shows it; the names of the attributes are those that client programs know."""
    attributes = {
        "device_status": "valid",
        "device_name": device.name,
        "dev:device_remembered_status": "remembered" if device.remembered else "not_remembered",
        "last_ip_used": "127.0.0.1",  # where a sandbox is called from
    }
    return {
        "DeviceKey": device.key,
        "DeviceAttributes": [{"Name": name, "Value": value} for name, value in attributes.items() if value],
        "DeviceCreateDate": device.created,
        "DeviceLastModifiedDate": device.modified,
        "DeviceLastAuthenticatedDate": device.authenticated,
    }


def _check_tracking(pool: SandboxPool) -> None:
    if not pool.tracks_devices:
        raise Reason.DEVICES_OFF.refusal()


def _by_user(action: Action) -> Operation:
    """Return the operation that does `action` for the user of an access token."""

    def operation(world: World, request: Request) -> Reply:
        access = authorised(world, parameter(request, "AccessToken"))
        _check_tracking(access.pool)
        return action(world, access.pool, access.user, request)

    return operation


def _by_administrator(action: Action, unknown_user: Reason = Reason.UNKNOWN_USER) -> Operation:
    """Return the operation that does `action` for a user by name."""

    def operation(world: World, request: Request) -> Reply:
        pool = world.pools.pool(request["UserPoolId"])
        _check_tracking(pool)
        user = pool.directory.find(request["Username"])
        if user is None:
            raise unknown_user.refusal()
        return action(world, pool, user, request)

    return operation


OPERATIONS: dict[str, Operation] = {
    "ConfirmDevice": confirm_device,
    "ForgetDevice": _by_user(_forget_device),
    "GetDevice": _by_user(_get_device),
    "ListDevices": _by_user(_list_devices),
    "UpdateDeviceStatus": _by_user(_update_device_status),
    "AdminForgetDevice": _by_administrator(_forget_device),
    # These two do not document UserNotFoundException.
    "AdminGetDevice": _by_administrator(_get_device, Reason.NO_DEVICE),
    "AdminListDevices": _by_administrator(_list_devices, Reason.NO_DEVICE_OWNER),
    "AdminUpdateDeviceStatus": _by_administrator(_update_device_status),
}
