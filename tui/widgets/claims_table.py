"""The claims of one token."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import DataTable

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMES = frozenset({"auth_time", "exp", "iat"})
"""Claims that are seconds since the epoch (`COGNITO.md 11.2`)."""


class ClaimsTable(DataTable[Text]):
    """A row a claim, times readable."""

    def __init__(self, claims: Mapping[str, object], *, id: str) -> None:
        """Show `claims`."""
        super().__init__(id=id, cursor_type="row", show_header=False)
        self._claims = claims

    def on_mount(self) -> None:
        """Fill the table."""
        self.add_columns("claim", "value")
        for name, value in self._claims.items():
            self.add_row(Text(name, style="bold"), Text(readable(name, value)))


def readable(name: str, value: object) -> str:
    """Return a claim as a person reads it."""
    if name in TIMES and isinstance(value, int | float):
        moment = datetime.fromtimestamp(value, UTC)
        return f"{value}  {moment:%Y-%m-%d %H:%M:%S} UTC"
    return str(value)
