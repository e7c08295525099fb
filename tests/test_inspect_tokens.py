"""The token inspector by its keys: looking, checking signatures, and opening it from anywhere."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from tests.fake_gateway import NOW
from tests.inspecting import CLASSIC, WIDE, held, nobody, notes, paste, press, screen, shown, text
from tests.inspection_scenes import INSPECTIONS, OTHER_POOL, STRANGE, tokens
from tests.inspection_support import FakeKeys, document, id_token, jwt, part
from tests.player import Player, playing
from tests.scenes import app_in, app_inspecting, settle
from tui.account_states import Ended, Task
from tui.app import CognitoApp
from tui.screens.confirm import ConfirmScreen
from tui.screens.connect import ConnectScreen
from tui.screens.signed_in import SignedInScreen
from tui.screens.token_bench import View
from tui.secret import Secret
from tui.states import SignedIn, SigningUp
from tui.walk import Walk

# Looking


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


# Signatures


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


# From anywhere


async def test_it_opens_on_every_step_and_on_the_first_screen() -> None:
    for name, kind in (("connect", ConnectScreen), ("confirm", ConfirmScreen)):
        app = app_in(name)
        async with app.run_test() as pilot:
            await settle(pilot)
            await press(pilot, "ctrl+backslash")
            await paste(pilot, id_token().reveal())
            assert "Nothing is connected that could give the keys" in text(app, View.PASTED)
            await press(pilot, "escape")
            assert isinstance(app.screen, kind)


async def test_the_palette_offers_it() -> None:
    app = app_in("confirm")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Inspect the tokens, or any JWT" in {each.title for each in app.get_system_commands(app.screen)}


async def test_a_real_sign_in_of_the_sandbox() -> None:
    async with playing("mfa-off", state=SigningUp()) as player:
        await signed_in(player)
        await player.press("t")
        app = player.app
        for key, view in (("1", View.ID), ("2", View.ACCESS)):
            await player.press(key)
            assert "✓ Signature" in text(app, view)
            assert "✓ Issuer" in text(app, view)
            assert "✗" not in text(app, view)
        await player.press("4")
        assert "✓ Keys" in text(app, View.COMPARE)
        assert "✓ Sign-in" in text(app, View.COMPARE)
        state = app.walk.state
        assert isinstance(state, SignedIn)
        await paste(player.pilot, altered(state.tokens.id_token).reveal())
        assert "✗ Signature" in text(app, View.PASTED)
        player.clock.pass_by(3_601)
        await player.press("2")
        assert "✗ Expiry" in text(app, View.ACCESS)


def altered(token: Secret) -> Secret:
    head, _, tail = token.reveal().split(".")
    return Secret(f"{head}.{part({**jwt(token).claims, 'cognito:groups': ['admins']})}.{tail}")


async def signed_in(player: Player) -> None:
    await player.sign_up()
    await player.confirm()
    await player.log_in()
    assert isinstance(player.app.walk.state, SignedIn)


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
