"""The whole scenario through the screens, driven without Pilot's own waits: they would outweigh what is measured."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input, Static

from tui.states import Confirming, EnrollingTOTP, LoggingIn, SignedIn, State, TOTPEnrolled
from tui.widgets.users_table import UsersTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import CognitoApp

USERNAME, PASSWORD, EMAIL = "jane", "Correct-horse-1", "jane@example.com"
PATIENCE = 30.0


class Walker:
    """Presses keys and looks at what comes of them."""

    def __init__(self, app: CognitoApp) -> None:
        """Walk through `app`, which runs."""
        self._app = app

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the app run until `holds`."""
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110 (no event tells)
                await asyncio.sleep(0.001)

    async def painted(self) -> None:
        """Let the app run until what has changed is painted."""
        done = asyncio.Event()
        self._app.screen.call_after_refresh(done.set)
        await asyncio.wait_for(done.wait(), PATIENCE)

    def press(self, key: str) -> None:
        """Press a key, as the terminal's driver reports it."""
        self._app.post_message(events.Key(key, key if len(key) == 1 else None))

    async def fill(self, **values: str) -> None:
        """Fill fields by their ids."""
        for name, value in values.items():
            self._app.screen.query_one(f"#{name}", Input).value = value
        await self.painted()

    async def fill_code(self) -> None:
        """Fill the code field by its key."""
        self.press("f3")
        await self.until(lambda: self._app.screen.query_one("#code", Input).value != "")

    async def to(self, state: type[State], key: str) -> None:
        """Press the key that leads to `state`, and wait until its screen is painted and has the focus in it."""
        self.press(key)
        await self.until(lambda: isinstance(self._app.walk.state, state) and self._app.screen.focused is not None)
        await self.painted()

    async def sign_up(self) -> None:
        """Go as far as the code field of Confirm."""
        await self.fill(username=USERNAME, password=PASSWORD, email=EMAIL)
        await self.to(Confirming, "enter")

    async def whole(self) -> None:
        """From the sign-up form to the users of the pool, with another code and the tokens at once."""
        await self.sign_up()
        self.press("ctrl+r")
        await self.until(lambda: "new code" in str(self._app.screen.query_one("#delivery", Static).content))
        await self.fill_code()
        await self.to(LoggingIn, "enter")
        await self.to(EnrollingTOTP, "enter")
        await self.fill_code()
        await self.to(TOTPEnrolled, "enter")
        await self.to(SignedIn, "ctrl+f")
        self.press("2")
        await self.painted()
        self.press("4")
        await self.until(lambda: self._app.screen.query_one(UsersTable).row_count == 1)
        await self.painted()
