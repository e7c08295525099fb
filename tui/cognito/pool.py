"""What a user pool, its app client and its users are, as the admin side describes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.cognito.devices import DeviceTracking
    from tui.states import Flow

REFRESH_SECONDS = 30 * 86_400
"""For how long a refresh token is good where the app client does not say (`COGNITO.md 15`)."""


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
    email_configuration: Mapping[str, str] = field(default_factory=dict)
    """Who sends the e-mails."""
    sms_configuration: Mapping[str, str] = field(default_factory=dict)
    """By which IAM role text messages are sent; empty if they cannot be."""
    triggers: Mapping[str, str] = field(default_factory=dict)
    """The ARN of the function behind each trigger, such as `PreSignUp`."""
    tier: str = ""
    """The feature plan: `LITE`, `ESSENTIALS` or `PLUS`."""
    first_factors: tuple[str, ...] = ()
    """What a choice-based sign-in may begin with."""
    temporary_days: int = 7
    """For how many days a temporary password is good."""

    @property
    def email_sender(self) -> str:
        """`COGNITO_DEFAULT`, or `DEVELOPER` for an Amazon SES identity of the account."""
        return self.email_configuration.get("EmailSendingAccount", "")

    @property
    def sms_role(self) -> str:
        """The ARN of the IAM role that sends text messages, where there is one."""
        return self.sms_configuration.get("SnsCallerArn", "")


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
    grace_seconds: int = 0
    """For how long the refresh token before is still good (RetryGracePeriodSeconds)."""
    has_secret: bool = False
    session_minutes: int = 3
    """For how long the session of each challenge is good (AuthSessionValidity)."""
    hides_users: bool = False
    """Whether a name that nobody has looks like a wrong password (PreventUserExistenceErrors)."""
    revokes: bool = True
    """Whether refresh tokens can be revoked (EnableTokenRevocation)."""
    writes: frozenset[str] = frozenset()
    """The attributes that it may write; empty for every standard one."""
    refresh_seconds: int = REFRESH_SECONDS
    """For how long a refresh token is good (RefreshTokenValidity)."""

    def allows(self, flow: Flow) -> bool:
        """Return whether a sign-in may begin in this way."""
        return f"ALLOW_{flow.value}" in self.flows
