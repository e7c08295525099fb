"""Step 4: put the secret into an authenticator, and prove it with a first code."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.cognito import totp
from tui.events import TOTPVerified
from tui.screens.qr_code import QRCodeScreen
from tui.screens.session_step import SessionStep
from tui.screens.step import CODE_FIELD, FILL_CODE, Environment
from tui.widgets.action import Action
from tui.widgets.code_input import CodeInput
from tui.widgets.field import Field
from tui.widgets.qr_code import QRCode, fitting
from tui.widgets.session_age import SessionAge

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.screens.form import Typed
    from tui.secret import Secret
    from tui.states import EnrollingTOTP, Session

INLINE_ROOM = (64, 23)
"""Cells that the QR code may take beside the form on a large terminal."""


class EnrollTOTPScreen(SessionStep):
    """QR code, secret and code field."""

    HELP = """
    # Enrol TOTP

    Scan the QR code with an authenticator app (`Ctrl+B` shows it full screen), or type the secret into one. The pane
    *Authenticator* has the secret too: `F3` fills in its code.

    **VerifySoftwareToken** takes the first code and registers the authenticator at once. A wrong code costs nothing:
    the session stays good. A second secret is never fetched for the same enrolment, so the QR code stays right.
    """
    HEADING = "Register an authenticator"
    SUBMIT = "Verify"
    DOING = "Verifying the code"
    FIELD_OF = CODE_FIELD
    BINDINGS: ClassVar[list[BindingType]] = [
        FILL_CODE,
        Binding("ctrl+b", "qr_code", "QR code", show=False, tooltip="Show the QR code on the whole screen"),
        Binding("ctrl+y", "copy_secret", "Copy", tooltip="Copy the secret"),
    ]

    def __init__(self, environment: Environment, state: EnrollingTOTP, typed: Typed | None = None) -> None:
        """Show the step for `state`."""
        entry = environment.authenticator.entry(state.credentials.username)
        self._replaced = entry is not None and entry.replaced
        # A code of the secret before is worthless: it does not come back into the field.
        super().__init__(environment, state.credentials, None if self._replaced else typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield the secret in both forms and the field for its first code."""
        matrix = fitting(self._uris(), *INLINE_ROOM)
        if matrix is not None:
            yield QRCode(matrix, id="enrol-qr-code")
        if self._replaced:
            yield Static("This is a new secret. The QR code and the codes before it no longer work.", id="replaced")
        yield Static("Scan the QR code (Ctrl+B), or type this secret into an authenticator:", classes="intro spare")
        yield Static(totp.grouped(self.state.secret), id="secret", markup=False)
        name = f"{self.state.credentials.username} · issuer {totp.ISSUER}"
        yield Static(name, classes="intro spare", markup=False)
        yield Field("Code", CodeInput(id="code"))
        yield SessionAge(self.state.session, self.clock)

    def compose_buttons(self) -> ComposeResult:
        """Yield the verification and the picture."""
        yield Action("Verify", "submit", id="submit", primary=True)
        yield Action("QR code", "qr_code")

    def _uris(self) -> list[Secret]:
        return totp.uri_candidates(self.state.secret, self.state.credentials.username)

    def request(self) -> Callable[[], TOTPVerified] | None:
        """Return the VerifySoftwareToken call."""
        if self.incomplete_code():
            return None
        code, session = self.typed()["code"], self.state.session

        def verify() -> TOTPVerified:
            after: Session = self.connection.user_side.verify_code(session, code)
            return TOTPVerified(after, totp.fresh_code_at(self.state.secret, code, self.clock()))

        return verify

    def code_at_hand(self) -> Secret:
        """Return the code of this moment."""
        return totp.code_at(self.state.secret, self.clock())

    def action_qr_code(self) -> None:
        """Show the QR code on the whole screen."""
        self.app.push_screen(QRCodeScreen(self._uris(), self.state.credentials.username))

    def action_copy_secret(self) -> None:
        """Copy the secret for an authenticator on this machine."""
        self.post_message(self.CopyAsked("TOTP secret", self.state.secret))
