"""Keys pressed while the sandbox boots: all of them have to arrive."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.table import Figure
from tests.terminal import Terminal, demo

ROUNDS = 3
NAME = "a-name-as-long-as-the-field-is-wide-0123456789-abcde"
TYPED = r"User name\W+(\w\S*)"


def figures() -> list[Figure]:
    """Return how many characters were lost in all rounds."""
    with TemporaryDirectory() as directory:
        lost = sum(_lost(Path(directory)) for _ in range(ROUNDS))
    return [Figure(f"key presses lost of {ROUNDS * len(NAME)} while the sandbox boots", lost, "keys", budget=0)]


def _lost(home: Path) -> int:
    with demo(home) as terminal:
        terminal.expect("User name", "starting…")
        for key in NAME:
            terminal.press(key)
        terminal.expect("demo-pool")
        terminal.expect_match(TYPED)
        return len(NAME) - _arrived(terminal)


def _arrived(terminal: Terminal) -> int:
    """Return how many characters of the name are there, once all are or no more come."""
    try:
        terminal.expect(NAME, within=5)
    except AssertionError:
        found = re.search(TYPED, terminal.text())
        return len(found[1]) if found else 0
    return len(NAME)
