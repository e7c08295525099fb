"""What the tables share: rows of text, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterable


class RowsTable(DataTable[Text]):
    """Rows that come after the first picture, below a heading that fits them."""

    def __init__(self, *columns: str, id: str) -> None:
        """Start empty, with the names of the columns."""
        super().__init__(id=id, cursor_type="row")
        self._names = columns

    def on_mount(self) -> None:
        """Name the columns."""
        self.add_columns(*self._names)

    def add(self, rows: Iterable[tuple[str | None, Iterable[str]]]) -> None:
        """Add rows, each with its key; `None` has the table make one."""
        for key, cells in rows:
            self.add_row(*map(Text, cells), key=key)
        # Textual measures the columns once it is idle, and keeps a heading that it has drawn for others until then.
        self.call_after_refresh(self.notify_style_update)
