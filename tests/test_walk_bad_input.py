"""Bad and unusual input at the sign-up and the sign-in, by Pilot over the sandbox."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets import Static

from tests.player import EMAIL, PASSWORD, USERNAME, playing
from tui.screens.sign_up import SignUpScreen
from tui.screens.signed_in import SignedInScreen


class TestBadInput:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("username", ""),
            ("username", "u" * 129),
            ("username", "with space"),
            ("password", ""),
            ("password", "short"),
            ("password", "no-upper-case-1"),
            ("password", "P1-" + "x" * 300),
            ("email", "no at sign"),
            ("email", "e" * 3000 + "@example.com"),
            ("email", ""),
        ],
        ids=lambda value: value[:20] or "empty",
    )
    async def test_the_field_says_what_is_wrong_and_everything_stays(self, field: str, value: str) -> None:
        async with playing() as player:
            form = {"username": USERNAME, "password": PASSWORD, "email": EMAIL} | {field: value}
            await player.fill(**form)
            await player.press("enter")
            player.on(SignUpScreen)
            assert player.error(field), player.refusal()
            assert player.focused() == field
            assert {name: player.value(name) for name in form} == form

    @pytest.mark.parametrize("name", ["[/]", "名前", "[bold]x[/bold]", "ñandú", "a" * 128])
    async def test_any_user_name_walks_through(self, name: str) -> None:
        async with playing() as player:
            await player.fill(username=name, password=PASSWORD, email=EMAIL)
            await player.press("enter")
            await player.confirm()
            await player.log_in()
            await player.enrol()
            await player.press("ctrl+f", "4", "enter")
            player.on(SignedInScreen)
            assert name in str(player.app.screen.query_one("#user-details", Static).content)

    async def test_a_wrong_password(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.confirm()
            await player.fill(password="Wrong-horse-1")
            await player.press("enter")
            assert player.error("password")
            assert (player.value("username"), player.value("password")) == (USERNAME, "Wrong-horse-1")

    async def test_an_unknown_user(self) -> None:
        async with playing() as player:
            await player.press("ctrl+l")
            await player.fill(username="nobody", password=PASSWORD)
            await player.press("enter")
            assert player.error("username")

    async def test_a_long_paste_stays_in_its_field(self) -> None:
        async with playing() as player:
            pasted = "p" * 10_000
            player.app.screen.query_one("#username").focus()
            player.app.post_message(Paste(pasted))
            await player.pilot.pause()
            assert player.value("username") == pasted
            await player.fill(password=PASSWORD, email=EMAIL)
            await player.press("enter")
            assert player.error("username")
            assert player.value("username") == pasted
