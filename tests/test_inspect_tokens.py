"""The token inspector by its keys: what it shows of tokens of any kind, at any size."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.app_support import settle
from tests.fake_facts import NOW
from tests.inspecting import CLASSIC, WIDE, held, press, screen, shown, text
from tests.inspection_scenes import INSPECTIONS, STRANGE, tokens
from tests.inspection_support import id_token
from tests.scene_apps import app_inspecting
from tui.account_states import Ended, Task
from tui.app import CognitoApp
from tui.screens.signed_in import SignedInScreen
from tui.screens.token_bench import View
from tui.states import SignedIn
from tui.walk import Walk


async def test_three_tokens_stand_side_by_side_where_there_is_room() -> None:
    app = held()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "t")
        assert shown(app) == {View.ID, View.ACCESS, View.REFRESH}
        assert "✓ Signature" in text(app, View.ID)
        assert "✓ Signature" in text(app, View.ACCESS)
        assert "encrypted" in text(app, View.REFRESH)
        await press(pilot, "4")
        assert shown(app) == {View.COMPARE}


async def test_one_at_a_time_where_there_is_none() -> None:
    app = held()
    async with app.run_test(size=CLASSIC) as pilot:
        await settle(pilot)
        for key, view in zip(("t", "2", "3", "4", "5", "1"), (*View, View.ID), strict=True):
            await press(pilot, key)
            assert shown(app) == {view}
        await press(pilot, "left", "p", "1", "escape", "right", "right")
        assert shown(app) == {View.ACCESS}
        assert screen(app).box.value == "1"
        await press(pilot, "escape")
        assert isinstance(app.screen, SignedInScreen)


async def test_it_follows_the_size_of_the_terminal() -> None:
    app = held()
    async with app.run_test(size=CLASSIC) as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        await pilot.resize_terminal(*WIDE)
        await settle(pilot)
        assert len(shown(app)) == 3


@pytest.mark.parametrize("look", INSPECTIONS, ids=lambda look: look.name)
async def test_no_line_is_cut(look: Any) -> None:
    for size in (WIDE, CLASSIC, (60, 20)):
        app = app_inspecting(look)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await press(pilot, "f7")
            for view in shown(app):
                page = screen(app).page(view)
                assert all(page.line(each, page.width).cell_length <= page.width for each in range(page.count()))


async def test_the_clock_runs_on() -> None:
    moment = [NOW + 20]
    app = held()
    app.clock = lambda: moment[0]
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        assert "59:40 left" in text(app, View.ID)
        moment[0] = NOW + 3_601
        screen(app)._tick()
        assert "ended 0:01 ago" in text(app, View.ID)
        assert "✗ Expiry" in text(app, View.ID)


async def test_the_refresh_token_lives_as_long_as_the_client_says() -> None:
    app = held()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7", "3")
        assert "30 days from the sign-in, as the app client says" in text(app, View.REFRESH)
        assert "Off: it stays the same" in text(app, View.REFRESH)
        await press(pilot, "escape")
        assert app.client is not None
        app.client = replace(app.client, refresh_seconds=7_200, rotates=True, revokes=False)  # type: ignore[type-var]
        await press(pilot, "f7", "3")
        assert "2 hours from the sign-in" in text(app, View.REFRESH)
        assert "On: every refresh gives a new one" in text(app, View.REFRESH)
        assert "RevokeToken is refused" in text(app, View.REFRESH)
        await press(pilot, "escape")
        app.client = None
        await press(pilot, "f7", "3")
        assert "unless the app client says otherwise" in text(app, View.REFRESH)
        assert "Not known" in text(app, View.REFRESH)


async def test_tokens_that_ended_say_that_libraries_take_them_still() -> None:
    app = held()
    ended = Ended(SignedIn("jane", tokens()), Task.REVOKE, ())
    app.set_reactive(CognitoApp.walk, Walk(ended))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        assert "Cognito takes this token no more" in text(app, View.ID)
        assert "✓ Signature" in text(app, View.ID)


async def test_strange_tokens_are_plain_text() -> None:
    app = held(id_token=STRANGE.id_token, access_token=STRANGE.access_token, refresh_token=None)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        assert "There is none (alg: none)" in text(app, View.ID)
        assert "[red]x[/] \\x1b[31m\\ud800\\n名前" in screen(app).page(View.ID).text
        assert "This is no JWT" in text(app, View.ACCESS)
        assert "This sign-in gave no refresh token." in text(app, View.REFRESH)
        await press(pilot, "4")
        assert "no two JWTs" in text(app, View.COMPARE)


async def test_a_token_of_a_megabyte() -> None:
    app = held(id_token=id_token(email="x" * 1_000_000))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        assert "no server takes a token as long as that" in text(app, View.ID)
        await press(pilot, "r", "y")
        assert "C copies all of it" in text(app, View.ID)


async def test_very_long_claims_are_cut() -> None:
    app = held(id_token=id_token(email="x" * 20_000, groups=[1] * 5_000))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        assert "(20,000 characters)" in text(app, View.ID)
        assert screen(app).page(View.ID).count() < 250


async def test_very_many_claims() -> None:
    app = held(id_token=id_token(**{f"claim{number}": number for number in range(1_000)}))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        assert "more claims, which no token of Cognito has" in text(app, View.ID)
