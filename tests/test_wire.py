"""The wire, as people see it: the newest calls beside the form, all of them on one key, each of them in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.fake_wire import CONFIRM, DESCRIBED, SIGN_IN, SIGN_UP, WRONG_CODE, FakeWire, many, page_of_users
from tests.scenes import app_in, app_over, settle
from tui.cognito.exchange import Refused
from tui.cognito.purposes import Purpose
from tui.screens.confirm import ConfirmScreen
from tui.screens.exchange import ExchangeScreen
from tui.screens.wire import WireScreen
from tui.widgets.exchange_line import duration, lines_below, long_line, short_lines
from tui.widgets.exchange_picture import exchange_lines
from tui.widgets.wire_list import fits
from tui.widgets.wire_pane import WirePane

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.cognito.exchange import Exchange

WIDE = (120, 36)


def text_of(lines: list[object]) -> str:
    """Return lines as plain text."""
    return "\n".join(getattr(line, "plain", "") for line in lines)


async def opened(pilot: Pilot[None]) -> WireScreen:
    """Open the list of calls."""
    await settle(pilot)
    await pilot.press("f2")
    await settle(pilot)
    assert isinstance(pilot.app.screen, WireScreen)
    return pilot.app.screen


def listed(screen: WireScreen) -> list[int]:
    """Return the numbers of the calls that are shown."""
    return [each.number for each in screen.calls.shown]


# The pane


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


LONG_NAMES = [
    "RespondToAuthChallenge",
    "AssociateSoftwareToken",
    "AdminListGroupsForUser",
    "GetTokensFromRefreshToken",
    "UpdateUserPoolClient",
    "GetUserAttributeVerificationCode",
    "AdminSetUserMFAPreference",
]


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


# The list


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
            calls = screen.calls
            top, height = calls.scroll_offset.y, calls.scrollable_content_region.height
            seen = [calls.line(index, calls.width).plain for index in range(top, min(top + height, calls.count()))]
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


# One call


async def test_enter_opens_a_call_and_arrows_lead_to_its_neighbours() -> None:
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("home", "enter")
        await settle(pilot)
        detail = app.screen
        assert isinstance(detail, ExchangeScreen)
        await pilot.press("left")
        assert detail.exchange == SIGN_UP
        await pilot.press("right", "right")
        assert detail.exchange == CONFIRM
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is screen
        assert screen.calls.chosen == CONFIRM


async def test_beside_the_list_the_chosen_call_is_shown() -> None:
    app = app_over(FakeWire())
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("home")
        await settle(pilot)
        assert screen.view.display
        shown = text_of([screen.view.line(index, 60) for index in range(screen.view.count())])
        assert "Makes a user and has a code sent to them." in shown


def lines(exchange: Exchange, before: Exchange | None = None, width: int = 80) -> str:
    """Return the picture of a call."""
    purpose = Purpose("For a reason.", {"Username": "What the user is called."}, {"Session": "To go on with."})
    return text_of(list(exchange_lines(exchange, before, purpose, width)))


def test_a_call_is_told_in_full() -> None:
    shown = lines(SIGN_UP)
    for part in ("SignUp", "200", "12 ms", "unsigned: needs no AWS credentials", "For a reason.", "UNCONFIRMED"):
        assert part in shown
    assert '"Password": «Password 1»' in shown
    assert "Username  What the user is called." in shown
    assert "Session  To go on with." in shown
    assert "ClientId  " not in shown


def test_an_error_stands_at_the_top() -> None:
    top = lines(WRONG_CODE).splitlines()[:3]
    assert any("Invalid verification code provided" in line for line in top)


def test_what_is_new_since_the_call_before_is_marked() -> None:
    shown = lines(SIGN_IN, before=CONFIRM).splitlines()
    marked = [line for line in shown if line.startswith("+ ") and ":" in line]
    assert any("AuthFlow" in line for line in marked)
    assert not any("ClientId" in line for line in marked)


def test_nothing_is_not_said_to_have_something_new_in_it() -> None:
    shown = lines(WRONG_CODE, before=SIGN_UP).splitlines()
    assert "Request   + is new since the call before" in shown
    assert shown[shown.index("Response") + 1] == "  nothing"


@pytest.mark.parametrize("width", [20, 40, 76])
def test_no_line_is_longer_than_the_screen(width: int) -> None:
    purpose = Purpose("A sentence that is longer than the narrowest of all screens is.")
    long = replace(SIGN_UP, request={"SRP_A": "f" * 768, "名前": "ジェーン" * 20})
    assert all(line.cell_length <= width for line in exchange_lines(long, None, purpose, width))


def test_a_page_of_users_is_thousands_of_characters_in_lines() -> None:
    assert lines(page_of_users(60)).count('"Username"') == 60


def test_a_long_value_is_broken_and_loses_nothing() -> None:
    value = "".join(chr(97 + number % 26) for number in range(200))
    shown = exchange_lines(replace(SIGN_UP, request={"SRP_A": value}, response={}), None, Purpose(), 40)
    assert value in "".join(line.plain.strip() for line in shown)


def test_a_message_of_two_lines_takes_two_lines() -> None:
    error = Refused("OddException", "one\ntwo")
    shown = [line.plain for line in exchange_lines(replace(WRONG_CODE, error=error), None, Purpose(), 80)]
    assert shown[2:4] == ["one", "two"]
