"""An authenticator for a user who is signed in: its secret comes for the access token."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.account_events import AuthenticatorAdded, OwnSecretIssued
from tui.cognito.gateway import Cause, GatewayError
from tui.screens.account_step import AccountStep
from tui.screens.secret_step import SecretStep
from tui.widgets.action import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.account_states import AddingAuthenticator
    from tui.screens.form import Typed
    from tui.screens.step import Environment
    from tui.secret import Secret

NOT_WAITING = "Cognito waits for no code of this secret any more: Esc goes back, T asks for another secret."


class RequestOwnSecretScreen(AccountStep):
    """Asks by itself when it opens; stays only if that fails."""

    HELP = """
    # Add an authenticator

    **AssociateSoftwareToken** gives the secret for an authenticator app, for the access token instead of a session. It
    replaces one that was asked for and never verified; an authenticator that works goes on working until the new one
    is verified.
    """
    HEADING = "Add an authenticator"
    DOING = "Asking for a TOTP secret"
    AUTO_FOCUS = "#submit"

    def compose_form(self) -> ComposeResult:
        """Yield what this is for."""
        yield Static(self.signed_in.username, classes="subject", markup=False)
        yield Static("A secret for an authenticator, for the access token.", classes="intro")

    def compose_buttons(self) -> ComposeResult:
        """Yield another try."""
        yield Action("Ask again", "submit", id="submit", primary=True)

    def on_mount(self) -> None:
        """Ask."""
        self.action_submit()

    def request(self) -> Callable[[], OwnSecretIssued]:
        """Return the AssociateSoftwareToken call."""
        return lambda: OwnSecretIssued(self.user_side.own_secret(self.access_token))


class AddAuthenticatorScreen(SecretStep, AccountStep):
    """The secret, and its first code."""

    HELP = """
    # Add an authenticator

    Scan the QR code with an authenticator app (`Ctrl+B` shows it full screen), or type the secret into one. `F3` fills
    in the code of this secret.

    **VerifySoftwareToken** takes the first code. That registers the authenticator and does not turn it on:
    SetUserMFAPreference, the next form, does. Until then nothing has changed, and the authenticator before works on.
    """
    HEADING = "Add an authenticator"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back")]

    def __init__(self, environment: Environment, state: AddingAuthenticator, typed: Typed | None = None) -> None:
        """Show the step for `state`; a code of another secret does not come back into the field."""
        AccountStep.__init__(self, environment, state, None)
        self.state = state

    @property
    def secret(self) -> Secret:
        """The secret that Cognito gave."""
        return self.state.secret

    @property
    def username(self) -> str:
        """Whose it is."""
        return self.signed_in.username

    def request(self) -> Callable[[], AuthenticatorAdded] | None:
        """Return the VerifySoftwareToken call."""
        if self.incomplete_code():
            return None
        code = self.typed()["code"]

        def verify() -> AuthenticatorAdded:
            self.user_side.verify_own_code(self.access_token, code)
            # Here, in the thread: from now on the codes of this secret are the good ones, even if nobody waits for the
            # answer any more. Not before: until now those of the authenticator before were.
            self.environment.authenticator.add(self.username, self.secret)
            self.environment.authenticator.used(self.username, code, self.clock())
            return AuthenticatorAdded()

        return verify

    def refuse(self, error: GatewayError) -> None:
        """Say what to do about a secret that is no longer waited for: there is no sign-in to start again."""
        if error.cause is Cause.SESSION:
            error = GatewayError(Cause.TOKEN, NOT_WAITING, code=error.code, said=error.said)
        super().refuse(error)
