"""Where the walk is, by stops: those behind it, the present one, and those that may come next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.states import (
    Administering,
    Challenged,
    Confirming,
    Connecting,
    EnrollingTOTP,
    Flow,
    LoggingIn,
    ManagingDevices,
    OfAccount,
    Recovering,
    RequestingSecret,
    SignedIn,
    SigningUp,
    TOTPEnrolled,
)

if TYPE_CHECKING:
    from tui.events import Event, Hops
    from tui.states import State

SIGN_UP, CONFIRM, LOG_IN, ENROL_TOTP, SIGNED_IN = "Sign up", "Confirm", "Log in", "Enrol TOTP", "Signed in"
DEVICES, RECOVER, ACCOUNT, ENDED = "Devices", "Recover", "Account", "Signed out"
SECOND_FACTOR = "MFA?"
"""A second factor, if the pool or the user demands one."""
_FIRST_HOPS = {
    Flow.USER_PASSWORD_AUTH: (),
    Flow.USER_SRP_AUTH: ("PASSWORD_VERIFIER",),
    Flow.USER_AUTH: ("SELECT_CHALLENGE?",),
    Flow.CUSTOM_AUTH: ("CUSTOM_CHALLENGE",),
    Flow.ADMIN_USER_PASSWORD_AUTH: (),
}
"""What follows at once on a sign-in with a password; a refresh token leads to tokens, or to nothing."""
_AFTER_CHALLENGE = {
    "CUSTOM_CHALLENGE": ("CUSTOM_CHALLENGE?",),
    "MFA_SETUP": ("EMAIL_OTP",),
    "NEW_PASSWORD_REQUIRED": (SECOND_FACTOR,),
    "PASSWORD": (SECOND_FACTOR,),
    "PASSWORD_SRP": ("PASSWORD_VERIFIER", SECOND_FACTOR),
    "PASSWORD_VERIFIER": (SECOND_FACTOR,),
    "SELECT_CHALLENGE": (SECOND_FACTOR,),
    "SELECT_MFA_TYPE": (SECOND_FACTOR,),
    "DEVICE_SRP_AUTH": ("DEVICE_PASSWORD_VERIFIER",),
    "WEB_AUTHN": (SECOND_FACTOR,),
}


def stop_of(state: State) -> str:
    """Return the name of the stop that `state` belongs to, empty before the walk begins; challenges have their own."""
    if isinstance(state, OfAccount):
        from tui.account_states import Ended

        return ENDED if isinstance(state, Ended) else ACCOUNT
    match state:
        case Connecting():
            return ""
        case SigningUp():
            return SIGN_UP
        case Confirming():
            return CONFIRM
        case LoggingIn():
            return LOG_IN
        case Recovering():
            return RECOVER
        case RequestingSecret() | EnrollingTOTP() | TOTPEnrolled():
            return ENROL_TOTP
        case Challenged(challenge=challenge):
            return challenge.name
        case SignedIn():
            return SIGNED_IN
        case ManagingDevices():
            return DEVICES
        case Administering(origin=origin):
            return stop_of(origin)


def ahead_of(state: State, flow: Flow | None = None, *, without_mfa: bool = False) -> tuple[str, ...]:
    """Return what may come after `state`.

    Args:
        state: Where the walk is.
        flow: The flow that is about to be chosen, where it is not the one of `state`.
        without_mfa: Whether the pool is known to have no second factors.
    """
    stops = _ahead_of(state, flow)
    return tuple(stop for stop in stops if stop != SECOND_FACTOR) if without_mfa else stops


def _ahead_of(state: State, flow: Flow | None) -> tuple[str, ...]:
    if isinstance(state, OfAccount):
        return ()
    match state:
        case Connecting():
            return (SIGN_UP, CONFIRM, LOG_IN, SIGNED_IN)
        case SigningUp():
            return (CONFIRM, LOG_IN, SIGNED_IN)
        case Confirming() | Recovering():
            return (LOG_IN, SIGNED_IN)
        case LoggingIn() if (flow or state.flow) is Flow.REFRESH_TOKEN_AUTH:
            return (SIGNED_IN,)
        case LoggingIn():
            return (*_FIRST_HOPS[flow or state.flow], SECOND_FACTOR, SIGNED_IN)
        case RequestingSecret() | EnrollingTOTP() | TOTPEnrolled():
            return (SIGNED_IN,)
        case Challenged(challenge=challenge):
            return (*_AFTER_CHALLENGE.get(challenge.name, ()), SIGNED_IN)
        case SignedIn() | ManagingDevices():
            return ()
        case Administering(origin=origin):
            return _ahead_of(origin, flow)


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the walk is, and which stops lie behind it, in the order they were passed."""

    state: State
    behind: tuple[str, ...] = ()

    def after(self, event: Event) -> Walk:
        """Return the walk as `event` leaves it.

        A stop is passed when an answer of Cognito, or the choice of an ending, led on from it; the hops that were
        answered at once on the way are stops too. Going back to a stop forgets what was passed since. Starting over and
        choosing another app client forget everything.

        Raises:
            InvalidTransition: If the event cannot happen here.
        """
        # Loaded when something happens for the first time: the first paint does not wait for it.
        from tui.events import (
            ClientChosen,
            ConfirmationNeeded,
            RecoveryStarted,
            ResetNeeded,
            SignInChosen,
            SignUpChosen,
            StartedOver,
            WentBack,
        )
        from tui.flow import advance

        state = advance(self.state, event)
        match event:
            case StartedOver() | ClientChosen():
                return Walk(state)
            case WentBack() if stop_of(state) != stop_of(self.state):
                return Walk(state, self._up_to(stop_of(state)))
            case SignInChosen():
                return Walk(state, self._up_to(stop_of(state)))
            case SignUpChosen() | ConfirmationNeeded() | RecoveryStarted() | ResetNeeded():
                return Walk(state, self.behind)
            case _:
                return Walk(state, self._passing(stop_of(state), getattr(event, "hops", ())))

    def _up_to(self, stop: str) -> tuple[str, ...]:
        return self.behind[: self.behind.index(stop)] if stop in self.behind else self.behind

    def _passing(self, following: str, hops: Hops) -> tuple[str, ...]:
        here = stop_of(self.state)
        passed = (here,) if here != following or hops else ()
        return (*self.behind, *passed, *hops)
