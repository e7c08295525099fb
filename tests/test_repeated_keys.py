"""A key that repeats is one key: it neither ends the program nor sends a second request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.widgets import Input

from tests.app_support import settle
from tests.fake_facts import JANE
from tests.fake_gateway import FakeSide, admin_answers, user_answers
from tests.scene_apps import app_in
from tests.scene_refusals import OFFLINE
from tests.scenes import FORM
from tui.cognito.pool import UserPage
from tui.screens.login import LoginScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

LEADS_ON = [
    ("connect", "ctrl+o"),
    ("sign_up", "ctrl+l"),
    ("sign_up", "escape"),
    ("confirm", "ctrl+l"),
    ("confirm", "escape"),
    ("login", "ctrl+n"),
    ("login", "escape"),
    ("login", "ctrl+r"),
    ("recover", "ctrl+r"),
    ("recover", "escape"),
    ("login", "f8"),
    ("confirm", "f8"),
    ("signed_in", "f8"),
    ("administer", "escape"),
    ("enroll_totp", "escape"),
    ("totp_enrolled", "ctrl+l"),
    ("totp_enrolled", "ctrl+f"),
    ("totp_enrolled", "enter"),
    ("totp_enrolled", "escape"),
    ("challenge", "escape"),
    ("challenge_sms", "escape"),
    ("challenge_sms", "ctrl+r"),
    ("signed_in", "ctrl+n"),
]


async def press_three_times(pilot: Pilot[None], key: str) -> None:
    """Let a key arrive three times before anything it causes can happen."""
    for _ in range(3):
        pilot.app.post_message(events.Key(key, "\r" if key == "enter" else None))
    await pilot.pause()
    await settle(pilot)


@pytest.mark.parametrize(("name", "key"), LEADS_ON)
async def test_going_on_happens_once(name: str, key: str) -> None:
    side = FakeSide(user_answers() | {"answer": OFFLINE, "sign_in": OFFLINE})
    app = app_in(name, side)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press_three_times(pilot, key)
        assert app.is_running
        assert len(side.calls) <= 1


async def test_the_next_page_is_asked_for_by_its_token() -> None:
    pages = [UserPage((JANE,), "page-2"), UserPage((), None)]
    side = FakeSide(admin_answers() | {"users": lambda after: pages[after is not None]})
    app = app_in("signed_in", admin_side=side)
    async with app.run_test(notifications=True) as pilot:
        for key in ("4", "m", "m"):
            await pilot.press(key)
            await settle(pilot)
    assert [arguments for name, arguments in side.calls if name == "users"] == [(None,), ("page-2",)]


async def test_a_list_that_failed_is_asked_for_again() -> None:
    side = FakeSide(admin_answers() | {"users": OFFLINE})
    app = app_in("signed_in", admin_side=side)
    async with app.run_test() as pilot:
        await pilot.press("4")
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
    assert [name for name, _ in side.calls].count("users") == 2


async def test_one_sign_up_is_sent() -> None:
    side = FakeSide(user_answers())
    app = app_in("sign_up", side)
    async with app.run_test() as pilot:
        for name, value in FORM.items():
            app.screen.query_one(f"#{name}", Input).value = value
        await press_three_times(pilot, "enter")
    assert [name for name, _ in side.calls] == ["sign_up"]


@pytest.mark.parametrize("key", ["escape", "ctrl+n", "ctrl+r"])
async def test_a_sign_in_that_was_left_is_not_sent(key: str) -> None:
    """Until the next screen is there, the one that was left still gets the keys."""
    side = FakeSide(user_answers())
    app = app_in("login", side)
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, LoginScreen)
        screen.query_one("#username", Input).value = "jane"
        screen.query_one("#password", Input).value = "Correct-horse-1"
        await screen.run_action(screen.active_bindings[key].binding.action)
        screen.action_submit()
        await settle(pilot)
        assert not isinstance(app.screen, LoginScreen)
    assert [name for name, _ in side.calls if name == "sign_in"] == []
