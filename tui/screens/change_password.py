"""A new password in the place of the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from tui.account_events import PasswordChanged
from tui.cognito.gateway import Cause
from tui.screens.account_step import AccountStep
from tui.screens.form import SHOW_SECRETS
from tui.screens.step import StepScreen
from tui.widgets.action import Action
from tui.widgets.field import Field
from tui.widgets.password_checklist import PasswordChecklist
from tui.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType


class ChangePasswordScreen(AccountStep):
    """The present password, the new one, and what the pool demands of it."""

    HELP = """
    # Change the password

    **ChangePassword** takes the access token, the present password and the new one. The tokens stay good: to end the
    sessions of somebody who knew the old password, sign out everywhere too.

    A user without a password, who signs in by passkey or one-time password, sets a first one: leave the present one
    empty.
    """
    HEADING = "Change the password"
    SUBMIT = "Change"
    DOING = "Changing the password"
    FIELD_OF: ClassVar = {Cause.PRESENT_PASSWORD: "present-password", Cause.PASSWORD: "new-password"}
    BINDINGS: ClassVar[list[BindingType]] = [SHOW_SECRETS]

    def compose_form(self) -> ComposeResult:
        """Yield the two fields and the password policy."""
        yield Static(self.signed_in.username, classes="subject", markup=False)
        yield Static("The tokens stay good. Leave the present password empty if there is none.", classes="intro")
        yield Field("Present", SecretInput(id="present-password"))
        yield Field("New password", SecretInput(id="new-password"))
        asked = self.has_pool
        yield PasswordChecklist("new-password", asked=asked).data_bind(StepScreen.pool)

    def compose_buttons(self) -> ComposeResult:
        """Yield the change."""
        yield Action("Change", "submit", id="submit", primary=True)

    def request(self) -> Callable[[], PasswordChanged] | None:
        """Return the ChangePassword call."""
        if self.missing({"new-password": "A new password"}):
            return None
        typed = self.typed()
        present, proposed = typed["present-password"] or None, typed["new-password"]

        def change() -> PasswordChanged:
            self.user_side.change_password(self.access_token, present, proposed)
            return PasswordChanged()

        return change
