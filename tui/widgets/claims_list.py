"""The claims of one token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from tui.cognito.inspection.claim_values import readable

if TYPE_CHECKING:
    from collections.abc import Mapping


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
