"""What the steps share that hold a session: its age, and one key that starts the sign-in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.screens.step import Environment, StepScreen

if TYPE_CHECKING:
    from tui.events import SignInOutcome
    from tui.screens.form import Typed
    from tui.states import Credentials


class SessionStep(StepScreen):
    """A step in the middle of a sign-in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "restart", "Restart", tooltip="Start the sign-in again")]

    def __init__(self, environment: Environment, credentials: Credentials, typed: Typed | None = None) -> None:
        """Prepare the step of the sign-in that `credentials` started."""
        super().__init__(environment, typed)
        self.credentials = credentials

    def action_restart(self) -> None:
        """Start the sign-in again with the same credentials, keeping what is typed."""
        if self.begin():
            self.send("Signing in again", self._sign_in, self._begin_anew)

    def _begin_anew(self, outcome: SignInOutcome) -> None:
        self.leave(outcome, self.kept())

    def kept(self) -> Typed:
        """Return what is of use in the sign-in that begins anew."""
        return self.typed()

    def _sign_in(self) -> SignInOutcome:
        return self.connection.side(self.credentials.flow).sign_in(self.credentials)
