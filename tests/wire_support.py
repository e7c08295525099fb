"""What the tests of the wire share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app_support import settle
from tui.screens.wire import WireScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

WIDE = (120, 36)
LONG_NAMES = [
    "RespondToAuthChallenge",
    "AssociateSoftwareToken",
    "AdminListGroupsForUser",
    "GetTokensFromRefreshToken",
    "UpdateUserPoolClient",
    "GetUserAttributeVerificationCode",
    "AdminSetUserMFAPreference",
]
"""Names of operations that a narrow place has little room for."""


def text_of(lines: list[object]) -> str:
    """Return lines as plain text."""
    return "\n".join(getattr(line, "plain", "") for line in lines)


async def opened(pilot: Pilot[None]) -> WireScreen:
    """Open the list of calls."""
    await settle(pilot)
    await pilot.press("f2")
    await settle(pilot)
    assert isinstance(pilot.app.screen, WireScreen)
    return pilot.app.screen
