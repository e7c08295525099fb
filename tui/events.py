"""What may have happened: the answers of Cognito and the choices of the user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.account_events import AccountChoice, AccountOutcome, TokensEnded

if TYPE_CHECKING:
    from tui.secret import Secret
    from tui.states import Challenge, Credentials, Delivery, Flow, Session, Tokens


Hops = tuple[str, ...]
"""The challenges that were answered at once on the way to an outcome, because that needs nobody: proofs by SRP."""


@dataclass(frozen=True, slots=True)
class SignUpAccepted:
    """SignUp made a user."""

    username: str
    password: Secret
    confirmed: bool
    """Whether a trigger confirmed the user at once."""
    delivery: Delivery | None


@dataclass(frozen=True, slots=True)
class SignUpConfirmed:
    """The user is confirmed, now or since before."""

    username: str


@dataclass(frozen=True, slots=True)
class ConfirmationNeeded:
    """A sign-in met a user who is not confirmed."""

    credentials: Credentials


@dataclass(frozen=True, slots=True)
class ResetNeeded:
    """A sign-in met a user whose password was reset and waits for a new one."""

    credentials: Credentials


@dataclass(frozen=True, slots=True)
class RecoveryStarted:
    """ForgotPassword sent a code that a new password may be set with."""

    username: str
    delivery: Delivery | None
    flow: Flow


@dataclass(frozen=True, slots=True)
class PasswordRecovered:
    """ConfirmForgotPassword set a new password."""

    username: str
    password: Secret


@dataclass(frozen=True, slots=True)
class SetupRequired:
    """A sign-in met `MFA_SETUP`, and a software token is allowed."""

    credentials: Credentials
    session: Session
    by_email: bool = False
    """Whether an e-mail address could be set up instead."""
    hops: Hops = ()


@dataclass(frozen=True, slots=True)
class SecretIssued:
    """AssociateSoftwareToken gave a TOTP secret."""

    secret: Secret
    session: Session


@dataclass(frozen=True, slots=True)
class TOTPVerified:
    """VerifySoftwareToken took the first code."""

    session: Session
    fresh_code_at: float


@dataclass(frozen=True, slots=True)
class ChallengeIssued:
    """A sign-in met a challenge."""

    credentials: Credentials
    challenge: Challenge
    hops: Hops = ()
    answers: int = 0
    """How many answers to the same challenge came right before: Cognito asks once more, and does not say why."""


@dataclass(frozen=True, slots=True)
class TokensIssued:
    """A sign-in is complete."""

    credentials: Credentials
    tokens: Tokens
    hops: Hops = ()


@dataclass(frozen=True, slots=True)
class UserCreated:
    """AdminCreateUser made a user."""

    username: str


@dataclass(frozen=True, slots=True)
class ClientChosen:
    """An app client, or the sandbox, was chosen."""

    kept: bool = False
    """Whether it is the one there was."""


@dataclass(frozen=True, slots=True)
class SignInChosen:
    """The user has an account already."""

    username: str = ""
    password: Secret | None = None


@dataclass(frozen=True, slots=True)
class SignUpChosen:
    """The user has no account yet."""

    username: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmingResumed:
    """The user goes on with the confirmation that the way led back from."""


@dataclass(frozen=True, slots=True)
class SignInAgainChosen:
    """After enrolment, the user signs in again instead of answering `MFA_SETUP`."""


@dataclass(frozen=True, slots=True)
class EmailSetUpChosen:
    """An e-mail address is to be the second factor instead of an authenticator."""


@dataclass(frozen=True, slots=True)
class DevicesChosen:
    """A signed-in user looks after the devices."""


@dataclass(frozen=True, slots=True)
class AdministrationChosen:
    """A user is to be seen to as an administrator does."""

    username: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """The user went one step back."""


@dataclass(frozen=True, slots=True)
class StartedOver:
    """The user left everything behind and starts at the sign-up form."""


SignInOutcome = ConfirmationNeeded | ResetNeeded | SetupRequired | ChallengeIssued | TokensIssued
Outcome = (
    SignInOutcome
    | SignUpAccepted
    | SignUpConfirmed
    | SecretIssued
    | TOTPVerified
    | RecoveryStarted
    | PasswordRecovered
    | UserCreated
    | AccountOutcome
)
Choice = (
    ClientChosen
    | SignInChosen
    | SignUpChosen
    | ConfirmingResumed
    | SignInAgainChosen
    | EmailSetUpChosen
    | DevicesChosen
    | AdministrationChosen
    | AccountChoice
    | WentBack
    | StartedOver
)
Event = Outcome | Choice


def user_changed_by(event: Event) -> str | None:
    """Return the user whose status may be another one after `event`."""
    match event:
        case SignUpAccepted(username) | SignUpConfirmed(username) | PasswordRecovered(username) | TokensEnded(username):
            return username
        case TokensIssued(credentials) | ConfirmationNeeded(credentials) | ResetNeeded(credentials):
            return credentials.username
        case _:
            return None
