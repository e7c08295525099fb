"""The walk: what comes next when something happened.

`advance` is the whole navigation of the program: a screen shows a state and reports an event, and nothing else decides
where the walk goes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from tui.events import (
    ChallengeIssued,
    ClientChosen,
    ConfirmationNeeded,
    Event,
    SecretIssued,
    SetupRequired,
    SignInAgainChosen,
    SignInChosen,
    SignInOutcome,
    SignUpAccepted,
    SignUpChosen,
    SignUpConfirmed,
    StartedOver,
    TokensIssued,
    TOTPVerified,
    WentBack,
)
from tui.states import (
    Challenged,
    Confirming,
    Connecting,
    Credentials,
    EnrollingTOTP,
    LoggingIn,
    RequestingSecret,
    SignedIn,
    SigningUp,
    State,
    TOTPEnrolled,
)


class Step(Enum):
    """The steps of the walk, in their order, as the rail shows them."""

    SIGN_UP = "Sign up"
    CONFIRM = "Confirm"
    LOG_IN = "Log in"
    ENROL_TOTP = "Enrol TOTP"
    CHALLENGE = "Challenge"
    SIGNED_IN = "Signed in"


_SigningIn = LoggingIn | RequestingSecret | EnrollingTOTP | TOTPEnrolled | Challenged


class InvalidTransition(Exception):
    """An event was reported in a state in which it cannot happen: a bug."""


def advance(state: State, event: Event) -> State:
    """Return the state that `event` leads to from `state`.

    Raises:
        InvalidTransition: If the event cannot happen there.
    """
    match state, event:
        case Connecting(), ClientChosen():
            return SigningUp()
        case SigningUp(), SignUpAccepted(confirmed=True) as accepted:
            return LoggingIn(accepted.username, accepted.password)
        case SigningUp(), SignUpAccepted() as accepted:
            return Confirming(accepted.username, accepted.delivery, accepted.password)
        case SigningUp(), SignInChosen(username, password):
            return LoggingIn(username, password)
        case Confirming(), SignUpConfirmed(username):
            return LoggingIn(username, state.password, state.door)
        case Confirming(), SignInChosen(username):
            return LoggingIn(username, state.password, state.door)
        case LoggingIn(), SignUpChosen(username):
            return SigningUp(username)
        case RequestingSecret(), SecretIssued(secret, session):
            return EnrollingTOTP(state.credentials, session, secret)
        case EnrollingTOTP(), TOTPVerified(session, fresh_code_at):
            return TOTPEnrolled(state.credentials, session, fresh_code_at)
        case TOTPEnrolled(), SignInAgainChosen():
            return replace(_log_in_again(state.credentials), fresh_code_at=state.fresh_code_at)
        case LoggingIn() | RequestingSecret() | EnrollingTOTP() | TOTPEnrolled() | Challenged(), (
            ConfirmationNeeded() | SetupRequired() | ChallengeIssued() | TokensIssued()
        ):
            return _after_sign_in(event, _fresh_code_at(state))
        case _, WentBack():
            return _back(state)
        case SignedIn(), StartedOver():
            return SigningUp()
        case _:
            raise InvalidTransition(f"{type(event).__name__} in {type(state).__name__}")


def _after_sign_in(outcome: SignInOutcome, fresh_code_at: float | None) -> State:
    match outcome:
        case ConfirmationNeeded(credentials):
            return Confirming(credentials.username, None, credentials.password, credentials.door)
        case SetupRequired(credentials, session):
            return RequestingSecret(credentials, session)
        case ChallengeIssued(credentials, challenge):
            return Challenged(credentials, challenge, fresh_code_at)
        case TokensIssued(credentials, tokens):
            return SignedIn(credentials.username, tokens, credentials.door)


def _back(state: State) -> State:
    match state:
        case SigningUp():
            return Connecting()
        case Confirming(username) | LoggingIn(username):
            return SigningUp(username)
        case RequestingSecret() | EnrollingTOTP() | TOTPEnrolled() | Challenged():
            return replace(_log_in_again(state.credentials), fresh_code_at=_fresh_code_at(state))
        case Connecting() | SignedIn():
            raise InvalidTransition(f"nothing is behind {type(state).__name__}")


def _log_in_again(credentials: Credentials) -> LoggingIn:
    return LoggingIn(credentials.username, credentials.password, credentials.door)


def _fresh_code_at(state: _SigningIn) -> float | None:
    match state:
        case LoggingIn() | TOTPEnrolled() | Challenged():
            return state.fresh_code_at
        case RequestingSecret() | EnrollingTOTP():
            return None


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
