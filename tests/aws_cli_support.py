"""The AWS CLI as a program of its own, unmodified, pointed at the sandbox."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sandbox.server import SandboxServer

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "not a secret",
    "AWS_DEFAULT_REGION": "us-east-1",
}
_WITHOUT_SENDING = """
import json, sys, types
from awscli.clidriver import create_clidriver

seen = []
for command in json.load(sys.stdin):
    driver = create_clidriver()

    def note(model, params, **_):
        seen.append((model.name, json.loads(params["body"])))
        return types.SimpleNamespace(status_code=200), {"ResponseMetadata": {}}

    driver.session.register("before-call", note)
    assert driver.main(command) == 0, command
sys.stderr.write(chr(10) + json.dumps(seen))
"""
"""Written to the other stream: the first one gets the empty answers."""


@dataclass
class Cli:
    """The AWS CLI, which finds the sandbox as everybody would tell it to: by an environment variable."""

    server: SandboxServer

    def run(self, operation: str, **options: str) -> subprocess.CompletedProcess[str]:
        flags = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", value)]
        command = [sys.executable, "-m", "awscli", "--output", "json", "cognito-idp", operation, *flags]
        endpoint = {"AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": self.server.endpoint}
        environment = os.environ | CREDENTIALS | endpoint
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603

    def done(self, operation: str, **options: str) -> dict[str, Any]:
        """Return what the CLI prints; an answer without members is nothing at all."""
        finished = self.run(operation, **options)
        assert (finished.returncode, finished.stderr) == (0, "")
        return dict(json.loads(finished.stdout or "{}"))

    def refused(self, operation: str, **options: str) -> str:
        finished = self.run(operation, **options)
        assert finished.returncode == 255
        return finished.stderr.strip()


def requests_of(commands: Sequence[Sequence[str]]) -> list[tuple[str, dict[str, Any]]]:
    """Return which operations the AWS CLI would call for command lines, and with what, without calling them."""
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _WITHOUT_SENDING],
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        env=os.environ | CREDENTIALS,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return [(operation, members) for operation, members in json.loads(finished.stderr.splitlines()[-1])]
