"""What is done before the picture of a scene is taken."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import chdir
from typing import TYPE_CHECKING

from tests.app_support import settle
from tui.screens.form import FormScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

Prepare = Callable[["Pilot[None]"], Awaitable[None]]


def pressing(*keys: str) -> Prepare:
    """Press keys, and wait for what they cause."""

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return prepare


def filling(*keys: str, **values: str) -> Prepare:
    """Fill fields by their ids, then press keys."""

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for name, value in values.items():
            pilot.app.screen.query_one(f"#{name}").value = value  # type: ignore[attr-defined]
        await pressing(*keys)(pilot)

    return prepare


def choosing(**values: object) -> Prepare:
    """Choose from lists by their ids."""

    async def prepare(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for name, value in values.items():
            pilot.app.screen.query_one(f"#{name}").value = value  # type: ignore[attr-defined]
        await settle(pilot)

    return prepare


async def waiting(pilot: Pilot[None]) -> None:
    """Show the screen while its request is under way."""
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, FormScreen)
    screen.clear_refusal()
    screen.busy = True
    screen.progress.begin(screen.DOING, stoppable=not screen.AWAITED)
    await pilot.pause()


def in_turn(*prepares: Prepare) -> Prepare:
    """Do one thing after the other."""

    async def prepare(pilot: Pilot[None]) -> None:
        for each in prepares:
            await each(pilot)

    return prepare


def in_folder(folder: str, inner: Prepare) -> Prepare:
    """Do what is to be done as if the program had been started in `folder`."""

    async def prepare(pilot: Pilot[None]) -> None:
        with chdir(folder):
            await inner(pilot)

    return prepare


def choosing_action(number: int, **values: str) -> Prepare:
    """Open the form of an action of the administrator, fill it and send it."""

    async def prepare(pilot: Pilot[None]) -> None:
        await pressing("home", *["down"] * number, "enter")(pilot)
        await filling("enter", **values)(pilot)

    return prepare
