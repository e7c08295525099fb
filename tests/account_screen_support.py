"""Somebody who is signed in and manages the account through its screens, on the sandbox."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from tests.player import Player, playing
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.account import AccountScreen
from tui.screens.signed_in import SignedInScreen
from tui.states import LoggingIn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NAME = "confirmed"
ANOTHER = "Another-horse-2"


@asynccontextmanager
async def managing(preset: str = "mfa-optional-totp", name: str = NAME) -> AsyncIterator[Player]:
    """Sign in and open the account."""
    async with playing(preset, LoggingIn()) as player:
        await log_in(player, PASSWORD.reveal(), name)
        await player.press("a")
        player.on(AccountScreen)
        yield player


async def log_in(player: Player, password: str, name: str = NAME) -> None:
    await player.fill(username=name, password=password)
    await player.log_in()
    player.on(SignedInScreen)


def shown(player: Player, name: str) -> str:
    return str(player.app.screen.query_one(f"#{name}", Static).content)


def client(player: Player) -> Any:
    """Return the boto3 client of the sandbox."""
    assert player.app.environment is not None
    side: Any = player.app.environment.connection.admin_side
    return side.link()


def rotate(player: Player) -> None:
    """Let the app client rotate refresh tokens."""
    link = client(player)
    link.client.update_user_pool_client(
        UserPoolId=link.user_pool_id,
        ClientId=link.client_id,
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
        RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 0},
    )
