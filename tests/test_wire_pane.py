"""The newest calls beside the form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app_support import settle
from tests.fake_wire import SIGN_IN, SIGN_UP, WRONG_CODE, FakeWire, many
from tests.scene_apps import app_over
from tests.wire_support import LONG_NAMES, WIDE
from tui.widgets.exchange_line import short_lines
from tui.widgets.wire_pane import WirePane


async def test_the_newest_calls_stand_beside_the_form() -> None:
    wire = FakeWire()
    app = app_over(wire)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        pane = app.screen.query_one(WirePane)
        assert "InitiateAuth" in str(pane.content)
        wire.held += many(60)
        wire.held.append(replace(SIGN_IN, number=999, operation="TheNewest"))
        pane.tick()
        lines = str(pane.content).splitlines()
        assert lines[-1].startswith("TheNewest")
        assert pane.content_size.height - 1 <= len(lines) <= pane.content_size.height


async def test_an_empty_pane_says_what_will_come() -> None:
    app = app_over(FakeWire([]))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "F2 opens them" in str(app.screen.query_one(WirePane).content)


@pytest.mark.parametrize("width", [20, 26, 29, 40])
@pytest.mark.parametrize("took", [(3, "3 ms"), (999.4, "999 ms"), (999.6, "1.0 s"), (12_345, "12.3 s")], ids=str)
@pytest.mark.parametrize("operation", ["SignUp", *LONG_NAMES])
def test_name_status_and_duration_are_whole_in_a_narrow_pane(
    operation: str, took: tuple[float, str], width: int
) -> None:
    milliseconds, shown = took
    for call, status in ((SIGN_UP, "200"), (WRONG_CODE, "400")):
        lines = short_lines(replace(call, operation=operation, milliseconds=milliseconds), width)
        assert all(line.cell_length <= width for line in lines)
        words = [line.plain.strip() for line in lines]
        assert "".join(words).startswith(operation)
        assert any(line.endswith(shown) and status in line for line in words)


def test_what_fits_takes_one_line_and_an_error_one_of_its_own() -> None:
    assert [line.plain for line in short_lines(SIGN_UP, 26)] == ["SignUp          200  12 ms"]
    assert [line.plain for line in short_lines(WRONG_CODE, 26)] == ["ConfirmSignUp   400   9 ms", "  CodeMismatch"]


async def test_the_pane_begins_with_a_whole_call() -> None:
    app = app_over(FakeWire([WRONG_CODE] * 30))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        lines = str(app.screen.query_one(WirePane).content).splitlines()
        assert lines[0].startswith("ConfirmSignUp")
        assert lines[-1] == "  CodeMismatch"
