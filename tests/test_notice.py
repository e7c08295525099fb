"""What is said in passing may expire at any moment, and the program goes on."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.scene_apps import app_in
from tui.notice import MOMENT, Notice

# In a process of its own: without the mend it would stand still for ever.
EXPIRING = """
import asyncio
from textual.app import App
from textual.widgets._toast import Toast
from tui.notice import Notice

class Showing(App):
    def on_mount(self):
        self.mount(Toast(Notice("too late", timeout=-0.001)))
        self.set_timer(0.1, self.exit)

async def show():
    async with Showing().run_test():
        await asyncio.sleep(0.2)

asyncio.run(show())
"""


def test_a_toast_that_comes_too_late_stops_nothing() -> None:
    subprocess.run([sys.executable, "-c", EXPIRING], check=True, timeout=60)  # noqa: S603 - a program of our own


def test_it_expires_in_its_time() -> None:
    assert Notice("now", timeout=60).time_left == pytest.approx(60, abs=5)
    assert not Notice("now", timeout=60).has_expired
    over = Notice("then", timeout=-1)
    assert over.has_expired
    assert over.time_left == MOMENT


async def test_the_app_and_its_screens_say_nothing_else_and_the_newest_alone() -> None:
    app = app_in("login")
    async with app.run_test(notifications=True) as pilot:
        app.notify("from the app")
        app.screen.notify("from a screen", timeout=60)
        await pilot.pause()
        assert [(type(each), each.message) for each in app._notifications] == [(Notice, "from a screen")]
