"""The installed program, played by key presses alone in an emulated terminal of 80 by 24."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.terminal import Terminal, demo, environment, program
from tui import __version__

if TYPE_CHECKING:
    from pathlib import Path

USERNAME, PASSWORD, EMAIL = "jane", "Correct-horse-1", "jane@example.com"
CODE_FILLED = r"Code\W+\d{6}\b"


def sign_up(terminal: Terminal) -> None:
    """Go from the first screen to the code field of Confirm."""
    terminal.expect("User name", "demo-pool")
    terminal.fill(USERNAME, PASSWORD, EMAIL)
    terminal.press("enter")
    terminal.expect("jane UNCONFIRMED", "A code went by email to j***@e***.")


def fill_code(terminal: Terminal) -> None:
    """Fill the code field by its key."""
    terminal.press("f3")
    terminal.expect_match(CODE_FILLED)


def enrol(terminal: Terminal) -> None:
    """Go from a filled sign-in form to the two endings of the enrolment."""
    terminal.press("enter")
    terminal.expect("Register an authenticator", "Code")
    fill_code(terminal)
    terminal.press("enter")
    terminal.expect("The authenticator is registered", "Tokens now")


def quit_and_check(terminal: Terminal) -> None:
    """Leave, and find the terminal as it was."""
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0, str(terminal)
    terminal.assert_restored()


def test_the_whole_walk(tmp_path: Path) -> None:
    """From `cognito-tui --demo` to the claims, with tokens straight after the enrolment."""
    with demo(tmp_path) as terminal:
        sign_up(terminal)
        terminal.press("ctrl+r")
        terminal.expect("A new code went by email", "Codes sent before no longer work.")
        fill_code(terminal)
        terminal.press("enter")
        terminal.expect("UNCONFIRMED → CONFIRMED", "USER_PASSWORD_AUTH, sends")
        enrol(terminal)
        terminal.press("ctrl+f")
        terminal.expect("jane, by USER_PASSWORD_AUTH", "ID token", "Access token", "Refresh token", "expires in")
        terminal.press("2")
        terminal.expect("cognito:username", USERNAME, "email", EMAIL, "token_use")
        terminal.press("4")
        terminal.expect_match(rf"{USERNAME} +CONFIRMED .*{EMAIL}")
        quit_and_check(terminal)


def test_a_wrong_code_and_a_wrong_password_on_the_way(tmp_path: Path) -> None:
    """Each is said in the form, everything typed stays, and the walk goes on; the end is to sign in again."""
    with demo(tmp_path) as terminal:
        sign_up(terminal)
        terminal.type("000000")
        terminal.press("enter")
        terminal.expect("000000", "CodeMismatchException", "UNCONFIRMED")
        fill_code(terminal)
        terminal.expect_no("000000")
        terminal.press("enter")
        terminal.expect("UNCONFIRMED → CONFIRMED", "Log in")
        _sign_in_with_a_wrong_password(terminal)
        enrol(terminal)
        terminal.press("ctrl+l")
        terminal.expect("USER_PASSWORD_AUTH, sends")
        terminal.expect_match("Cognito refuses a code used before|A fresh code is there")  # as the clock has it
        terminal.press("enter")
        terminal.expect("SOFTWARE_TOKEN_MFA for jane")
        quit_and_check(terminal)


def _sign_in_with_a_wrong_password(terminal: Terminal) -> None:
    """Replace the password that is there already, be refused, and type the right one."""
    terminal.expect("•" * len(PASSWORD))
    terminal.press("tab")
    terminal.expect_at_cursor("•" * len(PASSWORD))
    terminal.type("Another-horse-22")
    terminal.press("enter")
    terminal.expect("NotAuthorizedException: Incorrect username or password.", "•" * len("Another-horse-22"))
    terminal.press("ctrl+u")
    terminal.expect_no("•")
    terminal.type(PASSWORD)


@pytest.mark.parametrize(
    "settings",
    [
        {"NO_COLOR": "1"},
        {"TERM": "xterm-16color", "COLORTERM": ""},
        {"TERM": "xterm", "COLORTERM": ""},
    ],
    ids=["no-color", "16-colours", "plain-xterm"],
)
def test_with_few_colours_or_none(tmp_path: Path, settings: dict[str, str]) -> None:
    """The form is there, and nothing on it has the colour of what is behind it."""
    with demo(tmp_path, **settings) as terminal:
        terminal.expect("User name", "Password", "E-mail", "demo-pool", "● Sign up", "○ Confirm", "I have an account")
        for line in terminal.cells():
            hidden = "".join(cell.data for cell in line if cell.data.isalnum() and cell.fg == cell.bg)
            assert not hidden, f"{hidden!r} has the colour of its background\n{terminal}"
        quit_and_check(terminal)


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with pipes in place of a terminal."""
    return subprocess.run(  # noqa: S603
        [program(), *arguments],
        env=environment(tmp_path),
        input="",
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_without_a_terminal_it_says_so_in_one_line(tmp_path: Path) -> None:
    done = run(tmp_path, "--demo")
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "start it in" in line


def test_version(tmp_path: Path) -> None:
    done = run(tmp_path, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"cognito-tui {__version__}\n", "")


def test_help_names_every_option(tmp_path: Path) -> None:
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    options = ("--demo", "--client-id", "--user-pool-id", "--region", "--profile", "--endpoint-url", "--version")
    assert all(option in done.stdout for option in options), done.stdout
    assert "COGNITO_CLIENT_SECRET" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("--no-such-option",), ("--demo", "--client-id", "abc"), ("--client-secret", "s3cr3t"), ("stray",)],
    ids=" ".join,
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("usage: cognito-tui")
    assert "Traceback" not in done.stderr


def test_text_that_comes_in_one_burst_lands_in_its_fields(tmp_path: Path) -> None:
    """As a password manager types it, or a slow line delivers it."""
    with demo(tmp_path) as terminal:
        terminal.expect("User name", "demo-pool")
        terminal.press(*USERNAME, "tab", *PASSWORD, "tab", *EMAIL, "enter")
        terminal.expect("jane UNCONFIRMED", "A code went by email")
        terminal.press(*"000000", "enter")
        terminal.expect("CodeMismatchException")
        terminal.press("f3", "enter")
        terminal.expect("UNCONFIRMED → CONFIRMED", "Log in")
