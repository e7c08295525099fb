"""Step 4, its beginning: ask for a TOTP secret, once for each enrolment, or choose e-mail instead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.events import EmailSetUpChosen
from tui.screens.session_step import SessionStep
from tui.widgets.action import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.events import SecretIssued
    from tui.screens.form import Typed
    from tui.screens.step import Environment
    from tui.states import RequestingSecret


class RequestSecretScreen(SessionStep):
    """Asks by itself when it opens, unless there is a choice; then stays only if that fails."""

    HELP = """
    # Enrol TOTP

    The pool demands MFA and this user has no factor yet, so the sign-in answered **MFA_SETUP**.
    **AssociateSoftwareToken** gives the secret for an authenticator app, against the session of that challenge. Where
    the pool knows e-mail as a second factor, an address can be set up instead.
    """
    HEADING = "Register an authenticator"
    DOING = "Asking for a TOTP secret"
    AUTO_FOCUS = "#submit"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+e", "set_up_email", "E-mail instead")]

    def __init__(self, environment: Environment, state: RequestingSecret, typed: Typed | None = None) -> None:
        """Show the step for `state`."""
        super().__init__(environment, state.credentials, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield why this is needed."""
        yield Static(self.state.credentials.username, classes="subject", markup=False)
        yield Static("The pool demands a second factor, and this user has none yet.", classes="intro")
        if self.state.by_email:
            yield Static("It may be an authenticator app, or codes by e-mail.", classes="intro")

    def compose_buttons(self) -> ComposeResult:
        """Yield another try, or the choice where there is one."""
        yield Action("Authenticator" if self.state.by_email else "Ask again", "submit", id="submit", primary=True)
        if self.state.by_email:
            yield Action("E-mail instead", "set_up_email")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave e-mail out where it is no factor."""
        if action == "set_up_email" and not self.state.by_email:
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Ask, unless there is a choice."""
        if not self.state.by_email:
            self.action_submit()

    def request(self) -> Callable[[], SecretIssued]:
        """Return the AssociateSoftwareToken call."""
        return partial(self.connection.user_side.request_secret, self.state.session)

    def action_set_up_email(self) -> None:
        """Set an e-mail address up instead of an authenticator."""
        self.choose(EmailSetUpChosen())
