"""The confirmed devices of a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import DataTable

from tui.widgets.users_table import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.devices import Device

STATUS = {True: "remembered", False: "not remembered", None: "unknown"}


class DevicesTable(DataTable[Text]):
    """A row a device."""

    DEFAULT_CSS = """
    DevicesTable { height: auto; max-height: 8; background: transparent; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="devices", cursor_type="row")

    def on_mount(self) -> None:
        """Name the columns."""
        self.add_columns("Device key", "Name", "Status", "Last used")

    def show(self, devices: Sequence[Device], *, this: str) -> None:
        """Show `devices`, marking the one whose password this program has."""
        self.clear()
        for device in devices:
            mark = "● " if device.key == this else "  "
            used = moment(device.last_used_at) if device.last_used_at else ""
            cells = (mark + _short(device.key), device.name, STATUS[device.remembered], used)
            self.add_row(*map(Text, cells), key=device.key)


def _short(key: str) -> str:
    return key if len(key) <= 20 else f"{key[:19]}…"
