"""The token inspector by its keys: checking signatures, and waiting for what checks them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from tests.app_support import settle
from tests.inspecting import held, nobody, notes, paste, press, screen, text
from tests.inspection_scenes import OTHER_POOL
from tests.inspection_support import FakeKeys, document, id_token
from tui.screens.token_bench import View

if TYPE_CHECKING:
    import pytest


async def test_keys_that_are_long_in_coming_are_waited_for() -> None:
    gate = threading.Event()

    def slow(issuer: object) -> dict[str, Any]:
        gate.wait(10)
        return document()

    app = held(FakeKeys(slow))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f7")
        await pilot.pause()
        assert "Checking the signature" in text(app, View.ID)
        await pilot.press("2")
        await pilot.pause()
        assert screen(app).view is View.ACCESS
        gate.set()
        await settle(pilot)
        assert "✓ Signature" in text(app, View.ACCESS)
        await press(pilot, "1")
        assert "✓ Signature" in text(app, View.ID)


async def test_keys_that_never_come_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.inspect_tokens.PATIENCE", 0.05)
    gate = threading.Event()

    def hanging(issuer: object) -> dict[str, Any]:
        gate.wait(10)
        return {}

    app = held(FakeKeys(hanging))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        assert "did not come in 0.05 seconds" in text(app, View.ID)
        gate.set()


async def test_the_keys_of_another_pool_come_on_one_key() -> None:
    keys = FakeKeys()
    app = nobody(keys)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        await paste(pilot, id_token(iss=OTHER_POOL).reveal())
        assert "? Signature Not checked. V fetches the keys" in text(app, View.PASTED)
        assert keys.asked == []
        await press(pilot, "v")
        assert "✓ Signature" in text(app, View.PASTED)
        assert [each.address for each, _ in keys.asked] == [OTHER_POOL]


async def test_what_no_key_can_check_says_so() -> None:
    keys = FakeKeys()
    app = nobody(keys)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        await paste(pilot, id_token(iss="https://evil.example/x").reveal())
        await press(pilot, "v")
        assert "No key can check this signature: the line about it says why." in notes(app)
        await paste(pilot, "garbage")
        await press(pilot, "v")
        assert "There is no signature here that a key could check." in notes(app)
        assert keys.asked == []


async def test_the_event_loop_does_not_wait_for_keys() -> None:
    loop_thread = threading.get_ident()
    threads: list[int] = []

    def fetch(issuer: object) -> dict[str, Any]:
        threads.append(threading.get_ident())
        return document()

    app = held(FakeKeys(fetch))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
    assert threads
    assert loop_thread not in threads
