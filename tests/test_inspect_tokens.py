"""The token inspector by its keys: looking, pasting, revealing on purpose, and saying why something is refused."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from tests.fake_gateway import NOW
from tests.inspection_scenes import INSPECTIONS, OTHER_POOL, REFRESH, STRANGE, inspection, tokens
from tests.inspection_support import ID_CLAIMS, FakeKeys, access_token, document, id_token, jwt, part
from tests.player import Player, playing
from tests.scenes import app_in, app_inspecting, settle
from tui.account_states import Ended, Task
from tui.app import CognitoApp
from tui.screens.confirm import ConfirmScreen
from tui.screens.connect import ConnectScreen
from tui.screens.inspect_tokens import InspectTokensScreen
from tui.screens.question import QuestionScreen
from tui.screens.signed_in import SignedInScreen
from tui.screens.token_bench import View
from tui.secret import Secret
from tui.states import SignedIn, SigningUp
from tui.walk import Walk

if TYPE_CHECKING:
    from textual.pilot import Pilot

WIDE, CLASSIC = (120, 36), (80, 24)


def screen(app: CognitoApp) -> InspectTokensScreen:
    assert isinstance(app.screen, InspectTokensScreen), app.screen
    return app.screen


def text(app: CognitoApp, view: View) -> str:
    """Return what stands on the page of a view, as one line, for it is broken anywhere."""
    return " ".join(screen(app).page(view).text.split())


def notes(app: CognitoApp) -> list[str]:
    return [each.message for each in app._notifications]


def shown(app: CognitoApp) -> set[View]:
    return {view for view in View if screen(app).page(view).region.area}


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def held(keys: FakeKeys | None = None, **changes: Any) -> CognitoApp:
    return app_inspecting(replace(inspection("held", "", held=tokens(**changes)), published=keys or FakeKeys()))


def nobody(keys: FakeKeys | None = None) -> CognitoApp:
    return app_inspecting(replace(inspection("nobody", ""), published=keys or FakeKeys()))


async def paste(pilot: Pilot[None], pasted: str) -> None:
    """Paste as a terminal does."""
    await press(pilot, "p")
    pilot.app.post_message(events.Paste(pasted))
    await settle(pilot)
    await press(pilot, "enter")


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
        assert "✗ Not expired" in text(app, View.ID)


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
        await paste(pilot, "garbage")
        await press(pilot, "v")
        assert "No key can check this signature: the line about it says why." in notes(app)
        assert "There is no signature here that a key could check." in notes(app)
        assert keys.asked == []


# Pasting


async def test_any_jwt_is_pasted_before_anybody_signs_in() -> None:
    app = nobody()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        assert "Nothing is pasted yet. P leads to the field" in text(app, View.PASTED)
        await paste(pilot, f'"Bearer {access_token().reveal()}"\n')
        assert "✓ Signature" in text(app, View.PASTED)
        assert "Why an API may refuse it" in text(app, View.PASTED)
        assert "client_id instead" in text(app, View.PASTED)
        await press(pilot, "1")
        assert "Nobody is signed in, so there is no ID token here. P pastes any JWT." in text(app, View.ID)


async def test_what_is_pasted_stays_and_is_not_shown() -> None:
    app = nobody()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        await paste(pilot, "planted.in.this.field")
        await press(pilot, "1", "p")
        assert screen(app).box.value == "planted.in.this.field"
        assert "planted" not in app.export_screenshot()
        await press(pilot, "ctrl+s")
        assert "planted" in app.export_screenshot()


async def test_what_is_pasted_into_the_field_waits_for_enter() -> None:
    app = nobody()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7", "p")
        app.post_message(events.Paste("first\nsecond"))
        await settle(pilot)
        assert screen(app).box.has_focus
        assert screen(app).box.value == "first second"
        assert "Nothing is pasted yet" in text(app, View.PASTED)


async def test_a_paste_beside_the_field_is_taken_too() -> None:
    app = held()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        app.post_message(events.Paste(access_token().reveal()))
        await settle(pilot)
        assert screen(app).view is View.PASTED
        assert "✓ Signature" in text(app, View.PASTED)


@pytest.mark.parametrize(
    ("pasted", "says"),
    [
        ("garbage", "This is no JWT"),
        (REFRESH.reveal(), "It looks like a refresh token"),
        ("x" * 1_000_000, "longer than"),
        (f"{part({'alg': 'none'})}.{part(ID_CLAIMS)}.", "alg: none"),
        ("\ud800.\ud800.\ud800", "first part"),
        ("[/].[red].[/]", "first part"),
    ],
)
async def test_whatever_is_pasted_is_answered(pasted: str, says: str) -> None:
    app = nobody()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        await paste(pilot, pasted)
        assert says in text(app, View.PASTED)


async def test_an_empty_field_takes_the_token_away() -> None:
    app = nobody()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        await paste(pilot, "garbage")
        screen(app).box.value = ""
        await press(pilot, "p", "enter")
        assert "Nothing is pasted yet" in text(app, View.PASTED)


# The token itself


@pytest.mark.parametrize(("key", "view"), [("1", View.ID), ("2", View.ACCESS), ("3", View.REFRESH)])
async def test_a_token_is_revealed_on_purpose_and_hidden_again(key: str, view: View) -> None:
    app = held()
    token = {View.ID: id_token(), View.ACCESS: access_token(), View.REFRESH: REFRESH}[view].reveal()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f7", key)
        assert token[:30] not in text(app, view)
        await press(pilot, "r")
        assert isinstance(app.screen, QuestionScreen)
        await press(pilot, "n")
        assert token[:30] not in text(app, view)
        await press(pilot, "r", "y")
        assert token in "".join(screen(app).page(view).text.split())
        await press(pilot, "r")
        assert token[:30] not in text(app, view)


async def test_what_is_revealed_is_hidden_when_the_screen_is_left() -> None:
    app = held()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7", "r", "y", "escape", "f7")
        assert "R reveals" in text(app, View.ID)


async def test_a_copy_needs_the_reveal() -> None:
    app = held()
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f7", "2", "c")
        assert app.clipboard == ""
        assert "Hidden text is not copied: R reveals the token first." in notes(app)
        await press(pilot, "r", "y", "1", "c")
        assert app.clipboard == ""
        await press(pilot, "2", "c")
        assert app.clipboard == access_token().reveal()


async def test_another_pasted_token_is_hidden_again() -> None:
    app = nobody()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        await paste(pilot, access_token().reveal())
        await press(pilot, "r", "y")
        assert "R hides it" in text(app, View.PASTED)
        await paste(pilot, id_token().reveal())
        assert "R reveals" in text(app, View.PASTED)


async def test_where_there_is_no_token_the_keys_say_so() -> None:
    app = held()
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f7", "4", "r", "c")
        assert notes(app) == ["There is no token here: 1, 2 and 3 show those of the sign-in, P pastes another."] * 2


async def test_nothing_of_a_token_is_in_a_picture_or_in_what_is_printed() -> None:
    app = held()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        picture = app.export_screenshot()
        printed = repr(screen(app)._bench.__dict__) + repr(screen(app).__dict__)
        for token in (id_token(), access_token(), REFRESH):
            assert token.reveal()[:24] not in picture
            assert not any(piece in printed for piece in token.reveal().split(".") if len(piece) > 20)


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
        assert "✗ Not expired" in text(app, View.ACCESS)


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
