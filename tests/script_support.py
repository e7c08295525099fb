"""Runs an exported script against a sandbox, and answers what it asks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from threading import Timer
from typing import TYPE_CHECKING

from tests.aws_cli_support import CREDENTIALS
from tests.export_support import PASSWORD, shape
from tests.http_support import served

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.export_support import NotingSandbox, Stage
    from tui.sandbox.server import SandboxServer

TURNED_ON = '''
"""Waiting turns the clock of the sandbox on, and that of this program with it."""
import json, os, time, urllib.request

real, ahead = time.time, [0.0]


def sleep(seconds):
    seconds = seconds + 0.01
    ahead[0] += seconds
    body, kind = json.dumps({"forward": seconds}).encode(), {"Content-Type": "application/json"}
    address = os.environ["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"] + "/_sandbox/clock"
    urllib.request.urlopen(urllib.request.Request(address, body, kind)).close()


time.sleep, time.time = sleep, lambda: real() + ahead[0]
'''


def outcomes(sandbox: NotingSandbox) -> list[tuple[object, ...]]:
    return [(*each.outcome, shape(each.request)) for each in sandbox.noted]


def environment(server: SandboxServer, stage: Stage) -> dict[str, str]:
    there = {"AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": server.endpoint, "PASSWORD_1": PASSWORD}
    return {**os.environ, **CREDENTIALS, **there, "COGNITO_CLIENT_SECRET": stage.client_secret}


def converse(program: subprocess.Popen[str], answer: Callable[[str], str]) -> str:
    """Answer each question of a program, and return all that it says; give it up after a while."""
    assert program.stdin
    assert program.stdout
    watch = Timer(60, program.kill)
    watch.start()
    said, unanswered = "", ""
    while octets := os.read(program.stdout.fileno(), 65_536):
        said += octets.decode()
        unanswered += octets.decode()
        if question := re.search(r"(\w+) \([^)]*\): $", unanswered):
            unanswered = ""
            program.stdin.write(answer(question[1]) + "\n")
            program.stdin.flush()
    watch.cancel()
    program.stdin.close()
    program.stdout.close()
    program.wait()
    return said


def run(source: str, stage: Stage, answer: Callable[[str], str], folder: Path, **variables: str) -> str:
    """Return what the script says that makes its calls on `stage`; `answer` gives what it asks for by name."""
    (folder / "sitecustomize.py").write_text(TURNED_ON)
    (folder / "walk.py").write_text(source, encoding="utf-8")
    with served(stage.sandbox, control=True) as server:
        program = subprocess.Popen(  # noqa: S603
            [sys.executable, str(folder / "walk.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**environment(server, stage), "PYTHONPATH": str(folder), **variables},
            start_new_session=True,
        )
        said = converse(program, answer)
    assert program.returncode == 0, said
    return said
