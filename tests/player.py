"""Plays the walk through the screens, as a person would: by filling fields and pressing keys."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import TYPE_CHECKING, TypeVar

from textual.widgets import Input, Select, Static

from tests.fake_facts import NOW
from tui.app import CognitoApp
from tui.cognito.connection import Target
from tui.connect import connect
from tui.states import Flow
from tui.widgets.choice_list import ChoiceList
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot
    from textual.screen import Screen

    from tui.states import State

S = TypeVar("S", bound="Screen[None]")

USERNAME = "jane"
PASSWORD = "Correct-horse-1"
EMAIL = "jane@example.com"


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@dataclass
class Player:
    """Somebody at the keyboard."""

    app: CognitoApp
    pilot: Pilot[None]
    clock: Clock

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they cause."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way, nor anything that this has brought about."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        while self.app.workers:
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def fill(self, **values: str) -> None:
        """Write into fields, by their ids."""
        for name, value in values.items():
            self.app.screen.query_one(f"#{name}", Input).value = value
        await self.pilot.pause()

    def on(self, kind: type[S]) -> S:
        """Return the screen that is shown, which is of this kind."""
        assert isinstance(self.app.screen, kind), f"{type(self.app.screen).__name__}: {self.refusal()}"
        return self.app.screen

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return self.app.screen.query_one(f"#{name}", Input).value

    def error(self, name: str) -> str:
        """Return what is said to be wrong with a field."""
        return self.app.screen.query_one(f"#{name}-field", Field).error

    def refusal(self) -> str:
        """Return what is said above the buttons."""
        return str(self.app.screen.query_one("#refusal", Static).content)

    def focused(self) -> str | None:
        """Return the id of what has the focus."""
        return self.app.focused.id if self.app.focused else None

    def status(self) -> tuple[str, str]:
        """Return the user's status before and now, as the rail shows them."""
        status = self.app.user_status
        return (status.before, status.status) if status else ("", "")

    # The steps

    async def sign_up(self) -> None:
        """Fill in the sign-up form and send it."""
        await self.fill(username=USERNAME, password=PASSWORD, email=EMAIL)
        await self.press("enter")

    async def confirm(self) -> None:
        """Confirm with the code from the inbox."""
        await self.press("f3", "enter")

    async def log_in(self, flow: Flow = Flow.USER_PASSWORD_AUTH, preferred: str = "") -> None:
        """Sign in with what the form holds already."""
        await self.choose(flow=flow, preferred=preferred)
        await self.press("enter")

    async def choose(self, **values: object) -> None:
        """Choose from lists, by their ids."""
        for name, value in values.items():
            chooser = self.app.screen.query_one(f"#{name}")
            assert isinstance(chooser, Select | ChoiceList)
            chooser.value = value
        await self.pilot.pause()

    async def enrol(self) -> None:
        """Verify the authenticator with its own code."""
        await self.press("f3", "enter")


@asynccontextmanager
async def playing(preset: str = Target().preset, state: State | None = None) -> AsyncIterator[Player]:
    """Open the app on a sandbox whose clock stands still."""
    clock = Clock()
    target = Target(sandbox=True, preset=preset)
    app = CognitoApp(partial(connect, clock=clock, random=Random(7)), target, state=state, clock=clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        player = Player(app, pilot, clock)
        await pilot.pause()  # the sandbox is booted once the first screen is there
        await player.settle()
        yield player
