"""No secret leaves the process: one of each kind is planted, the program played, and all that it lets out searched."""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.demo_play import Demo
from tests.http_support import served
from tests.planted_secrets import Hit, Search
from tests.recorded_sandbox import RecordedSandbox
from tests.secrets_play import CODES, PASSWORD, SHOWN, USERNAME, Person
from tests.watched_program import A_FRAME, BY_TERMINAL, Watched
from tui.sandbox.presets import PRESETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@contextmanager
def playing(folder: Path, sandbox: RecordedSandbox, bug: str = "") -> Iterator[Person]:
    """Run the program on `sandbox`, with a home of its own."""
    with served(sandbox) as server, Person(new_home(folder), server.endpoint, sandbox, bug) as person:
        yield person


def test_the_whole_scenario_with_an_error_and_a_crash(tmp_path: Path) -> None:
    sandbox = RecordedSandbox()
    with playing(tmp_path, sandbox, "on help") as person:
        person.sign_up()
        person.confirm()
        person.choose_srp()
        person.enrol()
        person.sign_in_again()
        person.look_at_tokens()
        person.confirm_device()
        person.look_after_account()
        person.sign_in_by_device()
        person.look_at_calls()
        person.copy_calls()
        person.export_run()
        person.look_for_pictures()
        assert person.crash() == 1
        assert_crashed(person)
        hits = person.hits(Search(person.secrets()))
        assert_none_leaked(hits)
        assert {hit.kind for hit in hits} == SHOWN
        person.assert_every_secret_in_use()
        assert_it_was_looked_everywhere(person)


def test_a_demo_with_a_crash(tmp_path: Path) -> None:
    """With the panes in sight, which show the codes."""
    with Demo(new_home(tmp_path), "on help") as demo:
        demo.play()
        with demo.showing(*CODES):
            assert demo.crash() == 1
        assert_crashed(demo)
        hits = demo.hits(Search(demo.secrets()))
        assert_none_leaked(hits)
        assert {hit.kind for hit in hits} == SHOWN


def new_home(folder: Path) -> Path:
    home = folder / "home"
    home.mkdir()
    return home


def assert_crashed(person: Watched) -> None:
    """Assert that the bug was met, and that a person is told where it is."""
    shown = person.scroll_back()
    assert b"Traceback" in shown
    assert b"planted_bugs.py" in shown


def assert_none_leaked(hits: Sequence[Hit]) -> None:
    leaks = [hit for hit in hits if not hit.on_purpose]
    assert not leaks, "\n".join(map(str, leaks))


def assert_it_was_looked_everywhere(person: Person) -> None:
    """Assert that what the program writes is where it was searched."""
    written = {str(file.relative_to(person.folder)).partition(".")[0] for file in person.files()}
    assert written == {"debug", "work/walk", "clipboard/text", "clipboard/arguments"}
    assert b"Found credentials" in (person.folder / "debug.log").read_bytes()
    assert any("--client-id" in line for line in person.arguments)
    assert b"AWS_ACCESS_KEY_ID" in person.environments()
    assert person.sandbox.client_secret.encode() not in person.environments()


CRASHES = [
    "in the worker",
    "in the message pump",
    "in compose",
    "in render",
    "at a key press",
    "in the thread that reads the keys",
    "quoting what was typed",
]


def signing_in(folder: Path, bug: str) -> AbstractContextManager[Person]:
    """Run the program, with a bug, for a user who needs no more than the password."""
    sandbox = RecordedSandbox(PRESETS["client-secret"])
    sandbox.bring_user(USERNAME, PASSWORD)
    return playing(folder, sandbox, bug)


@pytest.mark.parametrize("bug", CRASHES)
def test_a_crash(bug: str, tmp_path: Path) -> None:
    with signing_in(tmp_path, bug) as person:
        person.sign_in()
        assert person.wait_for_exit() == 1
        assert_crashed(person)
        assert_none_leaked(person.hits(Search(person.secrets())))


@pytest.mark.parametrize("bug", ["in boto3", "stopping boto3"])
def test_a_bug_in_the_thread_of_a_call(bug: str, tmp_path: Path) -> None:
    with signing_in(tmp_path, bug) as person:
        person.sign_in()
        person.expect("This is a bug in cognito-tui", "planted_bugs.py")
        person.press("f4")
        person.expect("Esc closes")
        person.press("escape")
        person.expect_no("Esc closes")
        person.leave()
        assert_none_leaked(person.hits(Search(person.secrets())))


def test_what_is_shown_on_purpose_is_found(tmp_path: Path) -> None:
    """The search is not blind: it finds a password that its key shows, and a TOTP secret that is copied."""
    with playing(tmp_path, RecordedSandbox()) as person:
        person.sign_up(showing_the_password=True)
        person.confirm()
        person.enrol(copying_the_secret=True)
        person.leave()
        hits = person.hits(Search(person.secrets()))
    assert {hit.kind for hit in hits if hit.place == A_FRAME} == {hit.kind for hit in hits} == SHOWN | {"password"}
    assert {hit.place for hit in hits if hit.kind == "TOTP secret"} > {BY_TERMINAL, A_FRAME}
    (by_tool,) = [hit for hit in hits if not hit.on_purpose]
    assert (by_tool.kind, by_tool.place.partition(".")[0]) == ("TOTP secret", "the file clipboard/text")
