"""The QR code alone on the screen, by its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Static

from tests.app_support import settle
from tests.scene_apps import app_in
from tui.screens.qr_code import QRCodeScreen
from tui.widgets.qr_code import QRCode

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


from tests.app_support import toasts


class TestTheQRCodeScreen:
    async def test_any_key_goes_back(self) -> None:
        app = app_in("enroll_totp")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+b")
            assert isinstance(app.screen, QRCodeScreen)
            await pilot.press("x")
            assert not isinstance(app.screen, QRCodeScreen)

    async def test_two_quick_keys_go_back_once(self) -> None:
        app = app_in("enroll_totp")
        async with app.run_test(size=(80, 24)) as pilot:
            step = app.screen
            await pilot.press("ctrl+b")
            for key in "xyz":
                app.post_message(events.Key(key, key))
            await settle(pilot)
            assert app.screen is step

    async def test_it_follows_the_size_of_the_terminal(self) -> None:
        app = app_in("enroll_totp")
        async with app.run_test(size=(60, 20)) as pilot:
            await pilot.press("ctrl+b")
            assert not app.screen.query(QRCode)
            await pilot.resize_terminal(80, 24)
            await settle(pilot)
            assert app.screen.query_one(QRCode).size.width == 45
            await pilot.resize_terminal(60, 20)
            await settle(pilot)
            assert "60 × 20" in str(app.screen.query_one("#caption", Static).content)

    async def test_it_is_saved_where_the_program_runs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        app = app_in("enroll_totp")
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.press("ctrl+b", "ctrl+s")
            await settle(pilot)
            assert (tmp_path / "cognito-tui-qr.svg").read_text().startswith("<?xml")
            assert "delete it once it is scanned" in toasts(app)[0]
