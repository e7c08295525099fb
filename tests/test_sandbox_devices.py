"""Confirming devices, and what can be done with a confirmed one, by its user and by the administrator."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.device_support import NO_DEVICE, PASSWORD, Device, confirmed, encoded, tracking
from tests.sandbox_support import NAME, START, Walk, refused
from tui.cognito import srp

if TYPE_CHECKING:
    from collections.abc import Callable

WRONG_KEY = ("InvalidParameterException", "Invalid device key given.")


def admin(walk: Walk, operation: str, **members: Any) -> Any:
    given = {"UserPoolId": walk.pool.user_pool_id, "Username": NAME}
    return getattr(walk.client, operation)(**given | members)


def attributes(device: Any) -> dict[str, str]:
    return {entry["Name"]: entry["Value"] for entry in device["DeviceAttributes"]}


# ConfirmDevice


@pytest.mark.parametrize("prompt", [False, True])
def test_the_pool_says_whether_a_confirmed_device_is_remembered(prompt: bool) -> None:
    walk = tracking(prompt=prompt).confirmed()
    device = Device.of(walk, walk.sign_in())
    answer = device.confirm(DeviceName="my phone")
    assert answer["UserConfirmationNecessary"] is prompt
    record = walk.client.get_device(AccessToken=device.token, DeviceKey=device.key)["Device"]
    assert attributes(record) == {
        "device_status": "valid",
        "device_name": "my phone",
        "dev:device_remembered_status": "not_remembered" if prompt else "remembered",
        "last_ip_used": "127.0.0.1",
    }


def test_a_device_without_a_name_has_none() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    record = walk.client.get_device(AccessToken=device.token, DeviceKey=device.key)["Device"]
    assert "device_name" not in attributes(record)


def test_each_sign_in_hands_out_another_key_of_one_group() -> None:
    walk = tracking().confirmed()
    first, second = (Device.of(walk, walk.sign_in()) for _ in range(2))
    assert first.key != second.key
    assert first.group == second.group
    first.confirm()
    second.confirm()


def test_a_key_is_confirmed_once() -> None:
    device = confirmed(tracking().confirmed())
    assert refused(device.confirm)[0] == "DeviceKeyExistsException"


def test_a_key_that_did_not_come_with_the_token() -> None:
    walk = tracking().confirmed().confirmed("john")
    first, second = (Device.of(walk, walk.sign_in()) for _ in range(2))
    johns = Device.of(walk, walk.sign_in(name="john"), "john")
    for other in (second.key, johns.key, "us-east-1_a1b2c3d4-5678-90ab-cdef-111111111111"):
        assert refused(first.confirm, DeviceKey=other) == WRONG_KEY


def test_a_forgotten_device_is_not_confirmed_again() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    walk.client.forget_device(AccessToken=device.token, DeviceKey=device.key)
    assert refused(device.confirm) == WRONG_KEY


def test_only_the_latest_offers_of_a_user_can_be_confirmed() -> None:
    walk = tracking().confirmed()
    first = Device.of(walk, walk.sign_in())
    later = [Device.of(walk, walk.sign_in()) for _ in range(50)]
    assert refused(first.confirm) == WRONG_KEY
    later[0].confirm()


@pytest.mark.parametrize(
    "config",
    [
        None,
        {},
        {"Salt": "AQ=="},
        {"PasswordVerifier": "AQ=="},
        {"Salt": "AQ==", "PasswordVerifier": "?"},
        {"Salt": "AQ==", "PasswordVerifier": ""},
        {"Salt": "AQ==", "PasswordVerifier": base64.b64encode(bytes(384)).decode()},
        {"Salt": "AQ==", "PasswordVerifier": encoded(srp.N)},
    ],
)
def test_a_verifier_that_is_none(config: dict[str, str] | None) -> None:
    walk = tracking().confirmed()
    device = Device.of(walk, walk.sign_in())
    given = {} if config is None else {"DeviceSecretVerifierConfig": config}
    call = walk.client.confirm_device
    code, _ = refused(call, AccessToken=device.token, DeviceKey=device.key, **given)
    assert code == "InvalidParameterException"
    device.confirm()


# The other operations


def test_a_record_tells_when_things_happened() -> None:
    walk = tracking().confirmed()
    walk.clock.forward(10)
    device = confirmed(walk)
    walk.clock.forward(10)
    device.remember("not_remembered")
    walk.clock.forward(10)
    assert walk.sign_in(DEVICE_KEY=device.key)["AuthenticationResult"]
    record: Any = walk.client.get_device(AccessToken=device.token, DeviceKey=device.key)["Device"]
    dates = [record[f"Device{event}Date"].timestamp() for event in ("Create", "LastModified", "LastAuthenticated")]
    assert dates == [START + 10, START + 20, START + 30]


@pytest.mark.parametrize("status", ["remembered", "not_remembered"])
def test_a_user_and_an_administrator_change_the_status(status: str) -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    for change in (
        lambda to: device.remember(to),
        lambda to: admin(walk, "admin_update_device_status", DeviceKey=device.key, DeviceRememberedStatus=to),
    ):
        for to in ("remembered", "not_remembered", status):
            change(to)
            record = admin(walk, "admin_get_device", DeviceKey=device.key)["Device"]
            assert attributes(record)["dev:device_remembered_status"] == to


def test_an_update_without_a_status_changes_nothing() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    before = admin(walk, "admin_get_device", DeviceKey=device.key)["Device"]
    walk.clock.forward(5)
    admin(walk, "admin_update_device_status", DeviceKey=device.key)
    assert admin(walk, "admin_get_device", DeviceKey=device.key)["Device"] == before


@pytest.mark.parametrize("limit", [None, 0, 1, 2, 3, 60])
def test_a_list_shows_confirmed_devices_page_by_page(limit: int | None) -> None:
    walk = tracking().confirmed()
    devices = [confirmed(walk) for _ in range(3)]
    token = devices[-1].token
    walk.client.forget_device(AccessToken=token, DeviceKey=devices[0].key)
    devices = [*devices[1:], confirmed(walk)]
    walk.sign_in()
    size: dict[str, Any] = {} if limit is None else {"Limit": limit}
    by_user = paged(lambda **more: walk.client.list_devices(AccessToken=token, **size, **more))
    by_admin = paged(lambda **more: admin(walk, "admin_list_devices", **size, **more))
    assert [entry["DeviceKey"] for page in by_user for entry in page] == [device.key for device in devices]
    assert by_admin == by_user
    assert max(len(page) for page in by_user) <= (limit or 60)


def paged(call: Callable[..., Any]) -> list[list[Any]]:
    answer = call()
    pages = [answer["Devices"]]
    while token := answer.get("PaginationToken"):
        answer = call(PaginationToken=token)
        pages.append(answer["Devices"])
    return pages


def test_a_page_token_of_another_user() -> None:
    walk = tracking().confirmed().confirmed("john")
    for _ in range(2):
        device = confirmed(walk)
    token = admin(walk, "admin_list_devices", Limit=1)["PaginationToken"]
    assert refused(admin, walk, "admin_list_devices", Username="john", PaginationToken=token)[0] == (
        "InvalidParameterException"
    )
    assert refused(walk.client.list_devices, AccessToken=device.token, PaginationToken="x")[0] == (
        "InvalidParameterException"
    )


@pytest.mark.parametrize("by_admin", [False, True])
def test_forgetting(by_admin: bool) -> None:
    walk = tracking().confirmed()
    device, other = confirmed(walk), confirmed(walk)
    if by_admin:
        answer = admin(walk, "admin_forget_device", DeviceKey=device.key)
    else:
        answer = walk.client.forget_device(AccessToken=device.token, DeviceKey=device.key)
    assert set(answer) == {"ResponseMetadata"}
    assert refused(admin, walk, "admin_get_device", DeviceKey=device.key) == NO_DEVICE
    assert admin(walk, "admin_get_device", DeviceKey=other.key)["Device"]["DeviceKey"] == other.key


OPERATIONS = ["get_device", "forget_device", "update_device_status"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_device_that_does_not_exist(operation: str) -> None:
    walk = tracking().confirmed().confirmed("john")
    device, offered = confirmed(walk), Device.of(walk, walk.sign_in())
    johns = replace(Device.of(walk, walk.sign_in(name="john")), username="john")
    johns.confirm()
    unknown = "us-east-1_a1b2c3d4-5678-90ab-cdef-111111111111"
    for key in (unknown, offered.key, johns.key):
        call = getattr(walk.client, operation)
        assert refused(call, AccessToken=device.token, DeviceKey=key) == NO_DEVICE
        assert refused(admin, walk, f"admin_{operation}", DeviceKey=key) == NO_DEVICE


@pytest.mark.parametrize(
    ("operation", "refusal"),
    [
        ("admin_get_device", NO_DEVICE),
        ("admin_list_devices", ("ResourceNotFoundException", "User does not exist.")),
        ("admin_forget_device", ("UserNotFoundException", "User does not exist.")),
        ("admin_update_device_status", ("UserNotFoundException", "User does not exist.")),
    ],
)
def test_a_user_who_does_not_exist(operation: str, refusal: tuple[str, str]) -> None:
    walk = tracking()
    key = {} if "list" in operation else {"DeviceKey": "us-east-1_a1"}
    assert refused(admin, walk, operation, **key) == refusal
    assert refused(admin, walk, operation, UserPoolId="us-east-1_none", **key)[0] == "ResourceNotFoundException"


def test_a_pool_that_does_not_track_devices() -> None:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email"])
    result: Any = walk.confirmed().sign_in()["AuthenticationResult"]
    assert "NewDeviceMetadata" not in result
    device = Device(walk, "us-east-1_a1", "-group", result["AccessToken"])
    codes = {refused(device.confirm)[0], refused(walk.client.list_devices, AccessToken=device.token)[0]}
    codes.add(refused(admin, walk, "admin_list_devices")[0])
    for operation in OPERATIONS:
        codes.add(refused(getattr(walk.client, operation), AccessToken=device.token, DeviceKey=device.key)[0])
        codes.add(refused(admin, walk, f"admin_{operation}", DeviceKey=device.key)[0])
    assert codes == {"InvalidUserPoolConfigurationException"}


@pytest.mark.parametrize("operation", ["get_device", "forget_device"])
def test_an_access_token_is_needed_though_the_model_does_not_say_so(operation: str) -> None:
    refusal = ("InvalidParameterException", "Missing required parameter AccessToken")
    assert refused(getattr(tracking().client, operation), DeviceKey="us-east-1_a1") == refusal


def test_a_verifier_does_not_show_itself() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    kept = walk.user().devices.confirmed(device.key)
    assert PASSWORD not in repr(kept)
    assert str(kept.verifier.number) not in repr(kept)
