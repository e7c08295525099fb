"""The registered passkeys of a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.rows_table import RowsTable
from tui.widgets.users_table import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.passkeys import Passkey


class PasskeysTable(RowsTable):
    """A row a passkey."""

    DEFAULT_CSS = """
    PasskeysTable { height: auto; max-height: 10; background: transparent; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("Name", "Relying party", "Registered", id="passkeys")

    def show(self, passkeys: Sequence[Passkey]) -> None:
        """Show `passkeys` in the place of those before."""
        self.clear()
        self.add((None, _cells(passkey)) for passkey in passkeys)


def _cells(passkey: Passkey) -> tuple[str, ...]:
    created = moment(passkey.created_at) if passkey.created_at else ""
    return passkey.name, passkey.relying_party, created
