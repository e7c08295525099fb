"""Step 3: sign in with a password, through either door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, Select, Static

from tui.cognito.gateway import Cause
from tui.events import SignUpChosen
from tui.screens.form import SHOW_SECRETS
from tui.screens.step import Environment, StepScreen
from tui.secret import Secret
from tui.states import Credentials, Door
from tui.widgets.action import Action
from tui.widgets.field import Field
from tui.widgets.fresh_code import FreshCode
from tui.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.events import SignInOutcome
    from tui.screens.form import Typed
from tui.states import LoggingIn


class LoginScreen(StepScreen):
    """User name, password, and which operation signs in."""

    HELP = """
    # Log in

    **InitiateAuth** with `USER_PASSWORD_AUTH` is unsigned: any program may call it. **AdminInitiateAuth** with
    `ADMIN_USER_PASSWORD_AUTH` does the same for a server, signed with AWS credentials; it needs the user pool id.
    Each flow has to be allowed in the app client.

    What comes back is tokens, or a challenge that has to be answered first.
    """
    HEADING = "Log in"
    SUBMIT = "Log in"
    DOING = "Signing in"
    FIELD_OF: ClassVar = {
        Cause.USERNAME: "username",
        Cause.USER_UNKNOWN: "username",
        Cause.PASSWORD: "password",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "choose_sign_up", "New user"),
        SHOW_SECRETS,
    ]

    def __init__(self, environment: Environment, state: LoggingIn, typed: Typed | None = None) -> None:
        """Show the form for `state`."""
        super().__init__(environment, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield the fields and the two doors."""
        password = self.state.password.reveal() if self.state.password else ""
        yield Static("What comes back is tokens, or a challenge to answer first.", classes="intro")
        yield Field("User name", Input(self.state.username, id="username"))
        yield Field("Password", SecretInput(password, id="password"))
        yield Field("Through", self._doors())
        if self.state.fresh_code_at is not None:
            yield FreshCode(self.state.fresh_code_at, self.clock)

    def typed(self) -> Typed:
        """Return what stands in the fields, and which door is chosen."""
        return super().typed() | {"door": Secret(self.door.name)}

    def put_back(self, typed: Typed) -> None:
        """Put back what was typed, and the door that was chosen."""
        super().put_back(typed)
        if "door" in typed and self.connection.admin_side is not None:
            self.query_one("#door", Select).value = Door[typed["door"].reveal()]

    def _doors(self) -> Select[Door]:
        if self.connection.admin_side is None:
            offers = [("InitiateAuth (AdminInitiateAuth needs the user pool id)", Door.USER)]
        else:
            offers = [
                ("InitiateAuth, unsigned", Door.USER),
                ("AdminInitiateAuth, with AWS credentials", Door.ADMIN),
            ]
        door = self.state.door if self.connection.admin_side else Door.USER
        return Select(offers, value=door, allow_blank=False, compact=True, id="door")

    def compose_buttons(self) -> ComposeResult:
        """Yield the two ways on."""
        yield Action("Log in", "submit", id="submit", primary=True)
        yield Action("New user", "choose_sign_up")

    def request(self) -> Callable[[], SignInOutcome] | None:
        """Return the call that signs in through the chosen door."""
        if self.missing({"username": "A user name", "password": "A password"}):
            return None
        typed = self.typed()
        credentials = Credentials(typed["username"].reveal(), typed["password"], self.door)
        return partial(self.connection.side(self.door).sign_in, credentials)

    @property
    def door(self) -> Door:
        """The door that is chosen."""
        door = self.query_one("#door", Select).value
        return door if isinstance(door, Door) else Door.USER

    @on(Select.Changed, "#door")
    def go_on_from_door(self) -> None:
        """After a door was chosen, let Enter sign in instead of opening the list again."""
        if self.focused is not None and self.focused.id == "door":
            self.query_one("#submit").focus()

    def action_choose_sign_up(self) -> None:
        """Go to the sign-up form."""
        self.choose(SignUpChosen(self.typed()["username"].reveal()))
