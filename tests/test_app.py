"""What the app loads ahead, and how it ends after a bug."""

from __future__ import annotations

from typing import Any

import pytest
from rich.traceback import Traceback
from textual.worker import WorkerFailed

from tests.app_support import settle
from tests.fake_gateway import FakeSide, fake_connection, user_answers
from tests.scene_apps import app_in
from tests.scene_states import PASSWORD
from tui.app import CognitoApp
from tui.cognito.connection import Target


async def press_enter(app: CognitoApp) -> None:
    """Open the app, press Enter and wait for what comes of it."""
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)


async def test_a_bug_ends_the_app_without_printing_what_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the locals of a frame are printed, nor the text of an error, which may quote them."""

    def bug(*arguments: Any) -> None:
        password = PASSWORD.reveal()
        error = ExceptionGroup(
            f"a bug with {password}", [ValueError(password), SyntaxError(password, ("", 1, 1, password))]
        )
        error.add_note(password)
        raise error

    app = app_in("login", FakeSide(user_answers() | {"sign_in": bug}))
    with pytest.raises(WorkerFailed, match="a bug"):
        await press_enter(app)
    printed = capsys.readouterr().err
    assert "in bug" in printed
    assert "SyntaxError: (the text of the error is left out" in printed
    assert PASSWORD.reveal() not in printed


async def test_a_bug_in_the_thread_that_reads_the_keys_ends_the_app_in_the_same_way(
    capsys: pytest.CaptureFixture[str],
) -> None:
    app = app_in("login", FakeSide(user_answers()))
    async with app.run_test():
        try:
            int(PASSWORD.reveal())
        except ValueError:
            app.panic(Traceback())
    printed = capsys.readouterr().err
    assert "ValueError" in printed
    assert PASSWORD.reveal() not in printed
    assert app.return_code == 1


@pytest.mark.parametrize("target", [None, Target(sandbox=True)], ids=["Connect", "connected"])
async def test_what_every_step_opens_is_loaded_ahead(target: Target | None, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("tui.app.import_module", loaded.append)
    app = CognitoApp(lambda _: fake_connection(), target)
    async with app.run_test() as pilot:
        await settle(pilot)
    assert loaded == ["tui.looking"]
