"""Making the tokens worthless: by revoking, by signing out, by deleting the account."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input, Static

from tui.account_states import Task
from tui.cognito.ending import end
from tui.screens.account_step import AccountStep
from tui.screens.question import QuestionScreen
from tui.widgets.action import Action
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.account_events import TokensEnded
    from tui.account_states import Ending
    from tui.screens.form import Typed
    from tui.screens.step import Environment


class EndTokensScreen(AccountStep):
    """What will be worthless, and one button."""

    HELP = """
    # The end of the tokens

    **RevokeToken** ends one sign-in, **GlobalSignOut** all of a user, **DeleteUser** the user. Cognito then refuses the
    tokens. A program that checks only the signature and the expiry of a JWT goes on accepting it until it expires.
    """
    AUTO_FOCUS = "#form Input, #submit"
    ENDS: ClassVar[str]
    """What will be worthless."""

    def __init__(self, environment: Environment, state: Ending, typed: Typed | None = None) -> None:
        """Show the form for `state`."""
        super().__init__(environment, state, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield what will be worthless."""
        yield Static(self.signed_in.username, classes="subject", markup=False)
        yield Static(self.ENDS, classes="intro")
        yield Static("Right after it the tokens are tried: Cognito itself says whether they are dead.", classes="intro")

    def compose_buttons(self) -> ComposeResult:
        """Yield the end."""
        yield Action(self.SUBMIT, "submit", id="submit", primary=True)

    def request(self) -> Callable[[], TokensEnded]:
        """Return the end and the proof of it."""
        return partial(end, self.connection.user_side, self.signed_in, self.state.task)


class RevokeScreen(EndTokensScreen):
    """The end of one sign-in."""

    HEADING = Task.REVOKE.value
    SUBMIT = "Revoke"
    DOING = "Revoking the refresh token"
    ENDS = (
        "RevokeToken ends this refresh token, and the access tokens of its sign-in. Other sign-ins of the user go on."
    )


class SignOutScreen(EndTokensScreen):
    """The end of every sign-in of a user."""

    HEADING = Task.SIGN_OUT.value
    SUBMIT = "Sign out"
    DOING = "Signing out everywhere"
    ENDS = "GlobalSignOut ends every token of the user: those of this sign-in and of all others, on every device."


class DeleteAccountScreen(EndTokensScreen):
    """The end of the user, which takes the user name and a second yes."""

    HEADING = Task.DELETE.value
    SUBMIT = "Delete"
    DOING = "Deleting the account"
    ENDS = "DeleteUser deletes the user, with attributes, devices and tokens. Nobody can undo that."

    def __init__(self, environment: Environment, state: Ending, typed: Typed | None = None) -> None:
        """Show the form for `state`; the user name is typed anew each time."""
        super().__init__(environment, state, None)

    def compose_form(self) -> ComposeResult:
        """Yield what will be gone, and the field for the user name."""
        yield from super().compose_form()
        yield Field("User name", LineInput(id="doomed", placeholder="type it to delete the account"))

    def action_submit(self) -> None:
        """Ask once more where the user name is right."""
        if self.begin() and self._is_meant():
            question = QuestionScreen(f"Delete {self.signed_in.username}? Nobody can undo that.", "deletes the account")
            self.app.push_screen(question, self._answered)

    def _is_meant(self) -> bool:
        meant = self.query_one("#doomed", Input).value == self.signed_in.username
        if not meant:
            self.wrong("doomed", f"This is not the user name: type {self.signed_in.username}")
        return meant

    def _answered(self, answer: bool | None) -> None:
        if answer and self.begin():
            self.send(self.DOING, self.request(), self.complete)
