"""The way through the walk to the step that a test is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.enroll_totp import EnrollTOTPScreen

if TYPE_CHECKING:
    from tests.player import Player
    from tui.states import Flow


async def up_to_the_authenticator(player: Player, door: Flow) -> None:
    await player.sign_up()
    await player.confirm()
    await player.log_in(door)
    player.on(EnrollTOTPScreen)
