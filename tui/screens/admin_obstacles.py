"""Why an administrator cannot do a thing now: no pool, no credentials, no permission, nobody to do it to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.cognito.connection import NO_POOL
from tui.cognito.gateway import Cause

if TYPE_CHECKING:
    from tui.cognito.gateway import GatewayError
    from tui.screens.admin_actions import AdminAction

NO_SUCH_USER = "The pool has no such user: Create a user makes one."
NOBODY = "This needs a user: type a user name on Log in first, or create one here."


@dataclass
class Obstacles:
    """What stands in the way, as far as it has been met."""

    has_pool: bool
    """Whether there is an admin side at all."""
    credentials: str = ""
    """Why AWS does not take the credentials; a request that works clears it."""
    status: str | None = None
    """What the user was when read last: empty if there is no such user, `None` as long as it is not known."""
    forbidden: dict[str, str] = field(default_factory=dict)
    """Why IAM allows no such thing, by operation."""

    @property
    def nobody(self) -> bool:
        """Whether the user is known not to be there."""
        return self.status == ""

    def met(self, error: GatewayError, operation: str) -> None:
        """Remember what `operation` was refused for."""
        if error.cause is Cause.AWS_CREDENTIALS:
            self.credentials = error.sentence
        elif error.cause is Cause.PERMISSION:
            self.forbidden[operation] = error.sentence

    def to_everything(self) -> str:
        """Return what stands in the way of every request, or nothing."""
        return self.credentials if self.has_pool else NO_POOL

    def to(self, action: AdminAction, username: str) -> str:
        """Return what stands in the way of `action` on that user, or nothing."""
        about_user = self._to_user(action, username) if action.on_user else ""
        return self.to_everything() or self.forbidden.get(action.operation, "") or about_user

    def _to_user(self, action: AdminAction, username: str) -> str:
        if not username:
            return NOBODY
        if self.status is None:
            return ""
        return action.impossible(self.status) if self.status else NO_SUCH_USER
