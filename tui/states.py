"""What may be going on: each state holds exactly what its screen needs, so that an impossible one cannot be written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.account_states import AccountState
    from tui.secret import Secret


class Flow(Enum):
    """How a sign-in begins (`COGNITO.md 6.1`)."""

    USER_PASSWORD_AUTH = "USER_PASSWORD_AUTH"
    USER_SRP_AUTH = "USER_SRP_AUTH"
    USER_AUTH = "USER_AUTH"
    CUSTOM_AUTH = "CUSTOM_AUTH"
    ADMIN_USER_PASSWORD_AUTH = "ADMIN_USER_PASSWORD_AUTH"
    REFRESH_TOKEN_AUTH = "REFRESH_TOKEN_AUTH"

    @property
    def signed(self) -> bool:
        """Whether it goes through AdminInitiateAuth, which needs AWS credentials."""
        return self is Flow.ADMIN_USER_PASSWORD_AUTH

    @property
    def operation(self) -> str:
        """The operation that begins it."""
        return "AdminInitiateAuth" if self.signed else "InitiateAuth"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where Cognito says it sent a code."""

    destination: str
    """Masked by Cognito, such as `j***@e***`."""
    medium: str
    """`EMAIL` or `SMS`."""


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device key that a sign-in handed out, good for nothing until it is confirmed (`COGNITO.md 10.1`)."""

    key: str
    group_key: str


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A confirmed device of a user, with the password that proves it."""

    key: str
    group_key: str
    password: Secret


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a sign-in was started with, kept so that one key can start it again."""

    username: str
    password: Secret | None
    """`None` where a flow begins without one."""
    flow: Flow = Flow.USER_PASSWORD_AUTH
    preferred: str = ""
    """The first factor that `USER_AUTH` should go for; empty lets the user choose."""
    device: KnownDevice | None = None
    """The device that the sign-in says it comes from."""


@dataclass(frozen=True, slots=True)
class Session:
    """The `Session` value of a challenge: single-use, and alive for minutes (`COGNITO.md 4.1`)."""

    value: Secret
    issued_at: float
    """Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge that stands between the user and the tokens."""

    name: str
    parameters: Mapping[str, str]
    session: Session | None
    choices: tuple[str, ...] = ()
    """The first factors that `SELECT_CHALLENGE` offers."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a completed sign-in gave."""

    id_token: Secret
    access_token: Secret
    refresh_token: Secret | None
    expires_in: int
    """Validity of the access token in seconds, from `issued_at`."""
    issued_at: float
    """Seconds since the epoch."""
    new_device: NewDevice | None = None
    """Where the pool tracks devices and this one was unknown."""


@dataclass(frozen=True, slots=True)
class Connecting:
    """Choosing a user pool's app client, or the sandbox."""

    left: SigningUp | None = None
    """The form that the way led back from; it is there again if the connection is kept."""


@dataclass(frozen=True, slots=True)
class SigningUp:
    """Filling in the sign-up form."""

    username: str = ""
    waiting: Confirming | None = None
    """Who has signed up with this form and still waits for the code, where the way led back from there."""
    former: str = ""
    """Who was signed in before the start over: a sign-in without another name is theirs."""


@dataclass(frozen=True, slots=True)
class Confirming:
    """The user exists and waits for a confirmation code."""

    username: str
    delivery: Delivery | None = None
    """Where a code went, or `None` if none was sent on this way here."""
    password: Secret | None = None
    """Typed on the way here, so that the sign-in that follows needs no second typing."""
    flow: Flow = Flow.USER_PASSWORD_AUTH


@dataclass(frozen=True, slots=True)
class LoggingIn:
    """Filling in the sign-in form."""

    username: str = ""
    password: Secret | None = None
    flow: Flow = Flow.USER_PASSWORD_AUTH
    preferred: str = ""
    fresh_code_at: float | None = None
    """When a TOTP code exists that was not used for enrolment, in seconds since the epoch."""
    recovered: bool = False
    """Whether the password is a new one that a recovery has just set."""


@dataclass(frozen=True, slots=True)
class Recovering:
    """A new password waits for the code that it may be set with."""

    username: str
    delivery: Delivery | None = None
    """Where a code went, or `None` if none was sent on this way here: an administrator's reset has sent one."""
    flow: Flow = Flow.USER_PASSWORD_AUTH


@dataclass(frozen=True, slots=True)
class RequestingSecret:
    """The pool demands MFA and this user has none: a TOTP secret has to be asked for."""

    credentials: Credentials
    session: Session
    by_email: bool = False
    """Whether an e-mail address could be set up instead."""


@dataclass(frozen=True, slots=True)
class EnrollingTOTP:
    """A TOTP secret is waiting for its first code."""

    credentials: Credentials
    session: Session
    secret: Secret


@dataclass(frozen=True, slots=True)
class TOTPEnrolled:
    """The authenticator is registered, and the sign-in may end in two ways."""

    credentials: Credentials
    session: Session
    fresh_code_at: float
    """When a code exists that was not used for enrolment, in seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class Challenged:
    """Cognito asked for another proof."""

    credentials: Credentials
    challenge: Challenge
    fresh_code_at: float | None = None
    """See `LoggingIn.fresh_code_at`."""
    answers: int = 0
    """How many answers to the same challenge came right before."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Tokens came."""

    username: str
    tokens: Tokens
    flow: Flow = Flow.USER_PASSWORD_AUTH
    device: KnownDevice | None = None
    """The device that the sign-in said it came from."""


@dataclass(frozen=True, slots=True)
class ManagingDevices:
    """Looking after the devices of a signed-in user."""

    signed_in: SignedIn


@dataclass(frozen=True, slots=True)
class Administering:
    """Seeing to one user as an administrator, beside the walk."""

    username: str
    """Empty where nobody was typed yet."""
    origin: Confirming | LoggingIn | SignedIn
    """Where to go back to."""
    created: bool = False
    """Whether the user has just been made here."""


@dataclass(frozen=True, slots=True)
class OfAccount:
    """What all states have in common in which a user looks after the account; the first paint needs none of them."""

    signed_in: SignedIn


StepState = (
    Connecting
    | SigningUp
    | Confirming
    | LoggingIn
    | Recovering
    | RequestingSecret
    | EnrollingTOTP
    | TOTPEnrolled
    | Challenged
    | SignedIn
    | ManagingDevices
    | Administering
)
"""A state of the walk up to the tokens, and of what else comes with a sign-in."""
State: TypeAlias = "StepState | AccountState"
