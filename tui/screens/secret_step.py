"""What the steps share that show a TOTP secret and wait for its first code."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.cognito import totp
from tui.screens.copying import CopyAsked
from tui.screens.qr_code import QRCodeScreen
from tui.screens.step import CODE_FIELD, FILL_CODE, StepScreen
from tui.widgets.action import Action
from tui.widgets.code_input import CodeInput
from tui.widgets.field import Field
from tui.widgets.qr_code import QRCode, fitting

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.secret import Secret

INLINE_ROOM = (64, 23)
"""Cells that the QR code may take beside the form on a large terminal."""


class SecretStep(StepScreen):
    """QR code, secret and code field."""

    HEADING = "Register an authenticator"
    SUBMIT = "Verify"
    DOING = "Verifying the code"
    FIELD_OF = CODE_FIELD
    BINDINGS: ClassVar[list[BindingType]] = [
        FILL_CODE,
        Binding("ctrl+b", "qr_code", "QR code", show=False, tooltip="Show the QR code on the whole screen"),
        Binding("ctrl+y", "copy_secret", "Copy", tooltip="Copy the secret"),
    ]

    @property
    @abstractmethod
    def secret(self) -> Secret:
        """The secret that is shown."""

    @property
    @abstractmethod
    def username(self) -> str:
        """Whose it is."""

    def compose_form(self) -> ComposeResult:
        """Yield the secret in both forms and the field for its first code."""
        matrix = fitting(self._uris(), *INLINE_ROOM)
        if matrix is not None:
            yield QRCode(matrix, id="enrol-qr-code")
        yield from self.compose_warning()
        yield Static("Scan the QR code (Ctrl+B), or type this secret into an authenticator:", classes="intro spare")
        yield Static(totp.grouped(self.secret), id="secret", markup=False)
        yield Static(f"{self.username} · issuer {totp.ISSUER}", classes="intro spare", markup=False)
        yield Field("Code", CodeInput(id="code"))

    def compose_warning(self) -> ComposeResult:
        """Yield what is to be known before the secret is used."""
        yield from ()

    def compose_buttons(self) -> ComposeResult:
        """Yield the verification and the picture."""
        yield Action("Verify", "submit", id="submit", primary=True)
        yield Action("QR code", "qr_code")

    def _uris(self) -> list[Secret]:
        return totp.uri_candidates(self.secret, self.username)

    def code_at_hand(self) -> Secret:
        """Return the code of this moment."""
        return totp.code_at(self.secret, self.clock())

    def action_qr_code(self) -> None:
        """Show the QR code on the whole screen."""
        self.app.push_screen(QRCodeScreen(self._uris(), self.username))

    def action_copy_secret(self) -> None:
        """Copy the secret for an authenticator on this machine."""
        self.post_message(CopyAsked("TOTP secret", self.secret))
