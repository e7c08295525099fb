"""What is said in passing stands where nothing is pressed and nothing is typed."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Select
from textual.widgets._toast import Toast

from tests.scenes import app_in, settle
from tui.widgets.action import Action
from tui.widgets.key_line import KeyLine

LONG = "There is no new device to confirm: this sign-in brought none, or it is confirmed already."


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids=str)
@pytest.mark.parametrize("name", ["login", "devices", "confirm", "sign_up", "account"])
async def test_a_toast_covers_no_button_no_field_and_no_key(name: str, size: tuple[int, int]) -> None:
    app = app_in(name)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        for number in range(5):
            app.notify(f"{number}: {LONG}")
        await settle(pilot)
        await pilot.pause()  # it scrolls to the newest after it has been laid out
        newest = app.screen.query(Toast).last()
        assert str(newest.render()).startswith("4: ")
        seen = [app.screen.find_widget(toast).visible_region for toast in app.screen.query(Toast)]
        assert seen[-1].area
        for kind in (Action, Input, Select, KeyLine):
            for widget in app.screen.query(kind).results():
                assert not any(toast.overlaps(widget.region) for toast in seen), widget
