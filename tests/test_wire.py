"""The list of all calls: what their lines say, the one that is chosen, what is filtered out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app_support import settle
from tests.fake_wire import DESCRIBED, SIGN_IN, SIGN_UP, WRONG_CODE, FakeWire, many
from tests.scene_apps import app_in, app_over
from tests.wire_support import LONG_NAMES, opened
from tui.screens.confirm import ConfirmScreen
from tui.screens.wire import WireScreen
from tui.widgets.exchange_line import duration, lines_below, long_line
from tui.widgets.wire_list import fits


def listed(screen: WireScreen) -> list[int]:
    """Return the numbers of the calls that are shown."""
    return [each.number for each in screen.calls.shown]


def rows(screen: WireScreen) -> list[str]:
    """Return the lines that are in sight."""
    calls = screen.calls
    top, height = calls.scroll_offset.y, calls.scrollable_content_region.height
    return [calls.line(index, calls.width).plain for index in range(top, min(top + height, calls.count()))]


def test_a_call_without_an_answer_says_so() -> None:
    line = long_line(replace(WRONG_CODE, status=None), 120).plain
    assert "no answer" in line
    assert "CodeMismatch" in line


@pytest.mark.parametrize("width", [52, 57, 76, 116])
@pytest.mark.parametrize("operation", LONG_NAMES[:5])
def test_name_status_and_duration_are_whole_in_the_list(operation: str, width: int) -> None:
    call = replace(WRONG_CODE, operation=operation, milliseconds=12_345)
    seen = long_line(call, width).truncate(width, ellipsis=True).plain
    assert f"{operation} " in seen
    assert "400 12.3 s" in seen
    assert duration(call) == "12.3 s"


@pytest.mark.parametrize("width", [30, 52, 77, 200])
def test_what_the_line_of_a_call_cuts_stands_below_it(width: int) -> None:
    effects = ("status UNCONFIRMED → CONFIRMED", "Session 2 replaces Session 1", "the code is used")
    for call in (replace(SIGN_UP, effects=effects), replace(WRONG_CODE, effects=effects), SIGN_IN, DESCRIBED):
        line, below = long_line(call, width), lines_below(call, width)
        assert all(each.cell_length <= width and each.plain.startswith("     ") for each in below)
        whole = " ".join(each.plain.strip() for each in below)
        if line.cell_length > width and call.effects:
            assert "; ".join(call.effects) in whole
        if width == 200:
            assert "; ".join(call.effects) in line.plain
            assert "CONFIRMED" not in whole


async def test_all_calls_are_listed_and_the_newest_is_chosen() -> None:
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        assert listed(screen) == [1, 2, 3, 4, 5]
        assert screen.calls.chosen is not None
        assert screen.calls.chosen.number == 5


async def test_what_the_chosen_call_changed_is_whole_in_the_list() -> None:
    changed = ("status UNCONFIRMED → CONFIRMED", "Session 2 replaces Session 1", "the code is used")
    wire = FakeWire([replace(each, effects=changed) for each in many(60)])
    app = app_over(wire)
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        for key in ("end", "home", "pagedown", "up", "down"):
            await pilot.press(key)
            await settle(pilot)
            calls, seen = screen.calls, rows(screen)
            assert "; ".join(changed) in " ".join(line.strip() for line in seen)
            assert sum(line.startswith("     ") for line in seen) == calls.count() - len(calls.shown) > 0


async def test_new_calls_are_followed_unless_somebody_looks_at_an_older_one() -> None:
    wire = FakeWire()
    app = app_over(wire)
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        wire.held.append(replace(SIGN_IN, number=6))
        await pilot.pause(0.7)
        assert screen.calls.chosen == wire.held[-1]
        await pilot.press("up", "up")
        chosen = screen.calls.chosen
        wire.held.append(replace(SIGN_IN, number=7))
        await pilot.pause(0.7)
        assert screen.calls.chosen == chosen
        await pilot.press("f")
        assert screen.calls.chosen == wire.held[-1]


async def test_the_chosen_call_stays_chosen_while_the_oldest_go() -> None:
    wire = FakeWire(many(40))
    app = app_over(wire)
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("home", *["down"] * 20)
        wire.held = many(60)[10:]
        await pilot.pause(0.7)
        assert screen.calls.chosen is not None
        assert screen.calls.chosen.number == 21


async def test_a_filter_narrows_the_list_and_escape_clears_it() -> None:
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"confirm")
        assert listed(screen) == [1, 2, 3]
        await pilot.press("space", *"mismatch", "enter")
        assert listed(screen) == [2]
        await pilot.press("escape")
        assert listed(screen) == [1, 2, 3, 4, 5]
        await pilot.press("escape")
        assert isinstance(app.screen, ConfirmScreen)


async def test_a_filter_that_nothing_fits_says_so() -> None:
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"zzz")
        assert "No call has “zzz” in it" in str(screen.query_one("#nothing").render())


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("jane", True), ("SIGNUP", True), ("unsigned", True), ("iam", False), ("code to", True), ("nobody", False)],
)
def test_what_a_filter_finds(wanted: str, found: bool) -> None:
    assert fits(SIGN_UP, wanted) is found


async def test_a_filter_is_text_and_no_markup() -> None:
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", "left_square_bracket", "slash", "right_square_bracket")
        await pilot.pause()
        assert "[/]" in str(screen.query_one("#nothing").render())


async def test_one_key_goes_to_the_first_error() -> None:
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("e")
        assert screen.calls.chosen == WRONG_CODE


async def test_without_an_error_the_key_says_so() -> None:
    app = app_over(FakeWire([SIGN_UP]))
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert [each.message for each in app._notifications] == ["No call shown here failed."]


async def test_ten_thousand_calls_can_be_paged_through() -> None:
    app = app_over(FakeWire(many(10_000)))
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("home")
        assert screen.calls.chosen is not None
        assert screen.calls.chosen.number == 1
        await pilot.press("pagedown", "end", "pageup")
        assert screen.calls.chosen.number < 10_000
        await pilot.press("e")
        assert screen.calls.chosen.number == 50
        await settle(pilot)
        assert screen.calls.scroll_offset.y <= 49


async def test_without_a_call_the_list_says_what_will_come() -> None:
    app = app_over(FakeWire([]))
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        assert screen.query_one("#nothing").display
        await pilot.press("enter", "down", "up", "e", "f")
        assert isinstance(app.screen, WireScreen)


async def test_a_walk_without_a_wire_has_nothing_to_open() -> None:
    app = app_in("confirm")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f2")
        assert not isinstance(app.screen, WireScreen)


async def test_the_rows_that_are_looked_at_stand_still_while_the_oldest_go() -> None:
    wire = FakeWire(many(200))
    app = app_over(wire)
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        screen.calls.choose(130)
        await pilot.press(*["down"] * 10)
        await settle(pilot)
        before = rows(screen)
        assert before[0].startswith("131 ")
        wire.held = many(201)[90:]
        await pilot.pause(0.7)
        await settle(pilot)
        assert rows(screen) == before
        wire.held = many(202)[135:]
        await pilot.pause(0.7)
        await settle(pilot)
        assert rows(screen)[0].startswith("136 ")
        assert screen.calls.chosen is not None
        assert screen.calls.chosen.number == 141


async def test_the_first_that_is_left_is_chosen_once_the_chosen_call_is_gone() -> None:
    wire = FakeWire(many(100))
    app = app_over(wire)
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        screen.calls.choose(20)
        wire.held = many(101)[60:]
        await pilot.pause(0.7)
        await settle(pilot)
        assert screen.calls.chosen is not None
        assert screen.calls.chosen.number == 61
        assert rows(screen)[0].startswith(" 61 ")


async def test_the_chosen_call_stays_chosen_where_a_later_one_was_answered_first() -> None:
    wire = FakeWire([replace(SIGN_UP, number=each) for each in (1, 3, 2, 4)])
    app = app_over(wire)
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        screen.calls.choose(2)
        wire.held.append(replace(SIGN_UP, number=5))
        await pilot.pause(0.7)
        assert screen.calls.chosen is not None
        assert screen.calls.chosen.number == 2
