"""What went wrong is said without pushing the way on out of sight, with the panes open too."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from tests.player import playing
from tui.states import LoggingIn, SigningUp
from tui.widgets.action import Action
from tui.widgets.field import Field


@pytest.mark.parametrize("panes", [False, True], ids=["without panes", "with panes"])
@pytest.mark.parametrize(
    ("state", "typed"),
    [
        (LoggingIn(), {"username": "confirmed", "password": "wrong"}),
        (LoggingIn(), {"username": "nobody", "password": "wrong"}),
        (SigningUp(), {"username": "confirmed", "password": "Passw0rd!", "email": "a@example.com"}),
        (SigningUp(), {"username": "jane", "password": "wrong", "email": "a@example.com"}),
    ],
    ids=["wrong password", "nobody", "taken", "weak"],
)
async def test_the_button_and_the_field_to_mend_are_in_sight(
    state: LoggingIn | SigningUp, typed: dict[str, str], *, panes: bool
) -> None:
    async with playing("mfa-off", state) as player:
        if panes:
            await player.press("f6")
        await player.fill(**typed)
        await player.press("enter")
        screen = player.app.screen
        seen = screen.query_one("#form", VerticalScroll).region
        assert [field for field in screen.query(Field) if field.error]
        assert screen.focused is not None
        assert seen.contains_region(screen.focused.region)
        for button in screen.query(Action):
            assert seen.contains_region(button.region), button.label
