"""The claims of one token."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_SECOND, LAST_SECOND = 0, 253_402_300_799
"""What a date can show, up to the end of the year 9999; a token may claim anything."""
TIMES = frozenset({"auth_time", "exp", "iat"})
"""Claims that are seconds since the epoch (`COGNITO.md 11.2`)."""


class ClaimsList(Static):
    """A line a claim, long values wrapped, times readable."""

    def __init__(self, claims: Mapping[str, object], *, id: str) -> None:
        """Show `claims`."""
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="bold", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in claims.items():
            grid.add_row(Text(name), Text(readable(name, value)))
        super().__init__(grid, id=id)


def readable(name: str, value: object) -> str:
    """Return a claim as a person reads it."""
    if name in TIMES and isinstance(value, int | float) and FIRST_SECOND <= value <= LAST_SECOND:
        moment = datetime.fromtimestamp(value, UTC)
        return f"{value}  {moment:%Y-%m-%d %H:%M:%S} UTC"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
