"""What is said in passing is one notice at a time, and stands where nothing is needed next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Select
from textual.widgets._toast import Toast, ToastRack

from tests.app_support import settle
from tests.scene_apps import app_in
from tui.widgets.action import Action
from tui.widgets.key_line import KeyLine
from tui.widgets.step_rail import StepRail

if TYPE_CHECKING:
    from textual.widget import Widget

SHORT = "On a real pool the code is in the user's mail or text messages."
LONG = "There is no new device to confirm: this sign-in brought none, or it is confirmed already."
SIZES = [(80, 24), (120, 36)]
NAMES = ["login", "devices", "confirm", "sign_up", "account"]


@pytest.mark.parametrize("above", [False, True], ids=["on one screen", "with a screen above for a while"])
async def test_what_went_leaves_no_row_behind(*, above: bool) -> None:
    app = app_in("login")
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        app.notify("before", timeout=60)
        await settle(pilot)
        if above:
            await pilot.press("f1")
            await settle(pilot)
        for number in range(4):
            app.notify(f"{number}", timeout=60)
            await settle(pilot)
        if above:
            await pilot.press("escape")
            await settle(pilot)
        assert app.screen.query_one(Toast).region.y == 0
        assert app.screen.query_one(ToastRack).region.height == 1


async def hidden_by(text: str, name: str, size: tuple[int, int], kinds: tuple[type[Widget], ...]) -> list[Widget]:
    """Return the widgets of some kinds that a notice hides, after five came at once."""
    app = app_in(name)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        for number in range(5):
            app.notify(f"{number}: {text}")
        await settle(pilot)
        await pilot.pause()
        toast = app.screen.query_one(Toast)
        assert str(toast.render()) == f"4: {text}"
        seen = app.screen.find_widget(toast).visible_region
        assert seen.height == toast.region.height > 0
        looked_for = (widget for kind in kinds for widget in app.screen.query(kind))
        return [widget for widget in looked_for if widget.region.area and widget.region.overlaps(seen)]


@pytest.mark.parametrize("size", [(60, 20), *SIZES], ids=str)
@pytest.mark.parametrize("name", NAMES)
async def test_a_toast_covers_no_button_no_field_and_no_key(name: str, size: tuple[int, int]) -> None:
    assert not await hidden_by(LONG, name, size, (Action, Input, Select, KeyLine))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", NAMES)
async def test_a_toast_of_one_line_leaves_the_steps_in_sight(name: str, size: tuple[int, int]) -> None:
    assert not await hidden_by(SHORT, name, size, (StepRail,))
