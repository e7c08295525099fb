"""Devices that are forgotten through the screens: the question before it, and what it breaks."""

from __future__ import annotations

import pytest

from tests.device_screen_support import asked, forget, said, sign_in, sign_in_again, sign_in_with_a_device, this
from tests.player import playing
from tui.account_states import RefreshBy
from tui.sandbox.seeded_users import PASSWORD
from tui.states import Flow, LoggingIn


async def test_a_forgotten_device_is_forgotten_here_too() -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c")
        await forget(player)
        assert said(player).startswith("Forgotten.")
        await sign_in_again(player)
        assert "SOFTWARE_TOKEN_MFA" in player.app.walk.behind


async def test_before_a_device_is_forgotten_it_is_said_what_that_breaks() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        await player.pilot.press("x")
        question = asked(player)
        assert "the device of this sign-in" in question
        assert "its tokens cannot be refreshed any more" in question
        await player.pilot.press("n")
        await player.settle()
        assert said(player) == "Confirmed. R has it remembered."
        await forget(player)
        assert "refresh" in said(player)
        assert "forgotten" in this(player)


async def test_of_another_device_only_its_own_sign_ins_are_said_to_end() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        await player.press("escape", "ctrl+n", "ctrl+l")
        await player.choose(device="new")
        await player.fill(username="confirmed", password=PASSWORD.reveal())
        await player.choose(device="new")
        await player.log_in()
        await player.press("d")
        await player.pilot.press("x")
        assert "the device of this sign-in" not in asked(player)


@pytest.mark.parametrize("by", list(RefreshBy))
async def test_a_refresh_after_the_device_was_forgotten_is_not_a_riddle(by: RefreshBy) -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        await forget(player)
        await player.press("escape", "a", "r")
        await player.choose(by=by.name)
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "its device was forgotten here" in player.refusal()
        assert "sign in again (Ctrl+L)" in player.refusal()
        assert "Invalid Refresh Token" in player.refusal()


async def test_a_sign_in_from_the_refresh_token_of_a_forgotten_device_is_not_a_riddle_either() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        await forget(player)
        await player.press("escape", "ctrl+n", "ctrl+l")
        await player.fill(username="confirmed")
        await player.log_in(Flow.REFRESH_TOKEN_AUTH)
        assert "its device was forgotten here" in player.error("refresh-token")
        assert "sign in by another flow" in player.error("refresh-token")
