"""Proving an e-mail address or a phone number with the code that goes there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Select, Static

from tui.account_events import AccountChanged
from tui.cognito.gateway import Cause
from tui.cognito.tokens import claim
from tui.screens.account_step import AccountStep
from tui.screens.step import CODE_FIELD, FILL_CODE, Environment
from tui.widgets.action import Action
from tui.widgets.code_input import CodeInput
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.account_states import VerifyingAttribute
    from tui.screens.form import Typed
    from tui.secret import Secret
    from tui.states import Delivery

CONTACTS = [("email", "email"), ("phone_number", "phone_number")]
NONE_SENT = "Ctrl+R sends a code there. A code that came before is good too."


class VerifyAttributeScreen(AccountStep):
    """Which of the two, and its code."""

    HELP = """
    # Verify an attribute

    **GetUserAttributeVerificationCode** sends a code to the address or number, **VerifyUserAttribute** takes it. After
    that `email_verified` or `phone_number_verified` is true, and a pool may use it to sign in or to bring a password
    back.

    In the sandbox the code is in the Inbox: `F3` fills it in.
    """
    HEADING = "Verify an attribute"
    SUBMIT = "Verify"
    DOING = "Verifying the attribute"
    AUTO_FOCUS = "#code"
    NO_CODE = "The Inbox holds no code for this user: Ctrl+R sends one. On a real pool it is in the user's messages."
    FIELD_OF: ClassVar = {**CODE_FIELD, Cause.ATTRIBUTE: "attribute", Cause.VALUE: "attribute"}
    BINDINGS: ClassVar[list[BindingType]] = [
        FILL_CODE,
        Binding("ctrl+r", "resend", "Send a code"),
    ]

    def __init__(self, environment: Environment, state: VerifyingAttribute, typed: Typed | None = None) -> None:
        """Show the form for `state`."""
        super().__init__(environment, state, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield where the code went, the attribute and the field for the code."""
        yield Static(self.signed_in.username, classes="subject", markup=False)
        delivery = self.state.delivery
        yield Static(_sent(delivery) if delivery else NONE_SENT, id="delivery", classes="intro", markup=False)
        chosen = self.state.attribute if (self.state.attribute,) * 2 in CONTACTS else CONTACTS[0][1]
        chooser = Select(CONTACTS, value=chosen, allow_blank=False, compact=True, id="attribute")
        yield Field("Attribute", chooser)
        yield Field("Code", CodeInput(id="code"))

    def compose_buttons(self) -> ComposeResult:
        """Yield the verification, and a code."""
        yield Action("Verify", "submit", id="submit", primary=True)
        yield Action("Send a code", "resend")

    @property
    def attribute(self) -> str:
        """The attribute that is chosen."""
        return str(self.query_one("#attribute", Select).value)

    @on(Select.Changed)
    def go_on_from_choice(self, event: Select.Changed) -> None:
        """After a choice, go on to the code."""
        if self.focused is event.select:
            self.query_one(CodeInput).focus()

    def request(self) -> Callable[[], AccountChanged] | None:
        """Return the VerifyUserAttribute call."""
        if self.incomplete_code():
            return None
        attribute, code = self.attribute, self.typed()["code"]

        def verify() -> AccountChanged:
            self.user_side.verify_attribute(self.access_token, attribute, code)
            return AccountChanged(f"{attribute} is verified.")

        return verify

    def action_resend(self) -> None:
        """Send a code."""
        if self.begin():
            send = partial(self.user_side.attribute_code, self.access_token, self.attribute)
            self.send("Sending a code", send, self._sent)

    def _sent(self, delivery: Delivery | None) -> None:
        self.rest()
        self.query_one("#delivery", Static).update(_sent(delivery) if delivery else "A code was sent.")
        self.query_one(CodeInput).clear()
        self.query_one(CodeInput).focus()

    def code_at_hand(self) -> Secret | None:
        """Return the newest code that the inbox holds for this user."""
        names = (self.signed_in.username, claim(self.access_token, "username"))
        return self.newest_code(names, ("verify-attribute",))


def _sent(delivery: Delivery) -> str:
    return f"A code went by {delivery.medium.lower()} to {delivery.destination}. Codes sent before no longer work."
