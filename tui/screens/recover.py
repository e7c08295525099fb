"""Beside the sign-in: a new password, with the code that proves whose it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from tui.cognito.gateway import Cause
from tui.screens.code_step import CodeStep
from tui.screens.form import SHOW_SECRETS
from tui.screens.step import CODE_FIELD, Environment, StepScreen
from tui.widgets.action import Action
from tui.widgets.field import Field
from tui.widgets.password_checklist import PasswordChecklist
from tui.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.events import Outcome, PasswordRecovered
    from tui.screens.form import Typed
    from tui.states import Delivery, Recovering

PASSWORD = "new-password"  # noqa: S105 - the id of the field


class RecoverScreen(CodeStep):
    """The code that was sent, and the password it is for."""

    HELP = """
    # Recover the password

    **ForgotPassword** has sent a code to a verified address; the old password works until **ConfirmForgotPassword**
    takes that code together with a new one. Both are unsigned. A code lives for an hour, and each one sent makes
    those before worthless.

    **AdminResetUserPassword** sends a code too and makes the user *RESET_REQUIRED*: nobody signs in then until the code
    has come back here.

    In the sandbox the code is in the Inbox: `F3` fills it in.
    """
    HEADING = "Set a new password"
    SUBMIT = "Set it"
    DOING = "Setting the new password"
    PURPOSES = frozenset({"forgot-password"})
    SENT_BEFORE = "The password was reset and has to be a new one. Type the code sent then, or Ctrl+R sends another."
    FIELD_OF: ClassVar = {**CODE_FIELD, Cause.PASSWORD: PASSWORD}
    BINDINGS: ClassVar[list[BindingType]] = [SHOW_SECRETS]

    def __init__(self, environment: Environment, state: Recovering, typed: Typed | None = None) -> None:
        """Show the form for `state`."""
        super().__init__(environment, state.username, state.delivery, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield the code, the password and the policy for it."""
        yield from self.compose_code()
        yield Field("New password", SecretInput(id=PASSWORD))
        asked = self.has_pool
        yield PasswordChecklist(PASSWORD, asked=asked).data_bind(StepScreen.pool)

    def compose_buttons(self) -> ComposeResult:
        """Yield the way on, and another code."""
        yield Action("Set the password", "submit", id="submit", primary=True)
        yield Action("Send another code", "resend")

    def request(self) -> Callable[[], PasswordRecovered] | None:
        """Return the ConfirmForgotPassword call."""
        lacking = self.missing({PASSWORD: "A new password"})
        if self.incomplete_code() or lacking:
            return None
        typed = self.typed()
        return partial(self.connection.user_side.recover, self.username, typed["code"], typed[PASSWORD])

    def complete(self, outcome: Outcome) -> None:
        """Report that the step is over; nothing of it is to be put back, because code and password have served."""
        self.leave(outcome, {})

    def send_code(self) -> Delivery | None:
        """Have another code sent."""
        return self.connection.user_side.forgot_password(self.username)
