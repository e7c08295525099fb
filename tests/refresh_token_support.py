"""Somebody who signs in from a refresh token, on the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.seeded_users import PASSWORD
from tui.screens.account import AccountScreen
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.states import Flow, Tokens

if TYPE_CHECKING:
    from tests.player import Player
    from tui.states import SignedIn

REFRESH = Flow.REFRESH_TOKEN_AUTH


async def signed_in(player: Player, username: str = "confirmed") -> SignedIn:
    """Sign in with a password."""
    await player.fill(username=username, password=PASSWORD.reveal())
    await player.log_in(Flow.USER_PASSWORD_AUTH)
    return player.on(SignedInScreen).state


async def back_on_log_in(player: Player) -> LoginScreen:
    """Go back to the form, and choose to sign in from a refresh token."""
    await player.press("a")
    player.on(AccountScreen)
    await player.press("ctrl+l")
    await player.choose(flow=REFRESH)
    return player.on(LoginScreen)


def kept(player: Player) -> Tokens:
    """Return the tokens that are kept of the user."""
    assert player.app.environment is not None
    tokens = player.app.environment.tokens.of("confirmed")
    assert tokens is not None
    return tokens
