"""Step 4: put the secret into an authenticator, and prove it with a first code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tui.cognito import totp
from tui.events import TOTPVerified
from tui.screens.secret_step import SecretStep
from tui.screens.session_step import SessionStep
from tui.widgets.session_age import SessionAge

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.screens.form import Typed
    from tui.screens.step import Environment
    from tui.secret import Secret
    from tui.states import EnrollingTOTP, Session


class EnrollTOTPScreen(SecretStep, SessionStep):
    """The secret, its first code, and the age of the session."""

    HELP = """
    # Enrol TOTP

    Cognito has answered the sign-in with `MFA_SETUP`: the pool requires a second factor, and this user has none yet.
    **AssociateSoftwareToken** has made the secret.

    Scan the QR code with an authenticator app (`Ctrl+B` shows it full screen), or type the secret into one. The pane
    *Authenticator* has the secret too: `F3` fills in its code.

    **VerifySoftwareToken** takes the first code and registers the authenticator at once. A wrong code costs nothing:
    the session stays good. A second secret is never fetched for the same enrolment, so the QR code stays right.
    """

    def __init__(self, environment: Environment, state: EnrollingTOTP, typed: Typed | None = None) -> None:
        """Show the step for `state`."""
        entry = environment.authenticator.entry(state.credentials.username)
        self._replaced = entry is not None and entry.replaced
        # A code of the secret before is worthless: it does not come back into the field.
        SessionStep.__init__(self, environment, state.credentials, None if self._replaced else typed)
        self.state = state

    @property
    def secret(self) -> Secret:
        """The secret of this enrolment."""
        return self.state.secret

    @property
    def username(self) -> str:
        """Whose it is."""
        return self.credentials.username

    def compose_form(self) -> ComposeResult:
        """Yield the secret, the field for its first code, and the age of the session."""
        yield from super().compose_form()
        yield SessionAge(self.state.session, self.clock)

    def compose_warning(self) -> ComposeResult:
        """Yield that there was a secret before, where there was one."""
        if self._replaced:
            yield Static("This is a new secret. The QR code and the codes before it no longer work.", id="replaced")

    def request(self) -> Callable[[], TOTPVerified] | None:
        """Return the VerifySoftwareToken call."""
        if self.incomplete_code():
            return None
        code, session = self.typed()["code"], self.state.session

        def verify() -> TOTPVerified:
            after: Session = self.connection.user_side.verify_code(session, code)
            now = self.clock()
            self.environment.authenticator.used(self.username, code, now)
            return TOTPVerified(after, totp.fresh_code_at(self.state.secret, code, now))

        return verify
