"""The passkeys of a signed-in user: those there are, another one, and the end of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from tui.account_events import PasskeyOptionsIssued
from tui.screens.account_step import AccountStep
from tui.screens.question import QuestionScreen
from tui.widgets.action import Action
from tui.widgets.passkeys_table import PasskeysTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tui.account_states import ManagingPasskeys
    from tui.cognito.passkeys import Passkey
    from tui.screens.form import Typed
    from tui.screens.step import Environment

NONE_YET = "No passkey is registered yet."


class PasskeysScreen(AccountStep):
    """Asks ListWebAuthnCredentials when it opens, and leads to the registration."""

    HELP = """
    # Passkeys

    A passkey is a key pair of an authenticator: a phone, a security key, a password manager. The pool keeps the public
    key, and the first factor `WEB_AUTHN` of `USER_AUTH` signs in with it.

    **StartWebAuthnRegistration** begins with another one, for the access token. **ListWebAuthnCredentials** lists those
    there are, **DeleteWebAuthnCredential** deletes one. The pool has to allow WEB_AUTHN in its sign-in policy and to
    say whom passkeys are for, the relying party.
    """
    HEADING = "Passkeys"
    DOING = "Asking for the options of a passkey"
    AUTO_FOCUS = "#submit"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "delete", "Delete", tooltip="Delete the chosen passkey"),
        Binding("ctrl+r", "resend", "List again", tooltip="List the passkeys again"),
    ]

    def __init__(self, environment: Environment, state: ManagingPasskeys, typed: Typed | None = None) -> None:
        """Show the passkeys of the user in `state`."""
        super().__init__(environment, state, typed)
        self._passkeys: Sequence[Passkey] | None = None

    def compose_form(self) -> ComposeResult:
        """Yield whose passkeys they are, and the table of them."""
        yield Static(self.signed_in.username, classes="subject", markup=False)
        yield Static(id="passkeys-said", classes="intro", markup=False)
        yield PasskeysTable()

    def compose_buttons(self) -> ComposeResult:
        """Yield the registration, and the end of a passkey."""
        yield Action("Register a passkey", "submit", id="submit", primary=True)
        yield Action("Delete", "delete")

    def on_mount(self) -> None:
        """Ask."""
        self.action_resend()

    def action_resend(self) -> None:
        """List the passkeys."""
        if self.begin():
            self.send("Listing the passkeys", self._list, partial(self._show, ""))

    def request(self) -> Callable[[], PasskeyOptionsIssued]:
        """Return the StartWebAuthnRegistration call."""
        return lambda: PasskeyOptionsIssued(self.user_side.passkey_options(self.access_token))

    def action_delete(self) -> None:
        """Ask once more, then delete the chosen passkey."""
        if self.busy:
            return
        if not self._passkeys:
            self.notify("There is no passkey to delete.")
            return
        chosen = self._passkeys[min(self.query_one(PasskeysTable).cursor_row, len(self._passkeys) - 1)]
        question = QuestionScreen(f"Delete {chosen.name or chosen.id}? It signs in no more.", "deletes the passkey")
        self.app.push_screen(question, partial(self._answered, chosen))

    def _answered(self, passkey: Passkey, answer: bool | None) -> None:
        if answer and self.begin():
            delete = partial(self.user_side.delete_passkey, self.access_token, passkey.id)
            self.send("Deleting the passkey", delete, lambda _: self._deleted(passkey))

    def _deleted(self, passkey: Passkey) -> None:
        self._show("Deleted. ", [each for each in self._passkeys or () if each is not passkey])

    def _list(self) -> Sequence[Passkey]:
        return self.user_side.passkeys(self.access_token)

    def _show(self, done: str, passkeys: Sequence[Passkey]) -> None:
        self.rest()
        self._passkeys = passkeys
        self.query_one(PasskeysTable).show(passkeys)
        self.query_one("#passkeys-said", Static).update(done + ("X deletes the chosen one." if passkeys else NONE_YET))

    @on(DataTable.RowSelected)
    def say_what_to_do(self) -> None:
        """Enter alone changes nothing."""
        self.notify("X deletes the chosen passkey.")
