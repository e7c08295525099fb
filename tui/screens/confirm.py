"""Step 2: confirm the user with the code that Cognito sent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.cognito.gateway import AlreadyConfirmed, GatewayError
from tui.events import SignInChosen, SignUpConfirmed
from tui.screens.code_step import CodeStep
from tui.screens.step import ADMINISTER, CODE_FIELD, Environment
from tui.widgets.action import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.screens.form import Typed
    from tui.states import Confirming, Delivery


class ConfirmScreen(CodeStep):
    """A code field, and another code on one key."""

    HELP = """
    # Confirm

    **ConfirmSignUp** takes the six digits that Cognito sent and makes the user *CONFIRMED*. A code lives for 24 hours;
    **ResendConfirmationCode** sends another one, which makes every earlier one worthless.

    In the sandbox the code is in the Inbox: `F3` fills it in.
    """
    HEADING = "Confirm the sign-up"
    SUBMIT = "Confirm"
    DOING = "Confirming"
    PURPOSES = frozenset({"sign-up", "resend"})
    SENT_BEFORE = "This user is not confirmed yet. Type the code that was sent before, or Ctrl+R sends another one."
    CONFIRMED = "This user is confirmed meanwhile: Enter goes on to Log in."
    FIELD_OF = CODE_FIELD
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "choose_login", "Log in", show=False), ADMINISTER]

    def __init__(self, environment: Environment, state: Confirming, typed: Typed | None = None) -> None:
        """Show the form for `state`."""
        super().__init__(environment, state.username, state.delivery, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield where the code went, and its field."""
        yield from self.compose_code()

    def compose_buttons(self) -> ComposeResult:
        """Yield the confirmation, and another code."""
        yield Action("Confirm", "submit", id="submit", primary=True)
        yield Action("Send another code", "resend")

    def watch_user_status(self) -> None:
        """Say so if an administrator has confirmed the user."""
        if self._is_confirmed():
            for sent in self.query("#delivery").results(Static):
                sent.update(self.CONFIRMED)

    def _is_confirmed(self) -> bool:
        known = self.user_status
        return known is not None and (known.username, known.status) == (self.username, "CONFIRMED")

    def on_mount(self) -> None:
        """Say so if an administrator has confirmed the user."""
        self.watch_user_status()

    def action_submit(self) -> None:
        """Confirm, or go on where that is done."""
        if self._is_confirmed() and self.begin():
            self.complete(SignUpConfirmed(self.username))
        else:
            super().action_submit()

    def request(self) -> Callable[[], SignUpConfirmed] | None:
        """Return the ConfirmSignUp call."""
        if self.incomplete_code():
            return None
        return partial(self.connection.user_side.confirm, self.username, self.typed()["code"])

    def send_code(self) -> Delivery | None:
        """Have another code sent."""
        return self.connection.user_side.resend_code(self.username)

    def action_resend(self) -> None:
        """Send another code, unless there is nothing to confirm any more."""
        if self._is_confirmed():
            self.notify(self.CONFIRMED)
        else:
            super().action_resend()

    def refuse(self, error: GatewayError) -> None:
        """Say so if there is nothing to confirm.

        It does not lead on: the same key has the password forgotten on Log in, and may be pressed once more.
        """
        if isinstance(error, AlreadyConfirmed):
            self.post_message(self.UserSeen(self.username, "CONFIRMED"))
        else:
            super().refuse(error)

    def action_choose_login(self) -> None:
        """Go to the sign-in without confirming."""
        self.choose(SignInChosen(self.username))
