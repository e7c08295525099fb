"""Step 4, its end: the authenticator is registered; two ways lead on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.events import SignInAgainChosen
from tui.screens.session_step import SessionStep
from tui.states import Challenge
from tui.widgets.action import Action
from tui.widgets.fresh_code import FreshCode
from tui.widgets.session_age import SessionAge

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.events import SignInOutcome
    from tui.screens.form import Typed
    from tui.screens.step import Environment
    from tui.states import TOTPEnrolled


class TOTPEnrolledScreen(SessionStep):
    """Sign in again, or answer MFA_SETUP and have the tokens at once."""

    HELP = """
    # The authenticator is registered

    Two endings are right, and programs use both:

    - **Sign in again**, as AWS's published example does. The sign-in now asks for a code. The one just used is
      spent, so wait for the next.
    - **Get the tokens now**: answer `MFA_SETUP` with the session that VerifySoftwareToken returned.
    """
    HEADING = "The authenticator is registered"
    DOING = "Answering MFA_SETUP"
    AUTO_FOCUS = "#again"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "sign_in_again", "Sign in again"),
        Binding("ctrl+f", "finish", "Tokens now"),
    ]

    def __init__(self, environment: Environment, state: TOTPEnrolled, typed: Typed | None = None) -> None:
        """Show the step for `state`."""
        super().__init__(environment, state.credentials, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield the two endings in words."""
        yield Static(self.state.credentials.username, classes="subject", markup=False)
        yield Static(
            "Sign in again: the sign-in asks for a code from now on. This is what AWS's example does.", classes="intro"
        )
        yield FreshCode(self.state.fresh_code_at, self.clock)
        yield Static("Tokens now: answer MFA_SETUP with the session of this enrolment.", classes="intro")
        yield SessionAge(self.state.session, self.clock)

    def compose_buttons(self) -> ComposeResult:
        """Yield the two endings, AWS's first."""
        yield Action("Sign in again", "sign_in_again", id="again", primary=True)
        yield Action("Tokens now", "finish", id="finish")

    def action_submit(self) -> None:
        """Take the default ending."""
        self.action_sign_in_again()

    def action_sign_in_again(self) -> None:
        """Go to the sign-in form."""
        self.choose(SignInAgainChosen())

    def action_finish(self) -> None:
        """Answer MFA_SETUP."""
        if self.begin():
            self.send(self.DOING, self._answer(), self.complete)

    def _answer(self) -> Callable[[], SignInOutcome]:
        challenge = Challenge("MFA_SETUP", {}, self.state.session)
        side = self.connection.side(self.credentials.flow)
        return partial(side.answer, self.credentials, challenge, {})
