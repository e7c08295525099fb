"""The token inspector takes any JWT that is pasted, and shows and copies a token on purpose only."""

from __future__ import annotations

import pytest
from textual import events

from tests.app_support import settle
from tests.inspecting import WIDE, held, nobody, notes, paste, press, screen, text
from tests.inspection_scenes import REFRESH
from tests.inspection_support import ID_CLAIMS, access_token, id_token, part
from tui.cognito.inspection.jwt import LONGEST, TOO_LONG
from tui.screens.question import QuestionScreen
from tui.screens.token_bench import View

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


@pytest.mark.parametrize("width", [1, 76, LONGEST])
async def test_a_token_that_is_too_long_is_called_that_however_it_is_broken(width: int) -> None:
    long = f"e30.{'a' * LONGEST}.x"
    app = nobody()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        await paste(pilot, "\n".join(long[start : start + width] for start in range(0, len(long), width)))
        assert TOO_LONG in text(app, View.PASTED)


async def test_blanks_before_a_token_take_no_room() -> None:
    app = nobody()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        await paste(pilot, "\n" * LONGEST + access_token().reveal())
        assert "✓ Signature" in text(app, View.PASTED)


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
        await press(pilot, "f7", "4")
        for key in ("r", "c"):
            app.clear_notifications()
            await press(pilot, key)
            assert notes(app) == ["There is no token here: 1, 2 and 3 show those of the sign-in, P pastes another."]


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
