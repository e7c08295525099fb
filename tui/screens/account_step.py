"""What the steps share in which a signed-in user does something with the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.events import SignInChosen
from tui.screens.keyed import with_changed
from tui.screens.step import Environment, StepScreen

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from tui.account_states import AccountState
    from tui.cognito.doors import UserSide
    from tui.cognito.gateway import GatewayError
    from tui.events import Outcome
    from tui.screens.form import Typed
    from tui.secret import Secret
    from tui.states import ManagingDevices


class AccountStep(StepScreen):
    """A step with an access token, from which one key leads to a new sign-in: a dead token is good for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "choose_login", "Sign in again", show=False)]

    def __init__(
        self, environment: Environment, state: AccountState | ManagingDevices, typed: Typed | None = None
    ) -> None:
        """Prepare the step of the user in `state`."""
        super().__init__(environment, typed)
        self.signed_in = state.signed_in

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys; the one for a new sign-in is shown where a refusal points to it."""
        pointed_to = self.refused is not None and "Ctrl+L" in self.refused.sentence
        keys = super().active_bindings
        return with_changed("choose_login", keys, show=True) if pointed_to else keys

    def refuse(self, error: GatewayError) -> None:
        """Say what stands in the way, and show the key that leads out of it."""
        super().refuse(error)
        self.refresh_bindings()

    def complete(self, outcome: Outcome) -> None:
        """Report that it is done. What was sent does not come back into the fields: the next change is another."""
        self.leave(outcome, {})

    @property
    def user_side(self) -> UserSide:
        """The door that takes access tokens."""
        return self.connection.user_side

    @property
    def access_token(self) -> Secret:
        """The permission to do anything here."""
        return self.signed_in.tokens.access_token

    def action_choose_login(self) -> None:
        """Leave the tokens behind and sign in again as the same user."""
        self.choose(SignInChosen(self.signed_in.username))
