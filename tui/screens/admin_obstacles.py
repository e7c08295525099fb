"""Why an administrator cannot do a thing now: no pool, no credentials, no permission, nobody to do it to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.cognito.connection import NO_POOL
from tui.cognito.gateway import Cause

if TYPE_CHECKING:
    from tui.cognito.gateway import GatewayError
    from tui.screens.admin_actions import AdminAction

NOBODY = "This needs a user: type a user name on Log in first, or create one here."


@dataclass
class Obstacles:
    """What stands in the way, as far as it has been met."""

    has_pool: bool
    """Whether there is an admin side at all."""
    credentials: str = ""
    """Why AWS does not take the credentials; a request that works clears it."""
    forbidden: dict[str, str] = field(default_factory=dict)
    """Why IAM allows no such thing, by operation."""

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
        nobody = NOBODY if action.on_user and not username else ""
        return self.to_everything() or self.forbidden.get(action.operation, "") or nobody
