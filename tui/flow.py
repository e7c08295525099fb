"""The walk: what comes next when something happened.

`advance` is the whole navigation of the program: a screen shows a state and reports an event, and nothing else decides
where the walk goes.
"""

from __future__ import annotations

from dataclasses import replace

from tui import account_flow
from tui.account_events import AccountChosen
from tui.account_states import AccountState, ManagingAccount
from tui.events import (
    AdministrationChosen,
    ChallengeIssued,
    ClientChosen,
    ConfirmationNeeded,
    ConfirmingResumed,
    DevicesChosen,
    EmailSetUpChosen,
    Event,
    PasswordRecovered,
    RecoveryStarted,
    ResetNeeded,
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
    UserCreated,
    WentBack,
)
from tui.states import (
    Administering,
    Challenge,
    Challenged,
    Confirming,
    Connecting,
    Credentials,
    EnrollingTOTP,
    LoggingIn,
    ManagingDevices,
    OfAccount,
    Recovering,
    RequestingSecret,
    SignedIn,
    SigningUp,
    State,
    StepState,
    TOTPEnrolled,
)

_SigningIn = LoggingIn | RequestingSecret | EnrollingTOTP | TOTPEnrolled | Challenged


class InvalidTransition(Exception):
    """An event was reported in a state in which it cannot happen: a bug."""


def advance(state: State, event: Event) -> State:
    """Return the state that `event` leads to from `state`.

    Raises:
        InvalidTransition: If the event cannot happen there.
    """
    if isinstance(state, OfAccount):
        return _with_tokens(state, event)
    match state, event:
        case Connecting(left=SigningUp() as form), ClientChosen(kept=True):
            return form
        case Connecting(), ClientChosen():
            return SigningUp()
        case SigningUp(), SignUpAccepted(confirmed=True) as accepted:
            return LoggingIn(accepted.username, accepted.password)
        case SigningUp(), SignUpAccepted() as accepted:
            return Confirming(accepted.username, accepted.delivery, accepted.password)
        case SigningUp(waiting=Confirming() as waiting), ConfirmingResumed():
            return waiting
        case SigningUp(), SignInChosen(username, password):
            return LoggingIn(username or state.former, password)
        case Confirming(), SignUpConfirmed(username):
            return LoggingIn(username, state.password, state.flow)
        case Confirming(), SignInChosen(username):
            return LoggingIn(username, state.password, state.flow)
        case LoggingIn(), SignUpChosen(username):
            return SigningUp(username)
        case LoggingIn(), RecoveryStarted(username, delivery, flow):
            return Recovering(username, delivery, flow)
        case Recovering(), PasswordRecovered(username, password):
            return LoggingIn(username, password, state.flow, recovered=True)
        case RequestingSecret(by_email=True), EmailSetUpChosen():
            return Challenged(state.credentials, Challenge("MFA_SETUP", {}, state.session))
        case RequestingSecret(), SecretIssued(secret, session):
            return EnrollingTOTP(state.credentials, session, secret)
        case EnrollingTOTP(), TOTPVerified(session, fresh_code_at):
            return TOTPEnrolled(state.credentials, session, fresh_code_at)
        case TOTPEnrolled(), SignInAgainChosen():
            return replace(_log_in_again(state.credentials), fresh_code_at=state.fresh_code_at)
        case LoggingIn() | RequestingSecret() | EnrollingTOTP() | TOTPEnrolled() | Challenged(), (
            ConfirmationNeeded() | ResetNeeded() | SetupRequired() | ChallengeIssued() | TokensIssued()
        ):
            return _after_sign_in(event, _fresh_code_at(state))
        case ((Confirming() | LoggingIn() | SignedIn()), AdministrationChosen(username)):
            return Administering(username, _resting(state))
        case Administering(), UserCreated(username):
            return replace(state, username=username, created=True)
        case _, WentBack():
            return _back(state)
        case SignedIn(), AccountChosen():
            return ManagingAccount(state)
        case SignedIn(), DevicesChosen():
            return ManagingDevices(state)
        case SignedIn(username), SignInChosen():
            return LoggingIn(username, flow=state.flow)
        case ManagingDevices(signed_in), SignInChosen():
            return LoggingIn(signed_in.username, flow=signed_in.flow)
        case SignedIn(username), StartedOver():
            return SigningUp(former=username)
        case _:
            raise InvalidTransition(f"{type(event).__name__} in {type(state).__name__}")


def _with_tokens(state: AccountState, event: Event) -> State:
    following = account_flow.following(state, event)
    if following is None:
        raise InvalidTransition(f"{type(event).__name__} in {type(state).__name__}")
    return following


def _after_sign_in(outcome: SignInOutcome, fresh_code_at: float | None) -> State:
    match outcome:
        case ConfirmationNeeded(credentials):
            return Confirming(credentials.username, None, credentials.password, credentials.flow)
        case ResetNeeded(credentials):
            return Recovering(credentials.username, None, credentials.flow)
        case SetupRequired(credentials, session, by_email):
            return RequestingSecret(credentials, session, by_email)
        case ChallengeIssued(credentials, challenge, answers=answers):
            return Challenged(credentials, challenge, fresh_code_at, answers)
        case TokensIssued(credentials, tokens):
            return SignedIn(credentials.username, tokens, credentials.flow, credentials.device)


def _back(state: StepState) -> State:
    match state:
        case SigningUp():
            return Connecting(state)
        case Confirming(username):
            return SigningUp(username, state)
        case LoggingIn(username):
            return SigningUp(username)
        case Recovering(username):
            return LoggingIn(username, flow=state.flow)
        case RequestingSecret() | EnrollingTOTP() | TOTPEnrolled() | Challenged():
            return replace(_log_in_again(state.credentials), fresh_code_at=_fresh_code_at(state))
        case ManagingDevices(signed_in):
            return signed_in
        case Administering(origin=origin):
            return origin
        case Connecting() | SignedIn():
            raise InvalidTransition(f"nothing is behind {type(state).__name__}")


def _resting(state: Confirming | LoggingIn | SignedIn) -> Confirming | LoggingIn | SignedIn:
    """Return `state` as it is to be found again: what is typed then, not what the form began with, stands in it."""
    return replace(state, username="", password=None) if isinstance(state, LoggingIn) else state


def _log_in_again(credentials: Credentials) -> LoggingIn:
    return LoggingIn(credentials.username, credentials.password, credentials.flow, credentials.preferred)


def _fresh_code_at(state: _SigningIn) -> float | None:
    match state:
        case LoggingIn() | TOTPEnrolled() | Challenged():
            return state.fresh_code_at
        case RequestingSecret() | EnrollingTOTP():
            return None
