"""Somebody at the keyboard of the administration, and what they see there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.screens.admin_actions import ACTIONS
from tui.screens.administer import AdministerScreen
from tui.widgets.admin_list import AdminList
from tui.widgets.user_record import UserRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.player import Player
    from tui.app import CognitoApp
    from tui.cognito.exchange import Exchange
    from tui.sandbox.outbox import Message

SEEDED = "Passw0rd!"
NEW = "Another-horse-2"
NUMBER = {action.operation: number for number, action in enumerate(ACTIONS)}
ASKS = ("AdminResetUserPassword", "AdminDisableUser", "AdminUserGlobalSignOut", "AdminDeleteUser")
"""What ends something that no key brings back."""


async def choose(player: Player, operation: str, *answer: str) -> None:
    """Choose an action of the list, and answer the question that it asks."""
    player.on(AdministerScreen).actions.highlighted = NUMBER[operation]
    await player.pilot.press("enter", *answer)
    await player.settle()


async def do(player: Player, operation: str, **values: str) -> None:
    """Choose an action, and send what it asks for."""
    await choose(player, operation)
    await player.fill(**values)
    await player.press("enter")


def record(player: Player) -> str:
    """Return what is shown of the user."""
    return str(player.app.screen.query_one(UserRecord).content)


def done(player: Player) -> str:
    """Return what is said to have been done."""
    return str(player.app.screen.query_one("#done", Static).content)


def greyed(app: CognitoApp) -> set[str]:
    """Return the operations whose lines are grey."""
    options = app.screen.query_one(AdminList).options
    prompts = [option.prompt for option in options]
    assert all(isinstance(prompt, Content) for prompt in prompts)
    grey = [number for number, prompt in enumerate(prompts) if isinstance(prompt, Content) and not _bold(prompt)]
    return {ACTIONS[number].operation for number in grey}


def _bold(prompt: Content) -> bool:
    return any("bold" in str(span.style) for span in prompt.spans)


def wire(player: Player) -> Sequence[Exchange]:
    """Return the calls that were made."""
    assert player.app.environment is not None
    assert player.app.environment.connection.wire is not None
    return player.app.environment.connection.wire.exchanges()


def inbox(player: Player) -> list[Message]:
    """Return what was sent."""
    assert player.app.environment is not None
    assert player.app.environment.connection.inbox is not None
    return list(player.app.environment.connection.inbox.messages())  # type: ignore[arg-type]
