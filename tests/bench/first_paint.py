"""From the start of the process until its form can be read in a pseudo-terminal."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import bare_app
from tests.bench.table import Figure, alternating
from tests.terminal import Terminal, environment, program

ROUNDS = 11
BUDGET = 1.25


def figures() -> list[Figure]:
    """Return the ratio to a bare Textual app, and the two times."""
    with TemporaryDirectory() as directory:
        home = Path(directory)
        demo = [program(), "--demo"]
        bare = [sys.executable, str(Path(bare_app.__file__))]
        for command, text in ((demo, "E-mail"), (bare, bare_app.READY)):
            seconds_until(home, command, text)  # fills the caches of bytecode and files
        ours, theirs = alternating(
            ROUNDS,
            lambda: seconds_until(home, demo, "User name", "E-mail"),
            lambda: seconds_until(home, bare, bare_app.READY),
        )
    return [
        Figure("first paint of --demo / of a bare Textual app", ours / theirs, budget=BUDGET),
        Figure("  cognito-tui --demo", ours * 1000, "ms"),
        Figure("  bare app: Header, Input, Footer", theirs * 1000, "ms"),
    ]


def seconds_until(home: Path, command: list[str], *texts: str) -> float:
    """Start `command`, wait for `texts` on its screen, and end it; return how long they took to appear."""
    with Terminal(command, environment(home)) as terminal:
        terminal.expect(*texts)
        return time.monotonic() - terminal.started
