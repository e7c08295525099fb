"""Arguments and environment become a target, or a sentence about what is wrong with them."""

from __future__ import annotations

import os
from io import StringIO
from typing import ClassVar

import pytest

from tui import __version__
from tui.cli import TELLTALES, main, target_from
from tui.cognito.connection import Target
from tui.secret import Secret


def test_without_arguments_the_connect_screen_asks() -> None:
    assert not target_from([]).chosen


def test_the_demo_is_the_sandbox() -> None:
    assert target_from(["--demo"]) == Target(sandbox=True)


def test_the_demo_may_begin_with_another_pool() -> None:
    assert target_from(["--demo", "--preset", "passwordless"]) == Target(sandbox=True, preset="passwordless")


def test_a_client_id_is_enough_for_a_real_pool() -> None:
    assert target_from(["--client-id", "1example"]) == Target(client_id="1example")


def test_every_option_reaches_the_target(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COGNITO_CLIENT_SECRET", "s3cr3t")
    options = {
        "--client-id": "1example",
        "--user-pool-id": "eu-west-1_AbCdEf123",
        "--region": "eu-west-1",
        "--profile": "dev",
        "--endpoint-url": "http://127.0.0.1:9229",
    }
    expected = Target(
        client_id="1example",
        client_secret=Secret("s3cr3t"),
        user_pool_id="eu-west-1_AbCdEf123",
        region="eu-west-1",
        profile="dev",
        endpoint_url="http://127.0.0.1:9229",
    )
    assert target_from([part for option in options.items() for part in option]) == expected
    assert "COGNITO_CLIENT_SECRET" not in os.environ


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--demo", "--client-id", "1example"], "--demo opens the sandbox"),
        (["--client-id", "1example", "--preset", "mfa-off"], "it goes with --demo"),
        (["--demo", "--preset", "no-such"], "invalid choice"),
        (["--client-secret", "s3cr3t"], "set COGNITO_CLIENT_SECRET"),
        (["wrong"], "unrecognized arguments"),
    ],
)
def test_wrong_usage_says_what_is_wrong(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        target_from(arguments)
    assert exit_.value.code == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "s3cr3t" not in said


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["--version"])
    assert exit_.value.code == 0
    assert capsys.readouterr().out == f"cognito-tui {__version__}\n"


def test_what_is_given_without_a_client_id_waits_on_the_connect_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COGNITO_CLIENT_SECRET", "s3cr3t")
    target = target_from(["--region", "eu-west-1"])
    assert not target.chosen
    assert target == Target(client_secret=Secret("s3cr3t"), region="eu-west-1")


def test_the_demo_leaves_no_client_secret_to_child_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COGNITO_CLIENT_SECRET", "s3cr3t")
    target_from(["--demo"])
    assert "COGNITO_CLIENT_SECRET" not in os.environ


def test_textual_writes_nothing_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Textual logs, traces and pictures has what is typed in it; it reads these variables when it is loaded."""
    for name in TELLTALES:
        monkeypatch.setenv(name, "1")
    monkeypatch.setattr("sys.stdin", Console())
    monkeypatch.setattr("sys.stderr", Console())
    monkeypatch.setattr("tui.app.CognitoApp", App)
    assert main([]) == 0
    assert not set(TELLTALES) & App.environment


class Console(StringIO):
    """Says that it is a terminal."""

    def isatty(self) -> bool:
        return True


class App:
    """Stands for the app, and keeps the names of the variables it was made with."""

    environment: ClassVar[set[str]] = set()
    return_code = 0

    def __init__(self, *_: object, **__: object) -> None:
        type(self).environment = set(os.environ)

    def run(self) -> None:
        """Do nothing."""
