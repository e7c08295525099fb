"""Another passkey: a terminal has no authenticator, so what a browser makes of the options is pasted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.account_events import AccountChanged, PasskeyOptionsIssued
from tui.cognito.gateway import Cause
from tui.screens.account_step import AccountStep
from tui.screens.copying import CopyAsked
from tui.secret import Secret
from tui.widgets.action import Action
from tui.widgets.field import Field
from tui.widgets.json_input import NO_OBJECT, JSONInput, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from tui.account_states import RegisteringPasskey
    from tui.screens.form import Typed
    from tui.screens.step import Environment


class RegisterPasskeyScreen(AccountStep):
    """The options for a browser, and the credential that it made."""

    HELP = """
    # Register a passkey

    On a page of the relying party (`rp.id`), in the browser's console, with the options in the place of the dots:

        JSON.stringify(await navigator.credentials.create({publicKey:
          PublicKeyCredential.parseCreationOptionsFromJSON(…)}))

    Paste what that gives. **CompleteWebAuthnRegistration** takes it, once, and not for long after
    **StartWebAuthnRegistration** gave the options: `Ctrl+R` asks for new ones. For the relying party `localhost` any
    page that this machine serves will do.
    """
    HEADING = "Register a passkey"
    SUBMIT = "Register"
    DOING = "Registering the passkey"
    FIELD_OF: ClassVar = {Cause.PASSKEY: "credential"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+y", "copy_options", "Copy", tooltip="Copy the options"),
        Binding("ctrl+r", "resend", "New options", tooltip="Ask for new options"),
    ]

    def __init__(self, environment: Environment, state: RegisteringPasskey, typed: Typed | None = None) -> None:
        """Show the step for `state`; what was made from other options does not come back into the field."""
        super().__init__(environment, state, None)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield the options, and the field for what a browser makes of them."""
        yield Static(
            "Give these options to navigator.credentials.create() in a browser (Ctrl+Y copies them, F1 says how), and "
            "paste what it returns.",
            classes="intro",
        )
        with VerticalScroll(id="options-box"):
            yield Static(lined(self.state.options), id="options", markup=False)
        yield Field("Credential", JSONInput(id="credential"))

    def compose_buttons(self) -> ComposeResult:
        """Yield the registration, the copy and new options."""
        yield Action("Register", "submit", id="submit", primary=True)
        yield Action("Copy the options", "copy_options")
        yield Action("New options", "resend")

    def request(self) -> Callable[[], AccountChanged] | None:
        """Return the CompleteWebAuthnRegistration call."""
        credential = self.typed()["credential"]
        if not is_object(credential.reveal()):
            self.wrong("credential", NO_OBJECT)
            return None

        def register() -> AccountChanged:
            self.user_side.register_passkey(self.access_token, credential)
            return AccountChanged("The passkey is registered.")

        return register

    def action_resend(self) -> None:
        """Ask for new options, which take the place of those before."""
        if self.begin():
            self.send("Asking for new options", self._options, self.complete)

    def _options(self) -> PasskeyOptionsIssued:
        return PasskeyOptionsIssued(self.user_side.passkey_options(self.access_token))

    def action_copy_options(self) -> None:
        """Copy the options for the browser's console."""
        self.post_message(CopyAsked("Passkey options", Secret(json.dumps(self.state.options))))


def lined(options: Mapping[str, object]) -> str:
    """Return options as JSON with a line a member: spread out further, they would not fit a small terminal."""
    members = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in options.items())
    return f"{{\n{members}\n}}"
