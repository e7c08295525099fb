"""A forgotten password, as the screens see it (`COGNITO.md 8.1`, `8.2`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.events import PasswordRecovered
    from tui.secret import Secret
    from tui.states import Delivery


class RecoverySide(Protocol):
    """How a user comes by a new password; every method may raise `GatewayError`, and blocks until Cognito answers."""

    def forgot_password(self, username: str) -> Delivery | None:
        """Send a code, which replaces the one before (ForgotPassword); return where it went."""

    def recover(self, username: str, code: Secret, password: Secret) -> PasswordRecovered:
        """Set a new password with the code (ConfirmForgotPassword)."""
