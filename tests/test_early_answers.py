"""An answer of the admin side that comes before a form is there, or after it has gone, is taken in its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Select

from tests.app_support import settle
from tests.fake_facts import CLIENT, POOL
from tests.scene_apps import app_in
from tui.screens.login import LoginScreen
from tui.states import Flow

if TYPE_CHECKING:
    import pytest
    from textual.app import ComposeResult


class EagerSelect(Select[Flow]):
    """A list that meets an answer between its own making and that of its options."""

    def compose(self) -> ComposeResult:
        screen = self.screen
        assert isinstance(screen, LoginScreen)
        screen.pool, screen.client = POOL, CLIENT
        screen.watch_pool()
        screen.watch_client()
        yield from super().compose()


async def test_the_sign_in_form_waits_with_an_answer_until_its_lists_are_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.screens.login.Select", EagerSelect)
    app = app_in("login")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, LoginScreen)
        assert app.screen.query_one("#device-field").display
