"""The confirmed devices of a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.rows_table import RowsTable
from tui.widgets.users_table import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.devices import Device

STATUS = {True: "remembered", False: "not remembered", None: "unknown"}


class DevicesTable(RowsTable):
    """A row a device."""

    DEFAULT_CSS = """
    DevicesTable { height: auto; max-height: 8; background: transparent; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("Device key", "Name", "Status", "Last used", id="devices")

    def show(self, devices: Sequence[Device], *, this: str) -> None:
        """Show `devices`, marking the one whose password this program has."""
        self.clear()
        self.add((device.key, _cells(device, this)) for device in devices)


def _cells(device: Device, this: str) -> tuple[str, ...]:
    mark = "● " if device.key == this else "  "
    used = moment(device.last_used_at) if device.last_used_at else ""
    return mark + _short(device.key), device.name, STATUS[device.remembered], used


def _short(key: str) -> str:
    return key if len(key) <= 20 else f"{key[:19]}…"
