"""Why a code was asked for, or none: what devices have to do with MFA."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.device_screen_support import forget, sign_in, sign_in_again, sign_in_with_a_device, why
from tests.player import playing
from tui.cognito.devices import Device, DeviceTracking
from tui.cognito.pool import PoolFacts
from tui.cognito.why_mfa import SignInFacts, why_mfa
from tui.secret import Secret
from tui.states import Flow, KnownDevice, LoggingIn
from tui.walk import ENROL_TOTP

if TYPE_CHECKING:
    from collections.abc import Sequence

SENT = KnownDevice("us-east-1_a1b2", "-group", Secret("x"))
REMEMBERED = Device(SENT.key, "", True, 0)


def pool(mfa: str = "OPTIONAL", *, tracks: bool = True, replaces_mfa: bool = True) -> PoolFacts:
    return PoolFacts("123456789012", devices=DeviceTracking(replaces_mfa, False) if tracks else None, mfa=mfa)


def signed_in(
    *hops: str,
    flow: Flow = Flow.USER_PASSWORD_AUTH,
    sent: KnownDevice | None = None,
    devices: Sequence[Device] | None = (),
    pool: PoolFacts | None = pool(),  # noqa: B008 - it is frozen
) -> SignInFacts:
    return SignInFacts(hops, flow, sent, devices, pool)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (signed_in("SMS_MFA", pool=pool(tracks=False)), "tracks no devices"),
        (signed_in("SMS_MFA"), "no DEVICE_KEY was sent"),
        (signed_in("SMS_MFA", sent=SENT), "is not confirmed, or was forgotten"),
        (signed_in("SMS_MFA", sent=SENT, devices=[Device(SENT.key, "", False, 0)]), "is not remembered"),
        (
            signed_in("SMS_MFA", sent=SENT, devices=[REMEMBERED], pool=pool(replaces_mfa=False)),
            "ChallengeRequiredOnNew",
        ),
        (signed_in("SMS_MFA", sent=SENT, devices=None, pool=None), "did not ask for its proof"),
    ],
)
def test_why_a_code_was_asked_for(facts: SignInFacts, reason: str) -> None:
    sentence = why_mfa(facts)
    assert sentence.startswith("A code was asked for")
    assert reason in sentence


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (signed_in("DEVICE_PASSWORD_VERIFIER", sent=SENT, devices=[REMEMBERED]), "the device proved itself"),
        (signed_in("Log in"), "this user has no second factor"),
        (signed_in("Log in", sent=SENT, devices=[REMEMBERED]), "this user has no second factor"),
        (signed_in("Log in", pool=pool("OFF")), "MFA is off in this pool"),
        (signed_in("Log in", pool=None), "or this user has no second factor"),
        (signed_in(ENROL_TOTP, pool=pool("ON")), "set up in this very sign-in"),
        (signed_in("CUSTOM_CHALLENGE", flow=Flow.CUSTOM_AUTH), "triggers of the pool decide"),
        (signed_in(flow=Flow.REFRESH_TOKEN_AUTH), "a refresh never asks"),
    ],
)
def test_why_no_code_was_asked_for(facts: SignInFacts, reason: str) -> None:
    sentence = why_mfa(facts)
    assert sentence.startswith("No code was asked for")
    assert reason in sentence


@pytest.mark.parametrize("factor", ["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"])
def test_a_first_factor_is_not_what_a_device_stands_in_for(factor: str) -> None:
    assert "Devices had no part in it" in why_mfa(signed_in(factor, flow=Flow.USER_AUTH, pool=pool("OFF")))


@pytest.mark.parametrize("hops", [("EMAIL_OTP",), ("WEB_AUTHN", "SOFTWARE_TOKEN_MFA")])
def test_a_second_factor_after_a_choice_is_what_a_device_stands_in_for(hops: tuple[str, ...]) -> None:
    assert why_mfa(signed_in(*hops, flow=Flow.USER_AUTH)).startswith("A code was asked for: no DEVICE_KEY was sent")


async def test_what_is_forgotten_later_does_not_change_why_a_code_was_asked_for() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c")
        await sign_in_again(player)
        await player.press("d")
        assert "that device is not remembered" in why(player)
        await forget(player)
        assert "that device is not remembered" in why(player)
        await player.press("escape", "d")
        assert "was forgotten since" in why(player)


async def test_a_user_without_a_second_factor_is_told_so() -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        assert "this user has no second factor that is on" in why(player)
