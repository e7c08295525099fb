"""F1 on the screens above the walk: what they are for, and their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Markdown, Static

from tests.app_support import settle
from tests.inspecting import CLASSIC, held, press
from tests.player import playing
from tui.screens.copy_call import CopyCallScreen
from tui.screens.exchange import ExchangeScreen
from tui.screens.explanation import ExplanationScreen
from tui.screens.export_run import ExportRunScreen
from tui.screens.help import HelpScreen
from tui.screens.inspect_tokens import InspectTokensScreen
from tui.screens.wire import WireScreen
from tui.states import SigningUp
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.screens.helped import HelpedScreen


@pytest.mark.parametrize(
    ("keys", "kind", "does"),
    [
        (["f2"], WireScreen, "Copy this call as"),
        (["f2", "enter"], ExchangeScreen, "Next call"),
        (["f2", "c"], CopyCallScreen, "Copy as boto3"),
        (["f2", "x"], ExportRunScreen, "Close"),
        (["f4"], ExplanationScreen, "Copy the commands"),
        (["f7"], InspectTokensScreen, "Paste any JWT"),
    ],
)
async def test_f1_tells_the_keys(keys: list[str], kind: type[HelpedScreen[object]], does: str) -> None:
    async with playing(state=SigningUp()) as player:
        await player.sign_up()
        for key in keys:
            await player.press(key)
        assert type(player.app.screen) is kind
        await player.press("f1")
        page = player.app.screen
        assert isinstance(page, HelpScreen)
        assert page.query_one(Markdown).source.strip()
        table = str(page.query_one(Static).content)
        assert does in table
        assert "qBack" not in table
        await player.press("f1")
        assert type(player.app.screen) is kind


async def test_the_inspector_has_help_in_its_key_line() -> None:
    app = held()
    async with app.run_test(size=CLASSIC) as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        line = app.screen.query_one(KeyLine).render().plain
        assert line.index(" Verify") < line.index(" Back") < line.index(" Help")
