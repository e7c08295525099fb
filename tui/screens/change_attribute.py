"""A new value for an attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from tui.account_events import AccountChanged, AttributeCodeSent
from tui.cognito.gateway import Cause
from tui.screens.account_step import AccountStep
from tui.screens.question import QuestionScreen
from tui.widgets.action import Action
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.events import Choice, Outcome

STANDARD = (
    *("address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name"),
    *("nickname", "phone_number", "picture", "preferred_username", "profile", "website", "zoneinfo"),
)
"""The attributes that every pool has and a user may change (`COGNITO.md 3.4`)."""
LONGEST_NAME, LONGEST_VALUE = 32, 2048
"""In characters (`COGNITO.md 1.2`)."""


class ChangeAttributeScreen(AccountStep):
    """The name of an attribute and what it is to become."""

    HELP = """
    # Change an attribute

    **UpdateUserAttributes** takes the access token. The app client has to have write access to the attribute. A pool's
    own attributes begin with `custom:`. An empty value deletes the attribute.

    A new e-mail address or phone number is not verified. Where the pool verifies it by itself, a code goes there at
    once; some pools keep the old value until that code comes back.
    """
    HEADING = "Change an attribute"
    SUBMIT = "Change"
    DOING = "Changing the attribute"
    FIELD_OF: ClassVar = {
        Cause.ATTRIBUTE: "attribute-name",
        Cause.VALUE: "attribute-value",
        Cause.EMAIL: "attribute-value",
    }

    def compose_form(self) -> ComposeResult:
        """Yield the two fields."""
        yield Static(self.signed_in.username, classes="subject", markup=False)
        yield Static("An empty value deletes the attribute.", classes="intro")
        suggester = SuggestFromList(STANDARD)
        yield Field("Attribute", LineInput(id="attribute-name", placeholder="such as email", suggester=suggester))
        yield Field("New value", LineInput(id="attribute-value"))

    def compose_buttons(self) -> ComposeResult:
        """Yield the change."""
        yield Action("Change", "submit", id="submit", primary=True)

    def action_submit(self) -> None:
        """Send the change; ask first where Enter came before there was a value, which deletes."""
        name, value = self._filled()
        if name and not value and self.begin():
            question = QuestionScreen(f"Delete the attribute {name}? Its new value is empty.", "deletes it")
            self.app.push_screen(question, self._answered)
        else:
            super().action_submit()

    def _answered(self, answer: bool | None) -> None:
        if answer:
            super().action_submit()
        else:
            self.query_one("#attribute-value", Input).focus()

    def choose(self, choice: Choice) -> None:
        """Go on to `choice`; a name that was refused does not come back, for nothing would say there that it was."""
        if self.query_one("#attribute-name-field", Field).error:
            self.query_one("#attribute-name", Input).clear()
        super().choose(choice)

    def _filled(self) -> tuple[str, str]:
        typed = self.typed()
        return typed["attribute-name"].reveal().strip(), typed["attribute-value"].reveal()

    def request(self) -> Callable[[], Outcome] | None:
        """Return the UpdateUserAttributes call."""
        name, value = self._filled()
        if self._mistaken(name, value):
            return None

        def change() -> Outcome:
            delivery = self.user_side.change_attribute(self.access_token, name, value)
            if delivery is not None:
                return AttributeCodeSent(name, delivery)
            return AccountChanged(f"{name} is changed." if value else f"{name} is deleted.")

        return change

    def _mistaken(self, name: str, value: str) -> bool:
        """Say what cannot be sent; return whether there is anything."""
        too_long = len(value) > LONGEST_VALUE
        if too_long:
            self.wrong("attribute-value", f"The value is too long: at most {LONGEST_VALUE} characters.")
        if not name:
            self.wrong("attribute-name", "The name of an attribute is needed.")
        elif len(name) > LONGEST_NAME:
            self.wrong("attribute-name", f"The name is too long: at most {LONGEST_NAME} characters.")
        elif any(letter.isspace() for letter in name):
            self.wrong("attribute-name", "The name must not contain spaces.")
        else:
            return too_long
        return True
