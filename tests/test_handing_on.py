"""A call is copied in the form of one's choice, and the run written to a file, from the screens of the wire."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList, Static

from tests.app_support import settle
from tests.fake_wire import FakeWire
from tests.scene_apps import app_over
from tui.app import CognitoApp
from tui.cognito.connection import Target
from tui.looking import glass_of
from tui.screens.copy_call import CopyCallScreen
from tui.screens.explanation import ExplanationScreen
from tui.screens.export_run import ExportRunScreen
from tui.screens.wire import WireScreen
from tui.widgets.field import Field

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.secret import Secret

MARKS = {"a": "aws cognito-idp", "b": "import boto3", "j": '"ClientId"', "u": "curl"}


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what would reach the clipboard of the machine, which is not to be touched."""
    texts: list[str] = []

    def take(secret: Secret) -> str:
        texts.append(secret.reveal())
        return "the system clipboard"

    monkeypatch.setattr("tui.terminal_app.copy_natively", take)
    return texts


def files_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder."""
    return [path.name for path in folder.iterdir()]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait for what they cause."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def toasts(app: CognitoApp) -> list[str]:
    """Return what was said at the edge of the screen."""
    return [each.message for each in app._notifications]


@pytest.mark.parametrize("key", MARKS)
async def test_one_key_copies_in_each_form(key: str, copied: list[str]) -> None:
    app = app_over(FakeWire())
    async with app.run_test(notifications=True) as pilot:
        await press(pilot, "f2", "home", "c", key)
        assert isinstance(app.screen, WireScreen)
        assert MARKS[key] in copied[0]
        assert app.clipboard == copied[0]
        assert toasts(app)[0].startswith("SignUp as ")


async def test_the_text_is_shown_before_it_is_copied() -> None:
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        await press(pilot, "f2", "home", "enter", "c")
        screen = app.screen
        assert isinstance(screen, CopyCallScreen)
        assert MARKS["a"] in str(screen.query_one("#snippet", Static).content)
        await press(pilot, "down")
        assert screen.query_one(OptionList).highlighted == 1
        assert MARKS["b"] in str(screen.query_one("#snippet", Static).content)


async def test_the_sandbox_is_named_as_the_place_of_the_call(copied: list[str]) -> None:
    """A pasted line must not go to AWS with the ids of a sandbox."""
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        await press(pilot, "f2", "home", "c", "a")
        assert "http://127.0.0.1:9229" in copied[0]


@pytest.mark.parametrize("key", "abu")
async def test_what_is_copied_in_the_sandbox_says_how_to_start_one_that_listens(key: str, copied: list[str]) -> None:
    app = app_over(FakeWire())
    app.target = Target(sandbox=True, preset="custom-auth")
    async with app.run_test() as pilot:
        await press(pilot, "f2", "home", "c")
        start = "cognito-tui sandbox --preset custom-auth"
        assert start in str(app.screen.query_one("#first", Static).content)
        await press(pilot, key)
        assert f"#   {start}\n" in copied[0]


async def test_the_commands_of_an_explanation_run_where_the_calls_went(copied: list[str]) -> None:
    app = app_over(FakeWire())
    refused = next(each for each in FakeWire().exchanges() if each.error)
    async with app.run_test() as pilot:
        glass = glass_of(app)
        assert glass is not None
        app.push_screen(ExplanationScreen(glass.explainer, refused))
        await settle(pilot)
        await press(pilot, "c")
        *comments, command = copied[0].splitlines()
        assert "#   cognito-tui sandbox --preset mfa-required" in comments
        assert "--region us-east-1" in command
        assert "--endpoint-url http://127.0.0.1:9229" in command


def test_a_command_for_a_real_pool_names_the_region_and_the_profile() -> None:
    app = app_over(FakeWire())
    app.target = Target(client_id="x", profile="dev")
    app.set_reactive(CognitoApp.context, replace(app.context, sandbox=False, region="eu-west-1"))
    glass = glass_of(app)
    assert glass is not None
    facts = glass.explainer.facts
    assert (facts.region, facts.profile, facts.endpoint_url, glass.place.preset) == ("eu-west-1", "dev", "", "")


@pytest.mark.parametrize(
    ("name", "mark"), [("walk.md", "# A walk through Amazon Cognito"), ("walk.py", "import boto3")]
)
async def test_the_run_is_written_to_a_file(
    name: str, mark: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_over(FakeWire())
    async with app.run_test(notifications=True) as pilot:
        await press(pilot, "f2", "x")
        app.screen.query_one(Input).value = name
        await press(pilot, "enter")
        assert isinstance(app.screen, WireScreen)
        assert mark in (tmp_path / name).read_text(encoding="utf-8")
        assert toasts(app)[0] == f"Written to {tmp_path / name}"


async def test_a_file_that_is_there_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cognito-walk.md").write_text("mine")
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        await press(pilot, "f2", "x")
        assert app.screen.query_one(Input).value == "cognito-walk-2.md"
        app.screen.query_one(Input).value = "cognito-walk.md"
        await press(pilot, "enter")
        assert isinstance(app.screen, ExportRunScreen)
        assert "cognito-walk-2.md is free" in app.screen.query_one(Field).error
    assert (tmp_path / "cognito-walk.md").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("walk.txt", "has to end in .md or .py"),
        ("", "has to end in"),
        ("no-such-folder/walk.md", "It cannot be written: No such file or directory"),
        ("~nobody-by-this-name/walk.md", "It cannot be written: Could not determine home directory"),
        ("a\0b.md", "It cannot be written: embedded null byte"),
    ],
)
async def test_a_name_that_will_not_do_is_refused_in_place(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        await press(pilot, "f2", "x")
        app.screen.query_one(Input).value = name
        await press(pilot, "enter")
        assert said in app.screen.query_one(Field).error
        assert app.screen.query_one(Input).value == name


async def test_without_a_call_there_is_nothing_to_copy_or_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_over(FakeWire([]))
    async with app.run_test() as pilot:
        await press(pilot, "f2", "c")
        assert isinstance(app.screen, WireScreen)
        await press(pilot, "x", "enter")
        assert "nothing to export" in app.screen.query_one(Field).error
    assert files_in(tmp_path) == []


async def test_what_could_not_be_written_to_its_end_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tui.screens.export_run.ExportRunScreen._runbook", lambda self: "\ud800")
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        await press(pilot, "f2", "x", "enter")
        assert "It cannot be written" in app.screen.query_one(Field).error
    assert files_in(tmp_path) == []


def test_an_address_with_a_password_in_it_is_copied_without() -> None:
    app = app_over(FakeWire())
    app.target = replace(app.target, endpoint_url="https://me:hunter2secret@example.com/")
    app.set_reactive(CognitoApp.context, replace(app.context, sandbox=False, region="us-east-1"))
    assert (glass := glass_of(app)) is not None
    assert glass.place.endpoint_url == "https://example.com/"


async def test_the_folder_of_the_file_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        await press(pilot, "f2", "x")
        folder = app.screen.query_one("#folder", Static)
        assert str(folder.content) == f"In the folder {tmp_path}"
        for name, shown in [("/usr/walk.md", "In the folder /usr"), ("~nobody-by-this-name/walk.md", "")]:
            app.screen.query_one(Input).value = name
            await settle(pilot)
            assert str(folder.content) == shown


async def test_a_second_enter_writes_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        await press(pilot, "f2", "x")
        box = app.screen.query_one(Input)
        for _ in range(2):
            box.post_message(Input.Submitted(box, box.value))
        await settle(pilot)
        assert isinstance(app.screen, WireScreen)
    assert files_in(tmp_path) == ["cognito-walk.md"]


async def test_no_shorter_name_is_offered_for_one_that_could_not_be_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "a" * 252 + ".md"
    (tmp_path / name).touch()
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        await press(pilot, "f2", "x")
        app.screen.query_one(Input).value = name
        await press(pilot, "enter")
        assert "There is a file by that name already" in app.screen.query_one(Field).error
