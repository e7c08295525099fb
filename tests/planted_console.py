"""Stands for the client of Textual's console, which `textual-dev` brings: what would go there goes into a file.

Textual imports it by several names; each of them is this module.
"""

from __future__ import annotations

from pathlib import Path

FILE = "console.log"
"""Where it goes, in the home of whoever runs the program."""


class DevtoolsConnectionError(Exception):
    """There is no console; here there always is one."""


class DevtoolsLog:
    """A line of the log."""

    def __init__(self, objects: object, caller: object) -> None:
        """Take what is logged, whoever logs it."""
        self.text = f"{objects}\n"


class DevtoolsClient:
    """Connected at once, and interested in everything."""

    is_connected = True
    verbose = True
    url = FILE

    def __init__(self, host: str) -> None:
        """Take the address for granted."""

    async def connect(self) -> None:
        """Do nothing."""

    async def disconnect(self) -> None:
        """Do nothing."""

    def log(self, line: DevtoolsLog, group: object, verbosity: object) -> None:
        """Write a line down."""
        with (Path.home() / FILE).open("a") as file:
            file.write(line.text)


class StdoutRedirector:
    """Swallows what is printed."""

    def __init__(self, devtools: DevtoolsClient) -> None:
        """Take any client."""

    def write(self, text: str) -> None:
        """Swallow it."""

    def flush(self) -> None:
        """Do nothing."""
