"""Step 1: make a user."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from tui.cognito.gateway import Cause, GatewayError
from tui.screens.form import SHOW_SECRETS
from tui.screens.step import Environment, StepScreen
from tui.widgets.action import Action
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput
from tui.widgets.password_checklist import PasswordChecklist
from tui.widgets.secret_input import SecretInput
from tui.widgets.step_rail import StepRail

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.events import SignUpAccepted
    from tui.screens.form import Typed
    from tui.states import SigningUp

CONTINUE = "Continue"


class SignUpScreen(StepScreen):
    """User name, password and e-mail."""

    HELP = """
    # Sign up

    **SignUp** makes a user in the pool and, if the pool verifies an attribute by itself, sends a code to it.
    The call is unsigned: it needs the app client's id and no AWS credentials. The user is *UNCONFIRMED* until the
    code comes back.

    A pool that signs people in by e-mail wants the address as the user name; then leave the e-mail field empty.
    """
    HEADING = "Sign up"
    SUBMIT = "Sign up"
    DOING = "Signing up"
    FIELD_OF: ClassVar = {
        Cause.USERNAME: "username",
        Cause.USERNAME_TAKEN: "username",
        Cause.PASSWORD: "password",
        Cause.EMAIL: "email",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "choose_login", "I have an account"),
        SHOW_SECRETS,
    ]

    def __init__(self, environment: Environment, state: SigningUp, typed: Typed | None = None) -> None:
        """Show the form for `state`."""
        super().__init__(environment, typed)
        self.state = state
        self._begun_with: Typed = {}

    def compose_form(self) -> ComposeResult:
        """Yield the three fields and the password policy."""
        yield Static("Make a user in the pool. No AWS credentials are needed.", classes="intro")
        yield self.obstacles(signing_up=True)
        yield Field("User name", LineInput(self.state.username, id="username"))
        yield Field("Password", SecretInput(id="password"))
        asked = self.has_pool
        yield PasswordChecklist("password", asked=asked).data_bind(StepScreen.pool)
        yield Field("E-mail", LineInput(id="email", placeholder="where the code goes"))

    def put_back(self, typed: Typed) -> None:
        """Put back what was typed before, and remember what the form begins with."""
        super().put_back(typed)
        self._begun_with = self.typed()
        self.say_what_enter_does()

    @property
    def resumes(self) -> bool:
        """Whether nothing is new in the form of somebody who has signed up: the code is all that is wanted."""
        waiting, typed = self.state.waiting, self.typed()
        return waiting is not None and waiting.username == typed["username"].reveal() and typed == self._begun_with

    @on(Input.Changed, "#username")
    def show_whose_status(self, event: Input.Changed) -> None:
        """Let the rail follow the user who is typed: a new one has no status yet."""
        for rail in self.query(StepRail):
            rail.subject = event.value

    @on(Input.Changed)
    def say_what_enter_does(self) -> None:
        """Name what the button and Enter do, which changes only for somebody who waits for a code."""
        if self.state.waiting is None:
            return
        for button in self.query("#submit").results(Action):  # a change may be told after the form has gone
            button.relabel(CONTINUE if self.resumes else self.SUBMIT)
        self.refresh_bindings()

    def _enter_does(self) -> str:
        return CONTINUE if isinstance(self.focused, Input) and self.resumes else super()._enter_does()

    def compose_buttons(self) -> ComposeResult:
        """Yield the two ways on."""
        yield Action("Sign up", "submit", id="submit", primary=True)
        yield Action("I have an account", "choose_login")

    def action_submit(self) -> None:
        """Send the form, or go on without a call to the code that its user waits for."""
        if self.resumes:
            from tui.events import ConfirmingResumed

            self.choose(ConfirmingResumed())
        else:
            super().action_submit()

    def request(self) -> Callable[[], SignUpAccepted] | None:
        """Return the SignUp call."""
        if self.missing({"username": "A user name", "password": "A password"}):
            return None
        typed = self.typed()
        username, email = typed["username"].reveal(), typed["email"].reveal().strip()
        return partial(self.connection.user_side.sign_up, username, typed["password"], email)

    def refuse(self, error: GatewayError) -> None:
        """Offer the sign-in to somebody who exists already."""
        super().refuse(error)
        if error.cause is Cause.USERNAME_TAKEN:
            self.say("Is it yours? Ctrl+L signs in as this user.", f"Cognito: {error.code}: {error.said}")

    def action_choose_login(self) -> None:
        """Go to the sign-in with what is typed here."""
        from tui.events import SignInChosen

        typed = self.typed()
        self.choose(SignInChosen(typed["username"].reveal(), typed["password"]))
