"""What was seen on the wire is handed on, and whoever runs it does the same again."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pyotp
import pytest

from tests.export_support import PLACE, WRONG, Stage, an_exchange, markdown, play
from tests.http_support import served
from tests.script_support import environment, outcomes, run
from tui.cognito.connection import Context
from tui.cognito.runbook.script import script
from tui.cognito.runbook.weaving import chain
from tui.cognito.secret_hash import secret_hash
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.export_support import Played

SCENARIO = [
    "SignUp",
    "ConfirmSignUp",
    "ConfirmSignUp",
    "InitiateAuth",
    "AssociateSoftwareToken",
    "VerifySoftwareToken",
    "RespondToAuthChallenge",
    "InitiateAuth",
    "RespondToAuthChallenge",
    "GetUser",
    "AdminGetUser",
    "InitiateAuth",
    "GlobalSignOut",
]


@pytest.fixture(scope="module", params=[False, True], ids=["public", "with-secret"])
def played(request: pytest.FixtureRequest) -> Played:
    stage = Stage(with_secret=request.param)
    with served(stage.sandbox) as server:
        return play(stage, server)


@pytest.fixture
def again(played: Played) -> Stage:
    """Return the same pool as it was before the scenario."""
    return Stage(played.stage.with_secret)


def test_the_script_does_the_same_again(played: Played, again: Stage, tmp_path: Path) -> None:
    codes = {"CODE_1": lambda: WRONG, "CODE_2": again.sandbox.latest_code}
    said = run(script(chain(played.exchanges), PLACE), again, lambda name: codes.pop(name)(), tmp_path)
    assert codes == {}
    assert outcomes(again.sandbox) == outcomes(played.stage.sandbox)
    assert [each.operation for each in again.sandbox.noted] == SCENARIO
    assert "2. ConfirmSignUp: refused with CodeMismatchException, as expected\n" in said
    assert "4. InitiateAuth: MFA_SETUP\n" in said
    assert not [secret for secret in played.secrets - {WRONG} if secret in said]


class Shell:
    """A shell into which one pastes one block after the other."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._bash = subprocess.Popen(
            ["bash", "--norc"],  # noqa: S607
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=dict(variables),
        )
        assert self._bash.stdin
        assert self._bash.stdout
        self._into, self._out = self._bash.stdin, self._bash.stdout

    def paste(self, block: str) -> str:
        """Return what it writes until it is done."""
        self._into.write(f"{block}\necho; echo done with it\n")
        self._into.flush()
        return "".join(iter(self._out.readline, "done with it\n"))

    def close(self) -> None:
        self._into.close()
        self._out.close()
        self._bash.wait()


@pytest.fixture
def command_line(tmp_path: Path) -> dict[str, str]:
    """Return the PATH of a machine with the AWS CLI, whatever this one has."""
    aws = f'#!/bin/sh\nexec "{sys.executable}" -m awscli "$@"\n'
    (tmp_path / "aws").write_text(aws)
    (tmp_path / "aws").chmod(0o700)
    return {"PATH": f"{tmp_path}:{os.environ['PATH']}"}


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """Return the blocks of commands, each with the variables that one is told to set before it."""
    sections = re.split("\n## ", text)
    found = [(re.search("```sh\n(.*?)\n```", part, re.DOTALL), part) for part in sections]
    return [(match[1], re.findall("Set `(\\w+)` first", part)) for match, part in found if match]


def test_the_commands_do_the_same_again(played: Played, again: Stage, command_line: dict[str, str]) -> None:
    sandbox = again.sandbox

    def code(name: str) -> str:
        if name in ("CODE_1", "CODE_2"):
            return WRONG if name == "CODE_1" else sandbox.latest_code()
        sandbox.clock.forward(30)
        secret = next(each.answer["SecretCode"] for each in sandbox.noted if "SecretCode" in each.answer)
        return pyotp.TOTP(secret).at(int(sandbox.clock()))

    with served(sandbox) as server:
        shell = Shell(environment(server, again) | command_line)
        said = ""
        for block, needed in blocks(markdown(played.exchanges)):
            said += shell.paste("\n".join([*(f"{name}={code(name)}" for name in needed), block]))
        shell.close()
    assert outcomes(sandbox) == outcomes(played.stage.sandbox), said
    assert "CodeMismatchException" in said


@pytest.mark.parametrize("configured", ["table", "text"])
def test_the_commands_print_json_whatever_else_is_configured(
    configured: str, command_line: dict[str, str], tmp_path: Path
) -> None:
    stage = Stage()
    (tmp_path / "config").write_text(f"[default]\noutput = {configured}\n")
    request = {"UserPoolId": stage.pool.user_pool_id, "Username": "jane"}
    lookup = an_exchange("AdminGetUser", request, {"Username": "jane"})
    (preparation, _), (command, _) = blocks(markdown([lookup]))
    with served(stage.sandbox) as server:
        stage.sandbox.answer("AdminCreateUser", json.dumps(request).encode())
        own = {"AWS_CONFIG_FILE": str(tmp_path / "config"), "AWS_DEFAULT_OUTPUT": configured}
        shell = Shell(environment(server, stage) | command_line | own)
        said = shell.paste(f"{preparation}\n{command}")
        shell.close()
    assert json.loads(said.removesuffix("done with it\n"))["Username"] == "jane"


def test_no_secret_stands_in_what_is_handed_on(played: Played) -> None:
    text = markdown(played.exchanges)
    assert len(played.secrets) > 10
    assert not [secret for secret in played.secrets - {WRONG} if secret in text]  # that is the example of a wrong code
    assert 'Username="jane"' in text
    assert played.stage.pool.client_id in text


def test_the_text_says_for_each_call_what_it_is_for_and_what_is_to_be_expected(played: Played) -> None:
    text = markdown(played.exchanges)
    headings = re.findall("^## ([0-9]+)[.] (\\w+)", text, re.MULTILINE)
    assert headings == [(str(number), operation) for number, operation in enumerate(SCENARIO, 1)]
    fourth = text[text.index("## 4. ") : text.index("## 5. ")]
    assert fourth.startswith("## 4. InitiateAuth (USER_PASSWORD_AUTH)\n\nBegins a sign-in with one of the flows")
    assert "Set `CODE_1` first: a wrong code, such as 000000, because this step shows how it is refused." in text
    assert "SESSION_2=$(aws cognito-idp initiate-auth \\\n" in fourth
    assert "--query Session --output text)" in fourth
    assert '"ChallengeName": "MFA_SETUP"' in fourth
    assert "What it changed: Session 2 issued, asks for MFA_SETUP." in fourth
    assert "AWS credentials are needed for `cognito-idp:AdminGetUser`; everything else is sent unsigned." in text
    assert text.index("## Appendix") < text.index("```python")


def test_the_text_of_the_sandbox_says_that_it_is_one(played: Played) -> None:
    text = markdown(played.exchanges, Context(sandbox=True, region="us-east-1"))
    assert "**SANDBOX**" in text
    assert "export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=http://127.0.0.1:9229" in text
    assert "SANDBOX" not in markdown(played.exchanges)


def test_the_secret_hash_is_computed_in_the_shell(command_line: dict[str, str]) -> None:
    request = {"ClientId": "abc", "Username": "it's jané", "SecretHash": "«SecretHash 1»"}
    (block, _), (command, _) = blocks(markdown([an_exchange("ForgotPassword", request, {})]))
    shell = Shell({**os.environ, **command_line, "COGNITO_CLIENT_SECRET": "key"})
    said = shell.paste(f"aws() {{ printf '%s\\n' \"$@\"; }}\n{block}\n{command}")
    shell.close()
    assert secret_hash("it's jané", "abc", Secret("key")).reveal() in said.splitlines()


def test_the_secret_of_an_app_client_is_no_argument_of_a_program(command_line: dict[str, str]) -> None:
    """What a program is started with, every user of the machine can read."""
    request = {"ClientId": "abc", "Username": "jane", "SecretHash": "«SecretHash 1»"}
    (block, _), (command, _) = blocks(markdown([an_exchange("ForgotPassword", request, {})]))
    shell = Shell({**os.environ, **command_line, "COGNITO_CLIENT_SECRET": "sentinel"})
    said = shell.paste(f"aws() {{ :; }}\n{block}\nset -x\n{command}\nset +x")
    shell.close()
    started = [line for line in said.splitlines() if line.startswith("+") and "python3" in line]
    assert started
    assert not [line for line in started if "sentinel" in line.partition("python3")[2]]
