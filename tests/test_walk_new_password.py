"""What follows a new password in the place of a temporary one, by Pilot over the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.player import Player, playing
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.challenge import ChallengeScreen
from tui.screens.enroll_totp import EnrollTOTPScreen
from tui.screens.login import LoginScreen
from tui.states import LoggingIn

if TYPE_CHECKING:
    from tui.states import State

NEW = "Another-horse-2"
PRESET = "mfa-select"
BEGINNING: State = LoggingIn("new-password", PASSWORD)


async def set_new_password(player: Player, password: str = NEW) -> None:
    await player.press("enter")
    player.on(ChallengeScreen)
    await player.fill(**{"new-password": password})
    await player.press("enter")


async def test_one_key_restarts_with_the_new_password() -> None:
    async with playing(PRESET, BEGINNING) as player:
        await set_new_password(player)
        player.on(EnrollTOTPScreen)
        player.clock.pass_by(400)
        await player.press("ctrl+r")
        assert player.refusal() == ""


async def test_going_back_keeps_the_new_password() -> None:
    async with playing(PRESET, BEGINNING) as player:
        await set_new_password(player)
        await player.press("escape")
        player.on(LoginScreen)
        assert player.value("password") == NEW


async def test_a_new_password_that_is_refused_is_not_signed_in_with() -> None:
    async with playing(PRESET, BEGINNING) as player:
        await set_new_password(player, "short")
        player.on(ChallengeScreen)
        player.clock.pass_by(400)
        await player.press("ctrl+r")
        assert player.on(ChallengeScreen).challenge.name == "NEW_PASSWORD_REQUIRED"
        assert player.refusal() == ""


async def test_the_rail_tells_the_status_before_and_after() -> None:
    async with playing(PRESET, BEGINNING) as player:
        await player.press("enter")
        player.on(ChallengeScreen)
        assert player.status()[1] == "FORCE_CHANGE_PASSWORD"
        await player.fill(**{"new-password": NEW})
        await player.press("enter")
        assert player.status() == ("FORCE_CHANGE_PASSWORD", "CONFIRMED")
