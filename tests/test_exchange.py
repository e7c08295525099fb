"""One call in full, and the way to its neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.app_support import settle
from tests.challenges import CHALLENGES
from tests.fake_wire import CONFIRM, SIGN_IN, SIGN_UP, WRONG_CODE, FakeWire, page_of_users
from tests.scene_apps import app_over
from tests.wire_support import WIDE, opened, text_of
from tui.cognito.exchange import Refused
from tui.cognito.purposes import Purpose
from tui.screens.exchange import ExchangeScreen
from tui.widgets.exchange_picture import exchange_lines
from tui.widgets.exchange_view import ExchangeView

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange

NEVER_ASKED = {"ADMIN_NO_SRP_AUTH", "RETINA_SCAN"}


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
    return text_of(list(exchange_lines(exchange, [before] if before else [], purpose, width)))


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
    shown = lines(replace(WRONG_CODE, status=None), before=SIGN_UP).splitlines()
    assert "Request   + was in none of the calls before" in shown
    assert shown[shown.index("Response") + 1] == "  nothing"


def test_an_error_is_an_answer_too() -> None:
    shown = lines(WRONG_CODE)
    assert '"__type": "CodeMismatchException"' in shown
    assert '"message": "Invalid verification code provided' in shown


def test_a_call_that_the_program_makes_by_itself_says_so() -> None:
    assert "No step of the walk needs such a call" in lines(replace(CONFIRM, operation="AdminGetUser"))
    assert "No step of the walk needs such a call" not in lines(CONFIRM)


async def test_a_call_is_compared_with_the_last_one_of_its_kind() -> None:
    app = app_over(FakeWire())
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await pilot.press("home", "enter")
        await settle(pilot)
        for seen in ("", "none of the calls before", "since call 2 (ConfirmSignUp)", "none of the calls before"):
            assert (seen or "Request") in text_of([*app.screen.query_one(ExchangeView)._lines])
            await pilot.press("right")


@pytest.mark.parametrize("width", [20, 40, 76])
def test_no_line_is_longer_than_the_screen(width: int) -> None:
    purpose = Purpose("A sentence that is longer than the narrowest of all screens is.")
    long = replace(SIGN_UP, request={"SRP_A": "f" * 768, "名前": "ジェーン" * 20})
    assert all(line.cell_length <= width for line in exchange_lines(long, [], purpose, width))


def test_a_page_of_users_is_thousands_of_characters_in_lines() -> None:
    assert lines(page_of_users(60)).count('"Username"') == 60


def test_a_long_value_is_broken_and_loses_nothing() -> None:
    value = "".join(chr(97 + number % 26) for number in range(200))
    shown = exchange_lines(replace(SIGN_UP, request={"SRP_A": value}, response={}), [], Purpose(), 40)
    assert value in "".join(line.plain.strip() for line in shown)


def test_a_message_of_two_lines_takes_two_lines() -> None:
    error = Refused("OddException", "one\ntwo")
    shown = [line.plain for line in exchange_lines(replace(WRONG_CODE, error=error), [], Purpose(), 80)]
    assert shown[2:4] == ["one", "two"]


def test_an_error_that_came_before_too_is_not_new() -> None:
    again = replace(WRONG_CODE, number=3)
    assert "+" not in lines(again, before=WRONG_CODE).replace("   + is new since call 2 (ConfirmSignUp)", "")


def test_an_answer_says_which_challenge_it_is_about() -> None:
    answered = replace(SIGN_IN, operation="RespondToAuthChallenge", request={"ChallengeName": "SMS_MFA"})
    assert "Answers the challenge SMS_MFA with the code from an SMS message." in lines(answered)


def test_a_refusal_says_that_it_changed_nothing() -> None:
    assert "Changed: nothing, it was refused" in lines(WRONG_CODE)


@pytest.mark.parametrize("code", ["LimitExceededException", "UserLambdaValidationException"])
def test_a_refusal_that_may_have_come_too_late_does_not(code: str) -> None:
    assert "Changed" not in lines(replace(WRONG_CODE, error=Refused(code, "said")))


@pytest.mark.parametrize("challenge", sorted({each.name for each in CHALLENGES.values()} - NEVER_ASKED))
def test_it_is_said_why_cognito_asks(challenge: str) -> None:
    assert f"Asks for {challenge}: " in lines(replace(SIGN_UP, response={"ChallengeName": challenge}), width=200)
