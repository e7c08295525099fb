"""Devices that Cognito does not take in the place of a code (`COGNITO.md 10`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations import pool_updates
from tui.cognito.explanations.commands import ACCESS_TOKEN, DEVICE_KEY, confirming_device, unsigned
from tui.cognito.explanations.devices import device_configuration
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import asked_by, structure
from tui.cognito.explanations.wording import Candidate, present, remedies, weigh

if TYPE_CHECKING:
    from tui.cognito.devices import DeviceTracking
    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.case import Case

_CODES = frozenset({"SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP", "SELECT_MFA_TYPE"})


def asked_in_spite_of_a_device(case: Case) -> bool:
    """Return whether a code is asked for, and a device has a part in it."""
    return asked_by(case.exchange) in _CODES and bool(case.device_key or _devices_before(case))


@family(15, when=asked_in_spite_of_a_device)
def code_all_the_same(case: Case) -> Explanation:
    """A second factor is asked for, although there is a device."""
    key, tracking = case.device_key, case.facts.pool.devices if case.facts.pool else None
    offered = _devices_before(case)
    known = key or next(iter(offered), "")
    candidates = (
        Candidate(not key, "DEVICE_KEY was not sent, so to Cognito this sign-in comes from a new device.",
                  "Send DEVICE_KEY where the sign-in begins (in SRP, with the answer to PASSWORD_VERIFIER)."),
        Candidate(_tracks_none(case), "The pool does not track devices (it has no DeviceConfiguration).",
                  f"Turn device tracking on, then sign in again. {pool_updates.warning(case)}"),
        Candidate(not tracking.replaces_mfa if tracking else None, "No device stands in for a code in this pool "
                  "(ChallengeRequiredOnNewDevice is false).", "Answer the challenge, or have an administrator set "
                  f"ChallengeRequiredOnNewDevice to true in DeviceConfiguration. {pool_updates.warning(case)}"),
        Candidate(_never_confirmed(case, known), "The device was never confirmed (ConfirmDevice).",
                  "Confirm the device after the sign-in that offered it (ConfirmDevice)."),
        Candidate(_not_remembered(case, known, tracking), "The device is confirmed but not remembered, and such a "
                  "device skips no code.", "Set the device to remembered (UpdateDeviceStatus)."),
    )  # fmt: skip
    certain = "A code is asked for, although this user has a device."
    cause, likely = weigh(certain, *candidates)
    return Explanation(
        cause if cause == certain else f"A code is asked for. {cause}",
        likely,
        present(
            f"DEVICE_KEY was {key}." if key else f"The device is {known}, offered at an earlier sign-in.",
            *device_configuration(case),
            *_status(case, known),
        ),
        remedies(*candidates) or ("Answer the challenge: the code is right here.",),
        _standing_in(case, known, tracking),
        case.open(likely, Question.POOL, Question.DEVICES),
    )


def _standing_in(case: Case, key: str, tracking: DeviceTracking | None) -> tuple[str, ...]:
    """Return the commands by which the device comes to stand in for a code, as far as they may be wanting."""
    unconfirmed = _never_confirmed(case, key)
    confirming = () if unconfirmed is False else (confirming_device(case, key),)
    if unconfirmed or _not_remembered(case, key, tracking) is False:
        return confirming
    return (
        *confirming,
        unsigned(
            case,
            "update-device-status",
            access_token=ACCESS_TOKEN,
            device_key=key or DEVICE_KEY,
            device_remembered_status="remembered",
        ),
    )


def _devices_before(case: Case) -> list[str]:
    """Return the devices that earlier sign-ins of this user offered and nobody has forgotten, the newest first."""
    mine = {each.number for each in case.chain}
    keys = []
    for each in reversed(case.before):
        metadata = structure(each, "AuthenticationResult").get("NewDeviceMetadata")
        if each.number not in mine and isinstance(metadata, dict) and _same_user(case, each):
            keys.append(str(metadata.get("DeviceKey", "")))
    forgotten = {each.parameter("DeviceKey") for each in case.succeeded("ForgetDevice", "AdminForgetDevice")}
    return [key for key in keys if key not in forgotten]


def _same_user(case: Case, exchange: Exchange) -> bool:
    return (exchange.parameter("USERNAME") or exchange.parameter("Username")) in {case.typed_name, case.internal_name}


def _tracks_none(case: Case) -> bool | None:
    return None if case.facts.pool is None else case.facts.pool.devices is None


def _never_confirmed(case: Case, key: str) -> bool | None:
    if case.facts.devices is not None:
        return all(each.key != key for each in case.facts.devices)
    confirmed = any(each.parameter("DeviceKey") == key for each in case.succeeded("ConfirmDevice"))
    if confirmed:
        return False
    return True if key in _devices_before(case) else None


def _not_remembered(case: Case, key: str, tracking: DeviceTracking | None) -> bool | None:
    device = next((each for each in case.facts.devices or () if each.key == key), None)
    if device is not None and device.remembered is not None:
        return not device.remembered
    said = [each for each in case.succeeded("UpdateDeviceStatus") if each.parameter("DeviceKey") == key]
    if said:
        return said[-1].parameter("DeviceRememberedStatus") != "remembered"
    confirmed = [each for each in case.succeeded("ConfirmDevice") if each.parameter("DeviceKey") == key]
    if confirmed:
        return confirmed[-1].response.get("UserConfirmationNecessary") is True
    return False if tracking is not None and not tracking.on_prompt else None


def _status(case: Case, key: str) -> tuple[str, ...]:
    if case.facts.devices is None:
        return ()
    device = next((each for each in case.facts.devices if each.key == key), None)
    if device is None:
        return ("ListDevices does not show it.",)
    states = {True: "remembered", False: "not remembered", None: "there"}
    return (f"ListDevices shows it as {states[device.remembered]}.",)


ON_SUCCESS = (code_all_the_same,)
