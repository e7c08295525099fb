"""Devices that are unknown or prove nothing (`COGNITO.md 7.8`, `10`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.account_support import signed_in
from tests.conformance import model
from tests.conformance.call import Call, case
from tests.conformance.doors import RESPOND, respond
from tests.conformance.expectations import ANSWERS
from tests.device_support import Device, confirmed, tracking
from tests.sandbox_support import NAME
from tests.srp_support import SRP_A, proven

if TYPE_CHECKING:
    from collections.abc import Iterator

UNKNOWN = "us-east-1_00000000-0000-4000-8000-000000000000"
OPERATIONS = ("ConfirmDevice", "GetDevice", "ListDevices", "ForgetDevice", "UpdateDeviceStatus")


@case("ConfirmDevice", "key already confirmed")
def confirmed_before() -> Iterator[Call]:
    walk = tracking().confirmed()
    device = confirmed(walk)
    members = {"AccessToken": device.token, "DeviceKey": device.key, "DeviceSecretVerifierConfig": device.config}
    yield Call(walk, "ConfirmDevice", members)


@case(", ".join(OPERATIONS), "pool without device tracking")
def no_tracking() -> Iterator[Call]:
    walk, access = signed_in()
    for operation in OPERATIONS:
        yield Call(walk, operation, model.request(operation, AccessToken=access))


@case("GetDevice, ForgetDevice, UpdateDeviceStatus", "unknown device")
def unknown() -> Iterator[Call]:
    walk = tracking().confirmed()
    device = confirmed(walk)
    walk.client.forget_device(AccessToken=device.token, DeviceKey=device.key)
    for operation in ("GetDevice", "ForgetDevice", "UpdateDeviceStatus"):
        for key in (UNKNOWN, device.key):
            yield Call(walk, operation, model.request(operation, AccessToken=device.token, DeviceKey=key))


@case(f"{ANSWERS} DEVICE_SRP_AUTH", "unknown device")
def unknown_at_sign_in() -> Iterator[Call]:
    walk = tracking().confirmed()
    device = confirmed(walk)
    for operation in RESPOND:
        assert walk.sign_in(DEVICE_KEY=device.key)["ChallengeName"] == "DEVICE_SRP_AUTH"
        responses = {"USERNAME": NAME, "DEVICE_KEY": UNKNOWN, "SRP_A": SRP_A}
        yield respond(walk, operation, "DEVICE_SRP_AUTH", None, responses)


@case(f"{ANSWERS} DEVICE_PASSWORD_VERIFIER", "wrong proof")
def wrong_proof() -> Iterator[Call]:
    walk = tracking().confirmed()
    device = confirmed(walk)
    for operation in RESPOND:
        yield respond(walk, operation, "DEVICE_PASSWORD_VERIFIER", None, _wrongly_proven(replace(device, walk=walk)))


def _wrongly_proven(device: Device) -> dict[str, str]:
    device.walk.sign_in(DEVICE_KEY=device.key)
    asked = device.begin()["ChallengeParameters"]
    proof = proven(device.walk, device.claimant, "another password", asked)
    return {"USERNAME": NAME, "DEVICE_KEY": device.key} | proof
