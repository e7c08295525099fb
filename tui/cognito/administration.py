"""What an administrator does to one user, as the screens see it (`COGNITO.md 5.4`, `8.4`, `8.5`, `13`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.secret import Secret


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody whom an administrator makes a user."""

    username: str
    email: str = ""
    email_verified: bool = False
    """Whether the address counts as proven, so that codes may go to it."""
    temporary_password: Secret | None = None
    """`None` has Cognito make one."""
    invited: bool = True
    """Whether Cognito sends the temporary password to the address."""


class AdministrationSide(Protocol):
    """What is done to one user; every method may raise `GatewayError`, and blocks until Cognito has answered."""

    def create_user(self, new: NewUser) -> None:
        """Make a user with a temporary password (AdminCreateUser)."""

    def confirm_sign_up(self, username: str) -> None:
        """Let an unconfirmed user in without a code (AdminConfirmSignUp)."""

    def set_password(self, username: str, password: Secret, *, permanent: bool) -> None:
        """Set a password, for good or until the next sign-in (AdminSetUserPassword)."""

    def reset_password(self, username: str) -> None:
        """Have a code sent and let nobody in until it comes back with a new password (AdminResetUserPassword)."""

    def disable(self, username: str) -> None:
        """Shut a user out, and end their tokens (AdminDisableUser)."""

    def enable(self, username: str) -> None:
        """Let a user in again (AdminEnableUser)."""

    def sign_out(self, username: str) -> None:
        """End every token of a user (AdminUserGlobalSignOut)."""

    def delete_user(self, username: str) -> None:
        """Delete a user for good (AdminDeleteUser)."""

    def groups_of(self, username: str) -> Sequence[str]:
        """List the groups that a user is in (AdminListGroupsForUser)."""

    def add_to_group(self, username: str, group: str) -> None:
        """Put a user into a group (AdminAddUserToGroup)."""

    def remove_from_group(self, username: str, group: str) -> None:
        """Take a user out of a group (AdminRemoveUserFromGroup)."""

    def create_group(self, group: str) -> None:
        """Make a group without members (CreateGroup)."""
