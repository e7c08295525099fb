"""The users of the pool, and what AdminGetUser says of the chosen one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.rows_table import RowsTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.pool import User


class UsersTable(RowsTable):
    """A row a user; Enter asks for the details."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("User name", "Status", "Enabled", "E-mail", id="users")

    def append(self, users: Sequence[User]) -> None:
        """Add a page of users; user names are the row keys."""
        known = {key.value for key in self.rows}
        # Pages may overlap while users come and go.
        new = {user.username: user for user in users if user.username not in known}
        self.add((username, _cells(user)) for username, user in new.items())

    def chosen(self) -> str:
        """Return the user name of the row with the cursor; empty where there is no row."""
        return self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value or "" if self.row_count else ""


def _cells(user: User) -> tuple[str, ...]:
    return user.username, user.status, "yes" if user.enabled else "no", user.attributes.get("email", "")


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
