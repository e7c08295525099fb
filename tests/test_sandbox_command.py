"""`cognito-tui sandbox` as a program of its own: what it prints, how it stops, what it refuses."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.http_support import boto3_client
from tests.sandbox_support import EMAIL, NAME, PASSWORD
from tui.cli import main
from tui.sandbox.announcements import message_in_words
from tui.sandbox.outbox import Message
from tui.sandbox.presets import PRESETS
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Program:
    """A running `cognito-tui sandbox`, and its lines."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "tui", "sandbox", "--port", "0", *arguments]
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUTF8": "1"}
        )

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def event(self) -> dict[str, Any]:
        return dict(json.loads(self.line()))

    def stopped(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        """Send a signal; return the exit code and the rest of what was said."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@contextmanager
def running(*arguments: str) -> Iterator[Program]:
    program = Program(*arguments)
    try:
        yield program
    finally:
        program.process.kill()
        program.process.communicate()


def sign_up(ready: dict[str, Any], name: str = NAME, email: str = EMAIL) -> None:
    boto3_client(ready["endpoint"]).sign_up(
        ClientId=ready["client_id"],
        Username=name,
        Password=PASSWORD,
        UserAttributes=[{"Name": "email", "Value": email}],
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_json_one_object_a_line_as_it_happens(number: int) -> None:
    with running("--json") as program:
        ready = program.event()
        assert set(ready) == {"event", "endpoint", "region", "user_pool_id", "client_id"}
        assert (ready["event"], ready["region"]) == ("ready", "us-east-1")
        assert ready["endpoint"].startswith("http://127.0.0.1:")
        sign_up(ready)
        message = program.event()
        code = message.pop("code")
        assert message == {
            "event": "message",
            "medium": "EMAIL",
            "destination": EMAIL,
            "username": NAME,
            "purpose": "sign-up",
        }
        client = boto3_client(ready["endpoint"])
        client.confirm_sign_up(ClientId=ready["client_id"], Username=NAME, ConfirmationCode=code)
        user = client.admin_get_user(UserPoolId=ready["user_pool_id"], Username=NAME)
        assert user["UserStatus"] == "CONFIRMED"
        assert program.stopped(number) == (0, "", "")


def test_words_for_people() -> None:
    with running("--preset", "client-secret") as program:
        first = program.line()
        lines = [program.line() for _ in range(8)]
        assert first.startswith("Cognito listens on http://127.0.0.1:")
        facts = [line.split() for line in lines]
        assert [fact[0] for fact in facts] == ["user", "client", "secret", *["user"] * 5]
        endpoint, client_id, secret = first.split()[3], facts[1][1], facts[2][1]
        assert facts[3][1:] == ["confirmed", "password", PASSWORD, "CONFIRMED"]
        assert facts[7][1:] == ["disabled", "password", PASSWORD, "CONFIRMED,", "disabled"]
        pool_id = facts[0][2]
        record = boto3_client(endpoint).describe_user_pool_client(UserPoolId=pool_id, ClientId=client_id)
        assert record["UserPoolClient"]["ClientSecret"] == secret
        boto3_client(endpoint).create_user_pool(PoolName="another")
        assert program.stopped()[0] == 0


def test_a_message_cannot_write_on_the_terminal() -> None:
    message = Message(0, "EMAIL", "a@b.example", "\x1b[2Jroot\n", "sign-up", Secret("123456"))
    line = message_in_words(message)
    assert line == "EMAIL to a@b.example for \N{REPLACEMENT CHARACTER}[2Jroot\N{REPLACEMENT CHARACTER}, sign-up: 123456"


def test_json_of_a_preset_has_what_is_needed_to_begin() -> None:
    with running("--json", "--preset", "mfa-select") as program:
        users = {user["username"]: user for user in program.event()["users"]}
        assert users["reset"] == {
            "username": "reset",
            "status": "RESET_REQUIRED",
            "enabled": True,
            "password": PASSWORD,
        }
        assert len(users["totp"]["totp_secret"]) == 52
        assert program.stopped()[0] == 0


def test_users_can_be_asked_for_and_declined() -> None:
    with running("--json", "--users") as asked, running("--json", "--preset", "mfa-off", "--no-users") as declined:
        assert len(asked.event()["users"]) == 6
        assert "users" not in declined.event()


def test_a_seed_repeats_everything_that_is_made() -> None:
    def run(seed: str) -> tuple[str, str, str]:
        with running("--json", "--seed", seed) as program:
            ready = program.event()
            sign_up(ready)
            return ready["user_pool_id"], ready["client_id"], program.event()["code"]

    first = run("5")
    assert run("5") == first
    assert not set(run("6")) & set(first)


def test_several_pools_at_once() -> None:
    with running("--json") as program:
        ready = program.event()
        client = boto3_client(ready["endpoint"])
        made = client.create_user_pool(PoolName="second")["UserPool"]["Id"]
        listed = client.list_user_pools(MaxResults=10)["UserPools"]
        assert [pool["Id"] for pool in listed] == [ready["user_pool_id"], made]


def test_the_state_is_kept_over_a_restart(tmp_path: Path) -> None:
    arguments = ("--json", "--seed", "1", "--state", str(tmp_path / "state"))
    with running(*arguments) as program:
        first = program.event()
        sign_up(first)
        code = program.event()["code"]
        assert program.stopped()[0] == 0
    with running(*arguments) as program:
        second = program.event()
        assert (second["user_pool_id"], second["client_id"]) == (first["user_pool_id"], first["client_id"])
        client = boto3_client(second["endpoint"])
        client.confirm_sign_up(ClientId=second["client_id"], Username=NAME, ConfirmationCode=code)
        assert program.stopped()[0] == 0


def test_a_seed_does_not_make_the_same_user_in_two_runs_on_one_state_file(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        with running("--json", "--seed", "1", "--state", str(tmp_path / "state")) as program:
            ready = program.event()
            sign_up(ready, name, f"{name}@example.com")
            listed = boto3_client(ready["endpoint"]).list_users(UserPoolId=ready["user_pool_id"])["Users"]
            assert program.stopped()[0] == 0
    assert len({user["Attributes"][0]["Value"] for user in listed}) == len(listed) == 3


def test_the_state_is_saved_while_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "state"
    with running("--json", "--state", str(path)) as program:
        sign_up(program.event())
        program.event()
        while NAME not in path.read_text():
            assert program.process.poll() is None
        program.process.kill()
        program.process.communicate()
    with running("--json", "--state", str(path)) as program:
        ready = program.event()
        assert boto3_client(ready["endpoint"]).admin_get_user(UserPoolId=ready["user_pool_id"], Username=NAME)


def test_another_preset_joins_the_pools_of_a_state_file(tmp_path: Path) -> None:
    state = ("--json", "--state", str(tmp_path / "state"))
    with running(*state) as program:
        first = program.event()
        program.stopped()
    with running(*state, "--preset", "mfa-off") as program:
        second = program.event()
        listed = boto3_client(second["endpoint"]).list_user_pools(MaxResults=10)["UserPools"]
        assert [pool["Id"] for pool in listed] == [first["user_pool_id"], second["user_pool_id"]]


def test_control_is_open_when_it_is_asked_for() -> None:
    with running("--json", "--control") as program:
        ready = program.event()
        host, port = ready["endpoint"].removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(b"GET /_sandbox/messages HTTP/1.1\r\nConnection: close\r\n\r\n")
            assert b'{"messages":[]}' in connection.recv(65_536)


def test_a_taken_port_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, running("--port", str(taken.getsockname()[1])) as program:
        out, err = program.process.communicate(timeout=30)
    assert program.process.returncode == 1
    assert out == ""
    assert err.count("\n") == 1
    assert "is taken" in err
    assert "--port 0" in err


def test_a_damaged_state_file_is_one_clear_line_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a state file")
    with running("--state", str(path)) as program:
        out, err = program.process.communicate(timeout=30)
    assert (program.process.returncode, out, err.count("\n")) == (1, "", 1)
    assert str(path) in err
    assert path.read_text() == "not a state file"


def test_a_state_file_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    with running("--state", str(tmp_path / "missing" / "state")) as program:
        out, err = program.process.communicate(timeout=30)
    assert (program.process.returncode, out, err.count("\n")) == (1, "", 1)
    assert "No such file or directory" in err


def test_it_stops_when_nobody_reads_any_more() -> None:
    with running("--json") as program:
        ready = program.event()
        assert program.process.stdout is not None
        program.process.stdout.close()
        sign_up(ready)
        assert program.process.wait(timeout=30) == 1
        assert program.process.stderr is not None
        assert program.process.stderr.read().count("\n") == 1


def test_the_presets_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sandbox", "--preset", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == list(PRESETS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "70000"], "invalid port value"),
        (["--port", "x"], "invalid port value"),
        (["--seed", "x"], "invalid int value"),
        (["--preset", "none"], "invalid choice"),
        (["--host", "0.0.0.0"], "unrecognized arguments"),  # noqa: S104 - what is refused
        (["extra"], "unrecognized arguments"),
    ],
)
def test_wrong_usage(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["sandbox", *arguments])
    assert exit_.value.code == 2
    assert sentence in capsys.readouterr().err


def test_help_and_wrong_usage_load_nothing_heavy() -> None:
    code = "import sys; from tui.cli import main; main(['sandbox', '--preset', 'list']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    modules = done.stdout.splitlines()[-1]
    assert "'tui.sandbox.command'" in modules
    assert not [name for name in ("moto", "boto3", "botocore", "textual", "asyncio") if f"'{name}'" in modules]
