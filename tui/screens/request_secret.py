"""Step 4, its beginning: ask for a TOTP secret, once for each enrolment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

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
    """Asks by itself when it opens; stays only if that fails."""

    HELP = """
    # Enrol TOTP

    The pool demands MFA and this user has no factor yet, so the sign-in answered **MFA_SETUP**.
    **AssociateSoftwareToken** gives the secret for an authenticator app, against the session of that challenge.
    """
    HEADING = "Register an authenticator"
    DOING = "Asking for a TOTP secret"

    def __init__(self, environment: Environment, state: RequestingSecret, typed: Typed | None = None) -> None:
        """Show the step for `state`."""
        super().__init__(environment, state.credentials, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield why this is needed."""
        yield Static(self.state.credentials.username, classes="subject", markup=False)
        yield Static("The pool demands a second factor, and this user has none yet.", classes="intro")

    def compose_buttons(self) -> ComposeResult:
        """Yield another try, and the other factor where it can be had."""
        yield Action("Ask again", "submit", id="submit", primary=True)
        if self.state.by_email:
            yield Action("E-mail instead", "set_up_email")

    def action_set_up_email(self) -> None:
        """Set an e-mail address up instead of an authenticator."""
        self.choose(EmailSetUpChosen())

    def on_mount(self) -> None:
        """Ask."""
        self.action_submit()

    def request(self) -> Callable[[], SecretIssued]:
        """Return the AssociateSoftwareToken call."""
        return partial(self.connection.user_side.request_secret, self.state.session)
