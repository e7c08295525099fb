"""The registered passkeys of a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import DataTable

from tui.widgets.users_table import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.passkeys import Passkey


class PasskeysTable(DataTable[Text]):
    """A row a passkey."""

    DEFAULT_CSS = """
    PasskeysTable { height: auto; max-height: 10; background: transparent; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="passkeys", cursor_type="row")

    def on_mount(self) -> None:
        """Name the columns."""
        self.add_columns("Name", "Relying party", "Registered")

    def show(self, passkeys: Sequence[Passkey]) -> None:
        """Show `passkeys` in the place of those before."""
        self.clear()
        for passkey in passkeys:
            created = moment(passkey.created_at) if passkey.created_at else ""
            self.add_row(*map(Text, (passkey.name, passkey.relying_party, created)))
