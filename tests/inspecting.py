"""Somebody at the keyboard of the token inspector."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import events

from tests.app_support import settle
from tests.inspection_scenes import inspection, tokens
from tests.inspection_support import FakeKeys
from tests.scene_apps import app_inspecting
from tui.screens.inspect_tokens import InspectTokensScreen
from tui.screens.token_bench import View

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app import CognitoApp

WIDE, CLASSIC = (120, 36), (80, 24)


def screen(app: CognitoApp) -> InspectTokensScreen:
    assert isinstance(app.screen, InspectTokensScreen), app.screen
    return app.screen


def text(app: CognitoApp, view: View) -> str:
    """Return what stands on the page of a view, as one line, for it is broken anywhere."""
    return " ".join(screen(app).page(view).text.split())


def notes(app: CognitoApp) -> list[str]:
    return [each.message for each in app._notifications]


def shown(app: CognitoApp) -> set[View]:
    return {view for view in View if screen(app).page(view).region.area}


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def held(keys: FakeKeys | None = None, **changes: Any) -> CognitoApp:
    return app_inspecting(replace(inspection("held", "", held=tokens(**changes)), published=keys or FakeKeys()))


def nobody(keys: FakeKeys | None = None) -> CognitoApp:
    return app_inspecting(replace(inspection("nobody", ""), published=keys or FakeKeys()))


async def paste(pilot: Pilot[None], pasted: str) -> None:
    """Paste as a terminal does."""
    await press(pilot, "p")
    pilot.app.post_message(events.Paste(pasted))
    await settle(pilot)
    await press(pilot, "enter")
