"""Where the walk is, by steps, and which of them lie behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from tui.states import (
    Challenged,
    Confirming,
    Connecting,
    EnrollingTOTP,
    LoggingIn,
    RequestingSecret,
    SignedIn,
    SigningUp,
    State,
    TOTPEnrolled,
)

if TYPE_CHECKING:
    from tui.events import Event


class Step(Enum):
    """The steps of the walk, in their order, as the rail shows them."""

    SIGN_UP = "Sign up"
    CONFIRM = "Confirm"
    LOG_IN = "Log in"
    ENROL_TOTP = "Enrol TOTP"
    CHALLENGE = "Challenge"
    SIGNED_IN = "Signed in"


def step_of(state: State) -> Step | None:
    """Return the step that `state` belongs to, or `None` before the walk begins."""
    match state:
        case Connecting():
            return None
        case SigningUp():
            return Step.SIGN_UP
        case Confirming():
            return Step.CONFIRM
        case LoggingIn():
            return Step.LOG_IN
        case RequestingSecret() | EnrollingTOTP() | TOTPEnrolled():
            return Step.ENROL_TOTP
        case Challenged():
            return Step.CHALLENGE
        case SignedIn():
            return Step.SIGNED_IN


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the walk is, and which steps it has completed."""

    state: State
    completed: frozenset[Step] = field(default_factory=frozenset)

    def after(self, event: Event) -> Walk:
        """Return the walk as `event` leaves it.

        A step is completed when an answer of Cognito, or the choice of an ending, led on from it. Starting over and
        choosing another app client forget them all.


        Raises:
            InvalidTransition: If the event cannot happen here.
        """
        # Loaded when something happens for the first time: the first paint does not wait for it.
        from tui.events import ClientChosen, ConfirmationNeeded, SignInChosen, SignUpChosen, StartedOver, WentBack
        from tui.flow import advance

        state = advance(self.state, event)
        here = step_of(self.state)
        match event:
            case StartedOver() | ClientChosen():
                return Walk(state)
            case SignInChosen() | SignUpChosen() | WentBack() | ConfirmationNeeded():
                return Walk(state, self.completed)
            case _ if here is None or here is step_of(state):
                return Walk(state, self.completed)
            case _:
                return Walk(state, self.completed | {here})
