"""The users of the pool, and what AdminGetUser says of the chosen one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.text import Text
from textual.content import Content
from textual.widgets import DataTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.pool import User


class UsersTable(DataTable[Text]):
    """A row a user; Enter asks for the details."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="users", cursor_type="row")

    def on_mount(self) -> None:
        """Name the columns."""
        self.add_columns("User name", "Status", "Enabled", "E-mail")

    def append(self, users: Sequence[User]) -> None:
        """Add a page of users; user names are the row keys."""
        known = {key.value for key in self.rows}
        for user in users:
            if user.username in known:  # pages may overlap while users come and go
                continue
            known.add(user.username)
            cells = (
                user.username,
                user.status,
                "yes" if user.enabled else "no",
                user.attributes.get("email", ""),
            )
            self.add_row(*map(Text, cells), key=user.username)

    def chosen(self) -> str:
        """Return the user name of the row with the cursor; empty where there is no row."""
        return self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value or "" if self.row_count else ""


def details(user: User) -> Content:
    """Return what AdminGetUser says of `user`, a line a fact."""
    facts = {
        "Status": user.status,
        "Enabled": "yes" if user.enabled else "no",
        "MFA settings": ", ".join(user.mfa) or "none set",
        "Preferred MFA": user.preferred_mfa or "none set",
        "Created": moment(user.created_at),
        "Changed": moment(user.modified_at),
        **user.attributes,
    }
    lines = [Content.assemble((f"{name:<16}", "$foreground-muted"), value) for name, value in facts.items()]
    return Content("\n").join([Content.styled(user.username, "bold"), *lines])


def moment(seconds: float) -> str:
    """Return a moment in UTC, to the minute."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}"
