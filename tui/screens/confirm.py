"""Step 2: confirm the user with the code that Cognito sent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.cognito.gateway import AlreadyConfirmed, GatewayError
from tui.events import SignInChosen, SignUpConfirmed
from tui.screens.step import CODE_FIELD, FILL_CODE, Environment, StepScreen
from tui.widgets.action import Action
from tui.widgets.code_input import CodeInput
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.screens.form import Typed
    from tui.secret import Secret
    from tui.states import Confirming, Delivery


class ConfirmScreen(StepScreen):
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
    NO_CODE = "The Inbox holds no code for this user: Ctrl+R sends one."
    FIELD_OF = CODE_FIELD
    BINDINGS: ClassVar[list[BindingType]] = [
        FILL_CODE,
        Binding("ctrl+r", "resend", "Resend", tooltip="Send another code"),
        Binding("ctrl+l", "choose_login", "Log in", show=False),
    ]

    def __init__(self, environment: Environment, state: Confirming, typed: Typed | None = None) -> None:
        """Show the form for `state`."""
        super().__init__(environment, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield where the code went, and its field."""
        yield Static(self.state.username, classes="subject", markup=False)
        yield Static(self._sent(self.state.delivery), id="delivery", classes="intro", markup=False)
        yield Field("Code", CodeInput(id="code"))

    def compose_buttons(self) -> ComposeResult:
        """Yield the confirmation, and another code."""
        yield Action("Confirm", "submit", id="submit", primary=True)
        yield Action("Send another code", "resend")

    def _sent(self, delivery: Delivery | None) -> str:
        if delivery is None:
            return "This user is not confirmed yet. Type the code that was sent before, or Ctrl+R sends another one."
        return f"A code went by {delivery.medium.lower()} to {delivery.destination}."

    def request(self) -> Callable[[], SignUpConfirmed] | None:
        """Return the ConfirmSignUp call."""
        if self.incomplete_code():
            return None
        return partial(self.connection.user_side.confirm, self.state.username, self.typed()["code"])

    def action_resend(self) -> None:
        """Send another code, unless a request is under way."""
        if self.begin():
            self.send("Sending another code", self._resend, self.resent)

    def _resend(self) -> Delivery | None:
        return self.connection.user_side.resend_code(self.state.username)

    def resent(self, delivery: Delivery | None) -> None:
        """Show where the new code went."""
        self.rest()
        where = (
            f"A new code went by {delivery.medium.lower()} to {delivery.destination}."
            if delivery
            else "A new code was sent."
        )
        self.query_one("#delivery", Static).update(f"{where} Codes sent before no longer work.")
        self.query_one(CodeInput).clear()
        self.query_one(CodeInput).focus()

    def refuse(self, error: GatewayError) -> None:
        """Go on to the sign-in if there was nothing to confirm."""
        if isinstance(error, AlreadyConfirmed):
            self.busy = True
            self.complete(SignUpConfirmed(self.state.username))
        else:
            super().refuse(error)

    def action_choose_login(self) -> None:
        """Go to the sign-in without confirming."""
        self.choose(SignInChosen(self.state.username))

    def action_fill_code(self) -> None:
        """Fill the code field, or say where the code is."""
        if self.connection.inbox is None:
            self.notify("On a real pool the code is in the user's mail or text messages: type or paste it.")
        else:
            super().action_fill_code()

    def code_at_hand(self) -> Secret | None:
        """Return the newest code that the inbox holds for this user."""
        return self.newest_code([self.state.username])
