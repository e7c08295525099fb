"""Devices through the screens: confirmed, remembered, refused, and what is said of them."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest

from tests.app_support import toasts
from tests.device_screen_support import said, sign_in, sign_in_again, why
from tests.player import playing
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.challenge import ChallengeScreen
from tui.screens.devices import DevicesScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.states import Flow, KnownDevice, LoggingIn
from tui.widgets.token_list import TokenList

if TYPE_CHECKING:
    from tui.cognito.devices import ConfirmedDevice
    from tui.states import NewDevice

FLOWS = pytest.mark.parametrize("flow", [Flow.USER_PASSWORD_AUTH, Flow.USER_SRP_AUTH, Flow.ADMIN_USER_PASSWORD_AUTH])


@FLOWS
async def test_a_confirmed_device_stands_in_for_the_code(flow: Flow) -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player, flow)
        assert "SOFTWARE_TOKEN_MFA" in player.app.walk.behind
        await player.press("d")
        assert "no DEVICE_KEY was sent" in why(player)
        await player.press("c")
        assert "remembered by the pool" in said(player)
        await sign_in_again(player, flow)
        assert player.app.walk.behind[-2:] == ("DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER")
        await player.press("d")
        assert "the device proved itself" in why(player)


async def test_a_device_whose_confirmation_nobody_waits_for_is_known_all_the_same() -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d")
        screen = player.on(DevicesScreen)
        answered = threading.Event()
        confirm = screen._confirm

        def confirm_slowly(new: NewDevice) -> ConfirmedDevice:
            confirmed = confirm(new)
            answered.wait(5)
            return confirmed

        screen._confirm = confirm_slowly  # type: ignore[method-assign] # Cognito's answer, on a slow line
        await player.pilot.press("c", "escape")
        answered.set()
        await player.settle()
        assert player.app.environment is not None
        assert player.app.environment.devices.of("totp") is not None
        await player.press("c")
        assert any("confirmed already" in said for said in toasts(player.app))


async def test_a_device_is_remembered_when_its_user_says_so() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c")
        assert "R has it remembered" in said(player)
        await sign_in_again(player)
        assert "SOFTWARE_TOKEN_MFA" in player.app.walk.behind
        await player.press("d")
        assert "not remembered" in why(player)
        await player.press("r")
        assert "stands in for a code" in said(player)
        await sign_in_again(player)
        assert "DEVICE_PASSWORD_VERIFIER" in player.app.walk.behind
        await player.press("d", "r")
        assert "Not remembered any longer" in said(player)


async def test_a_device_that_the_pool_has_forgotten_is_said_next_to_its_field() -> None:
    async with playing("device-always", LoggingIn()) as player:
        assert player.app.environment is not None
        await player.settle()
        player.app.environment.devices.add("totp", KnownDevice("us-east-1_a1b2", "-group", Secret("x")))
        await player.fill(username="totp", password=PASSWORD.reveal())
        await player.log_in()
        assert "does not know this device" in player.error("device")
        await player.choose(device="new")
        await player.press("enter")
        player.on(ChallengeScreen)


async def test_a_wrong_device_password_is_not_called_a_wrong_password() -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c")
        assert player.app.environment is not None
        known = player.app.environment.devices.of("totp")
        assert known is not None
        player.app.environment.devices.add("totp", KnownDevice(known.key, known.group_key, Secret("another")))
        await player.press("escape", "ctrl+n", "ctrl+l")
        await player.fill(username="totp", password=PASSWORD.reveal())
        await player.log_in()
        assert "did not accept the proof of this device" in player.error("device")


async def test_nothing_to_confirm_remember_or_keep_says_so() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await player.fill(username="confirmed", password=PASSWORD.reveal())
        await player.log_in()
        await player.press("d")
        assert "tracks no devices" in why(player)
        assert "does not track devices" in player.refusal()
        for key in ("c", "r", "x", "k"):
            player.app.clear_notifications()
            await player.press(key)
            said_so = [each.message for each in player.app._notifications]
            assert len(said_so) == 1, key
            assert re.fullmatch("There is no (new device .*|confirmed device[.])", said_so[0]), said_so


async def test_a_code_in_a_pool_without_devices_is_not_laid_to_them() -> None:
    async with playing("mfa-optional-totp", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d")
        assert why(player).startswith("A code was asked for. Devices had no part in it")


async def test_signed_in_says_what_has_become_of_the_new_device() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await player.fill(username="confirmed", password=PASSWORD.reveal())
        await player.log_in()
        for keys, word in (("", "not confirmed"), ("d c escape", "confirmed"), ("d x y escape", "forgotten")):
            await player.press(*keys.split())
            tokens = player.on(SignedInScreen).query_one(TokenList).picture(player.clock.now).plain
            assert re.search(rf"New device .*-.*  {word}", tokens)
