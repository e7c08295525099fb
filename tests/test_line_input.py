"""What a field for one line says of a text that has more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.widgets import Input

from tests.app_support import settle, toasts
from tests.scene_apps import app_in

if TYPE_CHECKING:
    from tui.app import CognitoApp

ONE = "This field holds one line: the first was pasted, 1 more line was left out."
TWO = "This field holds one line: the first was pasted, 2 more lines were left out."


async def pasted(app: CognitoApp, name: str, text: str) -> str:
    """Paste into a field; return what stands in it then."""
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        field = app.screen.query_one(f"#{name}", Input)
        field.clear()
        field.focus()
        await pilot.pause()
        field.post_message(Paste(text))
        await settle(pilot)
        return field.value


@pytest.mark.parametrize(
    ("text", "said"),
    [("jane\njohn", [ONE]), ("jane\r\n\r\njohn\r\njoan\r\n", [TWO]), ("jane", []), ("jane\n", []), ("jane\n \n", [])],
)
@pytest.mark.parametrize("name", ["username", "password", "email"])
async def test_the_first_line_is_taken_and_the_rest_is_said_to_be_left_out(
    name: str, text: str, said: list[str]
) -> None:
    app = app_in("sign_up")
    assert await pasted(app, name, text) == "jane"
    assert toasts(app) == said


@pytest.mark.parametrize(
    ("scene", "name"), [("connect", "client_id"), ("connect", "client_secret"), ("login", "username")]
)
async def test_so_do_the_other_forms(scene: str, name: str) -> None:
    app = app_in(scene)
    assert await pasted(app, name, "one\ntwo") == "one"
    assert toasts(app) == [ONE]


async def test_a_code_is_found_in_all_that_is_pasted_and_nothing_is_said() -> None:
    app = app_in("confirm")
    assert await pasted(app, "code", "Your code is:\n123456\nBye") == "123456"
    assert toasts(app) == []
