"""A signed-in user who changes the password, on the sandbox."""

from __future__ import annotations

import pytest

from tests.account_screen_support import ANOTHER, NAME, log_in, managing, shown
from tests.player import playing
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.change_password import ChangePasswordScreen
from tui.screens.login import LoginScreen
from tui.states import LoggingIn


async def test_a_changed_password_signs_in() -> None:
    async with managing() as player:
        await player.press("p")
        await player.fill(**{"present-password": PASSWORD.reveal(), "new-password": ANOTHER})
        await player.press("enter")
        assert "The tokens stay good" in shown(player, "said")
        await player.press("p")
        assert (player.value("present-password"), player.value("new-password")) == ("", "")
        await player.press("escape", "ctrl+l")
        player.on(LoginScreen)
        assert player.value("password") == ""
        await log_in(player, ANOTHER)


@pytest.mark.parametrize(
    ("present", "new", "field"),
    [
        ("wrong", ANOTHER, "present-password"),
        (PASSWORD.reveal(), "", "new-password"),
        (PASSWORD.reveal(), "short", "new-password"),
        (PASSWORD.reveal(), "no-upper-case-1", "new-password"),
        (PASSWORD.reveal(), "P1-" + "x" * 300, "new-password"),
        (PASSWORD.reveal(), "With a space-1 ", "new-password"),
        ("p" * 300, ANOTHER, "present-password"),
        ("", ANOTHER, "present-password"),
    ],
)
async def test_a_wrong_password_is_said_at_its_field(present: str, new: str, field: str) -> None:
    async with managing() as player:
        await player.press("p")
        await player.fill(**{"present-password": present, "new-password": new})
        await player.press("enter")
        player.on(ChangePasswordScreen)
        assert player.error(field), player.refusal()
        assert player.focused() == field
        assert (player.value("present-password"), player.value("new-password")) == (present, new)


async def test_a_user_with_another_password_is_not_named_with_the_first_one() -> None:
    async with playing("mfa-off", LoggingIn(NAME, PASSWORD)) as player:
        assert "Users: confirmed, unconfirmed," in shown(player, "intro")
        await player.press("enter", "a", "p")
        await player.fill(**{"present-password": PASSWORD.reveal(), "new-password": ANOTHER})
        await player.press("enter", "ctrl+l")
        assert "Users: unconfirmed," in shown(player, "intro")
        assert "Their password: Passw0rd!" in shown(player, "intro")
