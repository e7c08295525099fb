"""Step 5: answer the challenge that stands before the tokens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.widgets import Static

from tui.cognito import totp
from tui.cognito.gateway import Cause, GatewayError
from tui.screens.session_step import SessionStep
from tui.screens.step import CODE_FIELD, FILL_CODE, Environment
from tui.widgets.action import Action
from tui.widgets.code_input import CodeInput
from tui.widgets.field import Field
from tui.widgets.fresh_code import FreshCode
from tui.widgets.session_age import SessionAge

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.events import SignInOutcome
    from tui.screens.form import Typed
    from tui.secret import Secret
    from tui.states import Challenged

CODE_CHALLENGES = {"SOFTWARE_TOKEN_MFA": "SOFTWARE_TOKEN_MFA_CODE"}
"""The challenges answered with a code, and the key of the answer (`COGNITO.md 7.0`)."""


class ChallengeScreen(SessionStep):
    """A code field for SOFTWARE_TOKEN_MFA; the parameters of any other challenge."""

    HELP = """
    # Challenge

    The password was right, and Cognito wants another proof before it gives tokens. **RespondToAuthChallenge** answers
    with the session of the challenge. A wrong code leaves the session alive; a session lives three minutes unless the
    app client says otherwise, and works once.

    A TOTP code is good for one sign-in: the one that enrolled the authenticator is spent too.
    """
    HEADING = "Answer the challenge"
    SUBMIT = "Answer"
    DOING = "Answering the challenge"
    NO_CODE = "The authenticator of this run holds no secret for this user: type the code from yours."
    FIELD_OF = CODE_FIELD
    BINDINGS: ClassVar[list[BindingType]] = [
        FILL_CODE,
    ]

    def __init__(self, environment: Environment, state: Challenged, typed: Typed | None = None) -> None:
        """Show the step for `state`."""
        super().__init__(environment, state.credentials, typed)
        self.state = state
        self.challenge = state.challenge
        self.answer_key = CODE_CHALLENGES.get(state.challenge.name) if state.challenge.session else None

    def action_fill_code(self) -> None:
        """Fill the code field, where the challenge has one."""
        if self.answer_key is None:
            self.notify("This challenge takes no code from the authenticator.", severity="warning")
        else:
            super().action_fill_code()

    def compose_form(self) -> ComposeResult:
        """Yield the challenge, and what answers it."""
        yield Static(f"{self.challenge.name} for {self.credentials.username}", classes="subject", markup=False)
        if self.answer_key is None:
            yield from self._compose_unanswerable()
        else:
            yield Static("Type the code that the authenticator shows now.", classes="intro")
            yield Field("Code", CodeInput(id="code"))
        yield FreshCode(self.state.fresh_code_at, self.clock)
        if self.challenge.session is not None:
            yield SessionAge(self.challenge.session, self.clock)

    def _compose_unanswerable(self) -> ComposeResult:
        yield Static(
            "This program cannot answer this challenge yet. These are its parameters; Esc goes back to the sign-in.",
            classes="intro",
        )
        with Vertical(id="parameters"):
            for name, value in self.challenge.parameters.items():
                yield Static(f"{name}: {value}", markup=False)
            if not self.challenge.parameters:
                yield Static("It came without parameters.")

    def compose_buttons(self) -> ComposeResult:
        """Yield the answer, where there is one, and the way back to the start."""
        if self.answer_key is not None:
            yield Action("Answer", "submit", id="submit", primary=True)
        yield Action("Restart sign-in", "restart")

    def request(self) -> Callable[[], SignInOutcome] | None:
        """Return the call that answers the challenge."""
        if self.answer_key is None:
            self.notify("This program cannot answer this challenge yet.", severity="warning")
            return None
        if self.incomplete_code():
            return None
        responses = {self.answer_key: self.typed()["code"]}
        side = self.connection.side(self.credentials.flow)
        return partial(side.answer, self.credentials, self.challenge, responses)

    def refuse(self, error: GatewayError) -> None:
        """Count down to the next code if this one was used before."""
        super().refuse(error)
        if error.cause is Cause.CODE_USED:
            now = self.clock()
            self.query_one(FreshCode).wait_until(now + totp.seconds_left(now))

    def code_at_hand(self) -> Secret | None:
        """Return the authenticator's code of this moment."""
        return self.environment.authenticator.code(self.credentials.username, self.clock())
