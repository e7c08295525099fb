"""Devices that Cognito does not know, or does not offer (`COGNITO.md 10`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations import pool_updates
from tui.cognito.explanations.case import call
from tui.cognito.explanations.commands import on_user
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import REFRESH_FLOWS, structure
from tui.cognito.explanations.wording import Candidate, capital, listed, present, remedies, weigh
from tui.cognito.refusal_rules.rule import INVALID

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.options import Value

_FORGETTING = ("ForgetDevice", "AdminForgetDevice")
_FROM_NOBODY = "GetTokensFromRefreshToken"


@family(12, INVALID, "Invalid device key given")
def key_not_given(case: Case) -> Explanation:
    """The key is none that came with these tokens."""
    offered, internal = _offered(case), case.internal_name
    answered = [each.parameter("USERNAME") for each in case.chain if each.challenge]
    cause, likely = weigh(
        "Cognito did not hand out this device key with these tokens.",
        Candidate(_other_key(case, offered), "The key is of another sign-in than the access token."),
        Candidate(_aliased(answered, internal), "The sign-in answered a challenge under the name that was typed, "
                  "not under USER_ID_FOR_SRP, and its device key is good for nothing."),
        Candidate(_by_new_password(case), "The sign-in went over NEW_PASSWORD_REQUIRED, whose device keys are often "
                  "refused."),
        Candidate(_without_mfa(case), "The user has no second factor, and the pool's MFA is OPTIONAL."),
    )  # fmt: skip
    return Explanation(
        cause,
        likely,
        present(
            f"NewDeviceMetadata of this sign-in offered {offered}." if offered else "",
            f"ConfirmDevice sent {case.exchange.parameter('DeviceKey')}.",
            f"USER_ID_FOR_SRP was {internal}, and challenges were answered as {listed(dict.fromkeys(answered))}."
            if internal and answered
            else "",
        ),
        (
            "Call ConfirmDevice with DeviceKey and access token of the same answer, right after the sign-in.",
            "Answer every challenge with USER_ID_FOR_SRP as USERNAME.",
        ),
        settle=case.open(likely, Question.POOL, Question.USER),
    )


@family(13, "ResourceNotFoundException", "Device does not exist")
def gone(case: Case) -> Explanation:
    """The device is not among those of the user."""
    key, devices = case.device_key, case.facts.devices
    forgotten = next((each for each in case.succeeded(*_FORGETTING) if each.parameter("DeviceKey") == key), None)
    confirmed = [each for each in case.succeeded("ConfirmDevice") if each.parameter("DeviceKey") == key]
    contrary = devices is not None and any(each.key == key for each in devices)
    cause, likely = weigh(
        "Cognito knows no device of this key for this user.",
        Candidate(forgotten is not None, "The device was forgotten."),
        Candidate(False if confirmed or contrary else None, "The device was offered at a sign-in, but never confirmed "
                  "(ConfirmDevice)."),
        Candidate(False if forgotten else None, "An administrator or another program has forgotten the device."),
        Candidate(False if confirmed else None, "The key is of another user, pool or region."),
    )  # fmt: skip
    return Explanation(
        cause,
        likely,
        present(
            f"DEVICE_KEY was {key}." if key else "",
            f"{capital(call(forgotten))} forgot it." if forgotten else "",
            f"ListDevices shows {listed(each.key for each in devices)}." if devices is not None else "",
        ),
        (
            "Clear the stored device key, sign in without DEVICE_KEY, and confirm the new device.",
            "An answer to PASSWORD_VERIFIER may be sent again without DEVICE_KEY; other sign-ins begin anew.",
        ),
        (on_user(case, "admin-list-devices"),),
        case.open(likely, Question.DEVICES),
    )


@family(
    13, "InvalidUserPoolConfigurationException", at=("ConfirmDevice", "ListDevices", "UpdateDeviceStatus", *_FORGETTING)
)
def tracking_off(case: Case) -> Explanation:
    """The pool does not track devices."""
    return Explanation(
        "The pool does not track devices (it has no DeviceConfiguration).",
        evidence=device_configuration(case),
        fix=("Turn device tracking on, then sign in again.", pool_updates.warning(case)),
        commands=_turning_on(case),
        settle=case.unknown(*pool_updates.questions(case)),
    )


def _no_device_offered(case: Case) -> bool:
    """Return whether tokens came from a sign-in without the offer of a device."""
    result = structure(case.exchange, "AuthenticationResult")
    refresh = case.exchange.flow in REFRESH_FLOWS or case.operation == _FROM_NOBODY
    return bool(result) and not refresh and "NewDeviceMetadata" not in result


@family(14, when=_no_device_offered)
def not_offered(case: Case) -> Explanation:
    """NewDeviceMetadata is absent."""
    pool, key = case.facts.pool, case.device_key
    candidates = (
        Candidate(_known_device(case), "DEVICE_KEY was sent: a device that is known is not offered again.",
                  "Nothing has to be done: to have another device offered, sign in without DEVICE_KEY."),
        Candidate(pool.devices is None if pool else None, "The pool does not track devices (it has no "
                  "DeviceConfiguration).",
                  "Nothing has to be done, unless devices are to be remembered: then turn device tracking on. "
                  f"{pool_updates.warning(case)}"),
    )  # fmt: skip
    certain = "Nothing went wrong: tokens came, without a device to confirm (NewDeviceMetadata)."
    cause, likely = weigh(certain, *candidates)
    tracks_none = pool is not None and pool.devices is None
    return Explanation(
        cause if cause == certain else f"{certain} {cause}",
        likely,
        present(f"DEVICE_KEY was {key}." if key else "No DEVICE_KEY was sent.", *device_configuration(case)),
        remedies(*candidates) or ("Sign in again without DEVICE_KEY.",),
        _turning_on(case) if pool is None or tracks_none else (),
        case.unknown(*pool_updates.questions(case)) if tracks_none else case.open(likely, Question.POOL),
    )


def _known_device(case: Case) -> bool | None:
    """Return whether the sign-in said that it came from a device, and the pool listens to that."""
    if not case.device_key:
        return False
    return case.facts.pool.devices is not None if case.facts.pool else None


def _offered(case: Case) -> str:
    """Return the device key that came with the access token."""
    for each in reversed(case.chain):
        metadata = structure(each, "AuthenticationResult").get("NewDeviceMetadata")
        if isinstance(metadata, dict):
            return str(metadata.get("DeviceKey", ""))
    return ""


def _other_key(case: Case, offered: str) -> bool | None:
    return offered != case.exchange.parameter("DeviceKey") if offered else None


def _aliased(answered: list[str], internal: str) -> bool | None:
    if not internal or not answered:
        return None
    return any(name != internal for name in answered)


def _by_new_password(case: Case) -> bool | None:
    """Return `False` if the sign-in is known to have gone another way; on its way the key may be good all the same."""
    if len(case.chain) == 1 or any(each.challenge == "NEW_PASSWORD_REQUIRED" for each in case.chain):
        return None
    return False


def _without_mfa(case: Case) -> bool | None:
    if case.facts.pool is not None and case.facts.pool.mfa != "OPTIONAL":
        return False
    return False if case.facts.user is not None and case.facts.user.mfa else None


def device_configuration(case: Case) -> tuple[str, ...]:
    """Return what is known of the pool's DeviceConfiguration, as evidence."""
    if case.facts.pool is None:
        return ()
    tracking = case.facts.pool.devices
    if tracking is None:
        return ("The pool has no DeviceConfiguration.",)
    return (
        f"DeviceConfiguration: ChallengeRequiredOnNewDevice {str(tracking.replaces_mfa).lower()}, "
        f"DeviceOnlyRememberedOnUserPrompt {str(tracking.on_prompt).lower()}.",
    )


def _turning_on(case: Case) -> tuple[str, ...]:
    tracked: dict[str, Value] = {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False}
    return pool_updates.with_settings(case, device_configuration=tracked)


FAMILIES = (key_not_given, gone, tracking_off)
ON_SUCCESS = (not_offered,)
