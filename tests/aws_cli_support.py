"""The AWS CLI as a program of its own, unmodified, pointed at the sandbox."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.sandbox.server import SandboxServer

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "not a secret",
    "AWS_DEFAULT_REGION": "us-east-1",
}


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
