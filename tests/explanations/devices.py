"""Devices that Cognito does not know, does not offer, or does not take in the place of a code."""

from __future__ import annotations

from typing import Any

from tests.device_support import FLOWS, Device, confirmed, tracking, with_totp
from tests.explain_support import Row, Scene, fails
from tests.sandbox_support import Walk
from tui.cognito.explanations.explanation import Question


def key_of_another_sign_in() -> Scene:
    walk = tracking().confirmed()
    scene = Scene(walk)
    first, second = (Device.of(walk, walk.sign_in()) for _ in range(2))
    fails(first.confirm, DeviceKey=second.key)
    return scene


def forgotten() -> Scene:
    walk = tracking().confirmed()
    scene = Scene(walk)
    device = confirmed(walk)
    walk.client.forget_device(AccessToken=device.token, DeviceKey=device.key)
    fails(walk.client.get_device, AccessToken=device.token, DeviceKey=device.key)
    return scene


def never_confirmed() -> Scene:
    walk = tracking().confirmed()
    scene = Scene(walk)
    device = Device.of(walk, walk.sign_in())
    fails(walk.client.get_device, AccessToken=device.token, DeviceKey=device.key)
    return scene


def confirmed_where_nothing_is_tracked() -> Scene:
    walk = untracked()
    token = walk.sign_in()["AuthenticationResult"]["AccessToken"]
    scene = Scene(walk)
    fails(walk.client.list_devices, AccessToken=token)
    return scene


def untracked() -> Walk:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email"])
    walk.use_client(ExplicitAuthFlows=FLOWS)
    return walk.confirmed()


def not_offered() -> Scene:
    walk = untracked()
    scene = Scene(walk)
    walk.sign_in()
    return scene


def known_and_not_offered() -> Scene:
    walk = tracking().confirmed()
    scene = Scene(walk)
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    device.answer(device.begin())
    return scene


def code_in_spite_of_a_device(
    *, confirm: bool = True, prompt: bool = False, send: bool = True, forget: bool = False, **pool: Any
) -> Scene:
    walk = tracking(prompt=prompt, **pool).confirmed()
    secret = with_totp(walk)
    scene = Scene(walk)
    session = walk.sign_in()["Session"]
    device = Device.of(walk, walk.respond("SOFTWARE_TOKEN_MFA", session, SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret)))
    if confirm:
        device.confirm()
    if forget:
        walk.client.forget_device(AccessToken=device.token, DeviceKey=device.key)
    walk.clock.forward(30)
    walk.sign_in(**({"DEVICE_KEY": device.key} if send else {}))
    return scene


BOTH = (Question.POOL, Question.DEVICES)
POOL = (Question.POOL,)
ROWS = (
    Row(12, "the key of another sign-in", key_of_another_sign_in, "of another sign-in than the access token",
        ("NewDeviceMetadata of this sign-in offered", "ConfirmDevice sent"), ("of the same answer",),
        settle=(Question.POOL, Question.USER)),
    Row(13, "forgotten", forgotten, "The device was forgotten", ("Call 3 (ForgetDevice) forgot it.",),
        ("without DEVICE_KEY",), ("admin-list-devices",), (Question.DEVICES,)),
    Row(13, "never confirmed", never_confirmed, "knows no device of this key", settle=(Question.DEVICES,)),
    Row(13, "nothing is tracked", confirmed_where_nothing_is_tracked, "does not track devices",
        commands=("--device-configuration ChallengeRequiredOnNewDevice=true",), settle=POOL),
    Row(14, "nothing is tracked", not_offered, "The pool does not track devices", ("No DEVICE_KEY was sent.",),
        ("turn device tracking on",), settle=POOL, remark=True, never=("without DEVICE_KEY",)),
    Row(14, "the device is known", known_and_not_offered, "a device that is known is not offered again",
        fix=("without DEVICE_KEY",), settle=POOL, remark=True, never=("tracking on",)),
    Row(15, "never confirmed", lambda: code_in_spite_of_a_device(confirm=False), "never confirmed (ConfirmDevice)",
        ("ChallengeRequiredOnNewDevice true",), ("Confirm the device",),
        ("confirm-device --access-token", "PasswordVerifier=$PASSWORD_VERIFIER"), BOTH, remark=True,
        never=("Send DEVICE_KEY", "update-device-status")),
    Row(15, "not remembered", lambda: code_in_spite_of_a_device(prompt=True), "confirmed but not remembered",
        commands=("update-device-status --access-token \"$ACCESS_TOKEN\" --device-key us-east-1_",),
        settle=BOTH, remark=True, never=("confirm-device",)),
    Row(15, "not sent", lambda: code_in_spite_of_a_device(send=False), "DEVICE_KEY was not sent",
        ("offered at an earlier sign-in",), remark=True, compares=True),
    Row(15, "devices replace no code", lambda: code_in_spite_of_a_device(replaces=False),
        "No device stands in for a code", fix=("ChallengeRequiredOnNewDevice to true",), settle=BOTH, remark=True,
        never=("Send DEVICE_KEY", "Confirm the device")),
)  # fmt: skip
