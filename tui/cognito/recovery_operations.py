"""A forgotten password, by boto3 (`COGNITO.md 8.1`, `8.2`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito import answers
from tui.cognito.side import Side, calls, secret_hash
from tui.events import PasswordRecovered

if TYPE_CHECKING:
    from tui.secret import Secret
    from tui.states import Delivery


class RecoveryOperations(Side):
    """The recovery operations of the unsigned door."""

    @calls("ForgotPassword")
    def forgot_password(self, username: str) -> Delivery | None:
        """Send a code (`COGNITO.md 8.1`)."""
        link = self.link()
        answer = link.client.forgot_password(ClientId=link.client_id, Username=username, **secret_hash(link, username))
        return answers.delivery(answer)

    @calls("ConfirmForgotPassword")
    def recover(self, username: str, code: Secret, password: Secret) -> PasswordRecovered:
        """Set a new password with the code (`COGNITO.md 8.2`)."""
        link = self.link()
        link.client.confirm_forgot_password(
            ClientId=link.client_id,
            Username=username,
            ConfirmationCode=code.reveal(),
            Password=password.reveal(),
            **secret_hash(link, username),
        )
        return PasswordRecovered(username, password)
