"""The two doors to Cognito, as the screens see them, and what they may raise.

The user side is everything a person does to their own account: it needs a region and an app client, no AWS
credentials, and is sent unsigned. The admin side is signed with IAM credentials and is built when first used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

from tui.cognito.account import AccountSide, TokenSide
from tui.cognito.administration import AdministrationSide
from tui.cognito.devices import DeviceSide, DeviceTracking
from tui.cognito.passkeys import PasskeySide
from tui.cognito.recovery import RecoverySide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.events import SecretIssued, SignInOutcome, SignUpAccepted, SignUpConfirmed
    from tui.secret import Secret
    from tui.states import Challenge, Credentials, Delivery, Flow, Session


class Cause(Enum):
    """What stands in the way, so that a screen knows which field to point at and what to offer."""

    USERNAME = auto()
    USERNAME_TAKEN = auto()
    USER_UNKNOWN = auto()
    PASSWORD = auto()
    EMAIL = auto()
    GROUP = auto()
    PRESENT_PASSWORD = auto()
    """The password that is to be changed."""
    ATTRIBUTE = auto()
    VALUE = auto()
    """What an attribute is to become."""
    PASSKEY = auto()
    """What a browser made for a passkey to be registered."""
    CODE = auto()
    CODE_EXPIRED = auto()
    CODE_USED = auto()
    SESSION = auto()
    """The session is spent, too old or not the one Cognito expects: the sign-in has to start again."""
    TOKEN = auto()
    """The tokens: expired, revoked or not good for this."""
    DEVICE = auto()
    """The device that a sign-in says it comes from."""
    CLIENT = auto()
    """The app client, its pool or its settings."""
    CLIENT_SECRET = auto()
    REGION = auto()
    AWS_CREDENTIALS = auto()
    PERMISSION = auto()
    THROTTLED = auto()
    NETWORK = auto()
    OTHER = auto()


class GatewayError(Exception):
    """A call that did not do what it was for, said in words a person can act on."""

    def __init__(
        self, cause: Cause, sentence: str, *, code: str = "", said: str = "", also: Mapping[Cause, str] | None = None
    ) -> None:
        """Say what stands in the way.

        Args:
            cause: What stands in the way.
            sentence: What to tell the person, with what to do about it.
            code: Cognito's error code, such as `CodeMismatchException`; empty for local causes.
            said: Cognito's own message, without the refused values that some repeat; empty for local causes.
            also: What else stands in the way, where Cognito names several values at once.
        """
        super().__init__(sentence)
        self.cause = cause
        self.sentence = sentence
        self.code = code
        self.said = said
        self.also = also or {}


class AlreadyConfirmed(GatewayError):
    """There is nothing to confirm or to send again: the user is confirmed."""


@dataclass(frozen=True, slots=True)
class User:
    """A user of the pool, as AdminGetUser and ListUsers describe them."""

    username: str
    status: str
    """Such as `UNCONFIRMED` or `CONFIRMED` (`COGNITO.md 3.3`)."""
    enabled: bool
    attributes: Mapping[str, str]
    created_at: float
    """Seconds since the epoch."""
    modified_at: float
    """Seconds since the epoch."""
    mfa: Sequence[str] = ()
    """The factors that are on, such as `SOFTWARE_TOKEN_MFA`; ListUsers does not tell."""
    preferred_mfa: str = ""


@dataclass(frozen=True, slots=True)
class UserPage:
    """Some users of the pool, at most 60."""

    users: Sequence[User]
    next_token: str | None
    """What to ask for the page after this one, or `None` after the last."""


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """What the pool demands of a password."""

    minimum_length: int = 8
    uppercase: bool = True
    lowercase: bool = True
    numbers: bool = True
    symbols: bool = True


@dataclass(frozen=True, slots=True)
class PoolFacts:
    """What DescribeUserPool tells about the pool."""

    account: str
    """The twelve digits of the AWS account."""
    password_policy: PasswordPolicy = field(default_factory=PasswordPolicy)
    devices: DeviceTracking | None = None
    """What the pool does with devices, where it tracks them."""
    mfa: str = ""
    """`OFF`, `OPTIONAL` or `ON`."""
    username_attributes: tuple[str, ...] = ()
    """What a user name has to be, such as `email`."""
    alias_attributes: tuple[str, ...] = ()
    """What stands in for a user name once it is verified."""
    auto_verified: tuple[str, ...] = ()
    """What a code is sent to at sign-up."""
    case_sensitive: bool = True
    admin_only: bool = False
    """Whether only administrators make users."""
    required: tuple[str, ...] = ()
    """The attributes that nobody can be without, besides `sub`."""
    email_sender: str = ""
    """`COGNITO_DEFAULT`, or `DEVELOPER` for an Amazon SES identity of the account."""
    sms_role: str = ""
    """The ARN of the IAM role that sends text messages, where there is one."""
    triggers: Mapping[str, str] = field(default_factory=dict)
    """The ARN of the function behind each trigger, such as `PreSignUp`."""
    tier: str = ""
    """The feature plan: `LITE`, `ESSENTIALS` or `PLUS`."""
    first_factors: tuple[str, ...] = ()
    """What a choice-based sign-in may begin with."""
    temporary_days: int = 7
    """For how many days a temporary password is good."""


@dataclass(frozen=True, slots=True)
class MFAFacts:
    """What GetUserPoolMfaConfig tells about second factors."""

    mode: str
    """`OFF`, `OPTIONAL` or `ON`."""
    totp: bool
    sms: bool
    email: bool


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """What DescribeUserPoolClient tells about the app client."""

    flows: frozenset[str]
    """Such as `ALLOW_USER_SRP_AUTH`, the older values and the defaults spelled out (`COGNITO.md 6.1`)."""

    rotates: bool = False
    """Whether a refresh gives a new refresh token, which it does by GetTokensFromRefreshToken only."""
    has_secret: bool = False
    session_minutes: int = 3
    """For how long the session of each challenge is good (AuthSessionValidity)."""
    hides_users: bool = False
    """Whether a name that nobody has looks like a wrong password (PreventUserExistenceErrors)."""
    revokes: bool = True
    """Whether refresh tokens can be revoked (EnableTokenRevocation)."""
    writes: frozenset[str] = frozenset()
    """The attributes that it may write; empty for every standard one."""

    def allows(self, flow: Flow) -> bool:
        """Return whether a sign-in may begin in this way."""
        return f"ALLOW_{flow.value}" in self.flows


class SignInSide(Protocol):
    """What both doors can do: start a sign-in and answer its challenges.

    Every method may raise `GatewayError`, and blocks until Cognito has answered.
    """

    def sign_in(self, credentials: Credentials) -> SignInOutcome:
        """Start a sign-in, and answer at once what needs nobody: the proofs of a password and of a device."""

    def answer(self, credentials: Credentials, challenge: Challenge, responses: Mapping[str, Secret]) -> SignInOutcome:
        """Answer a challenge; user name, secret hash, device key and public value are added here."""


class UserSide(SignInSide, DeviceSide, RecoverySide, AccountSide, PasskeySide, TokenSide, Protocol):
    """The unsigned door."""

    def sign_up(self, username: str, password: Secret, email: str) -> SignUpAccepted:
        """Make a user."""

    def resend_code(self, username: str) -> Delivery | None:
        """Send another confirmation code, which replaces the one before; return where it went.

        Raises:
            AlreadyConfirmed: If there is nothing to confirm.
        """

    def confirm(self, username: str, code: Secret) -> SignUpConfirmed:
        """Confirm a sign-up; a user who is confirmed already is a success."""

    def request_secret(self, session: Session) -> SecretIssued:
        """Ask for a TOTP secret (AssociateSoftwareToken)."""

    def verify_code(self, session: Session, code: Secret) -> Session:
        """Register the authenticator by its first code (VerifySoftwareToken); return the session that follows."""


class AdminSide(SignInSide, AdministrationSide, Protocol):
    """The door that needs IAM credentials."""

    def user(self, username: str) -> User:
        """Describe one user."""

    def users(self, after: str | None = None) -> UserPage:
        """List users, from the beginning or after a page."""

    def pool(self) -> PoolFacts:
        """Describe the pool."""

    def client(self) -> ClientFacts:
        """Describe the app client."""

    def mfa(self) -> MFAFacts:
        """Tell which second factors the pool has."""
