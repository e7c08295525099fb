"""Copying: what goes to the clipboard, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyperclip
from textual.widgets import Input

from tests.app_support import settle
from tests.fake_facts import TOTP_SECRET
from tests.scene_apps import app_in
from tests.scene_states import PASSWORD

if TYPE_CHECKING:
    import pytest

from tests.app_support import toasts
from tests.clipboard_support import use_clipboard


class TestCopying:
    async def test_a_tool_that_tells_everybody_is_not_used(self, monkeypatch: pytest.MonkeyPatch) -> None:
        copied: list[str] = []
        use_clipboard(monkeypatch, copied.append, "copy_klipper")
        app = app_in("enroll_totp")
        async with app.run_test() as pilot:
            await pilot.press("ctrl+y")
            await settle(pilot)
            assert copied == []

    async def test_a_hidden_password_is_not_copied(self) -> None:
        app = app_in("login")
        async with app.run_test(notifications=True) as pilot:
            app.screen.query_one("#password", Input).focus()
            await pilot.press("home", "shift+end", "ctrl+c", "ctrl+x")
            assert app.clipboard == ""
            assert app.screen.query_one("#password", Input).value == PASSWORD.reveal()
            assert "Ctrl+S shows it" in toasts(app)[0]
            await pilot.press("ctrl+s", "home", "shift+end", "ctrl+c")
            assert app.clipboard == PASSWORD.reveal()

    async def test_the_toast_says_what_was_tried(self, monkeypatch: pytest.MonkeyPatch) -> None:
        copied: list[str] = []
        use_clipboard(monkeypatch, copied.append)
        app = app_in("enroll_totp")
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("ctrl+y")
            await settle(pilot)
            assert copied == [TOTP_SECRET.reveal()]
            assert app.clipboard == TOTP_SECRET.reveal()
            assert toasts(app) == ["TOTP secret: tried to copy it through the terminal and the system clipboard."]

    async def test_what_stands_in_for_a_missing_tool(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Missing:
            """Has no name, unlike a function."""

            def __call__(self, text: str) -> None:
                raise pyperclip.PyperclipException("no tool")

        monkeypatch.setattr(pyperclip, "determine_clipboard", lambda: (Missing(), None))
        app = app_in("enroll_totp")
        async with app.run_test(notifications=True) as pilot:
            await settle(pilot)
            await pilot.press("ctrl+y")
            await settle(pilot)
            assert "no clipboard tool was found" in toasts(app)[0]

    async def test_a_machine_without_a_clipboard_tool(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(text: str) -> None:
            raise pyperclip.PyperclipException("no tool")

        use_clipboard(monkeypatch, missing)
        app = app_in("enroll_totp")
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("ctrl+y")
            await settle(pilot)
            assert "no clipboard tool was found" in toasts(app)[0]
