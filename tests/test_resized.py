"""What a form shows after the terminal has got another size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app_support import settle, toasts
from tests.scene_apps import app_in
from tui.widgets.key_line import KeyLine
from tui.widgets.password_checklist import PasswordChecklist
from tui.widgets.side_panes import SidePanes

if TYPE_CHECKING:
    from tui.app import CognitoApp

NORMAL, WIDE = (100, 30), (130, 36)


def keys(app: CognitoApp) -> str:
    """Return the key line as it was drawn last."""
    line = app.screen.query_one(KeyLine)
    return "".join(part.text for part in line.render_line(0))


async def test_the_key_of_the_panes_is_shown_where_it_does_something() -> None:
    app = app_in("login")
    async with app.run_test(size=NORMAL, notifications=True) as pilot:
        await settle(pilot)
        for size, offered in ((WIDE, False), (NORMAL, True), (WIDE, False)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert ("f6 Panes" in keys(app)) is offered, size


async def test_panes_that_were_opened_are_open_again_and_one_key_closes_them() -> None:
    app = app_in("login")
    async with app.run_test(size=NORMAL, notifications=True) as pilot:
        await settle(pilot)
        panes = app.screen.query_one(SidePanes)
        await pilot.press("f6")
        await pilot.resize_terminal(*WIDE)
        await pilot.press("f6")
        assert panes.display
        assert toasts(app) == ["The panes are beside the form already."]
        await pilot.resize_terminal(*NORMAL)
        await settle(pilot)
        assert panes.display
        await pilot.press("f6")
        assert not panes.display


async def test_the_demands_of_a_password_take_no_more_lines_than_they_have() -> None:
    app = app_in("sign_up")
    async with app.run_test(size=NORMAL) as pilot:
        await settle(pilot)
        await pilot.press("f6")
        checklist = app.screen.query_one(PasswordChecklist)
        for size, lines in (((60, 30), 2), (NORMAL, 1), ((130, 36), 2), ((80, 24), 1)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert checklist.size.height == checklist.render().plain.count("\n") + 1 == lines, size
