"""What a signed-in user may be doing with the tokens; kept with the sign-in they came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.secret import Secret
    from tui.states import Delivery, SignedIn, Tokens


class Task(Enum):
    """What there is to do, by its name on the screen."""

    PASSWORD = "Change the password"  # noqa: S105 - a line of the menu
    ATTRIBUTE = "Change an attribute"
    VERIFY = "Verify an attribute"
    FACTORS = "Choose second factors"
    AUTHENTICATOR = "Add an authenticator"
    PASSKEY = "See to the passkeys"
    REFRESH = "Refresh the tokens"
    REVOKE = "Revoke the refresh token"
    SIGN_OUT = "Sign out everywhere"
    DELETE = "Delete my account"


class RefreshBy(Enum):
    """How tokens are renewed (`COGNITO.md 6.8`, `11.5`)."""

    GET_TOKENS = "GetTokensFromRefreshToken"
    TOKEN_AUTH = "REFRESH_TOKEN_AUTH"  # noqa: S105 - the name of a flow


@dataclass(frozen=True, slots=True)
class Proof:
    """A call with a token that should be dead, and what Cognito said to it."""

    operation: str
    token: str
    """Which token, such as `access token`."""
    dead: bool | None
    """`None` where nobody could be asked."""
    answer: str


@dataclass(frozen=True, slots=True)
class ManagingAccount:
    """Looking at the own account, and choosing what to do with it."""

    signed_in: SignedIn
    said: str = ""
    """What was just done."""


@dataclass(frozen=True, slots=True)
class ChangingPassword:
    """Filling in the present password and the next."""

    signed_in: SignedIn


@dataclass(frozen=True, slots=True)
class ChangingAttribute:
    """Filling in an attribute and its new value."""

    signed_in: SignedIn


@dataclass(frozen=True, slots=True)
class VerifyingAttribute:
    """Proving an address or a number with the code that goes there."""

    signed_in: SignedIn
    attribute: str = "email"
    delivery: Delivery | None = None
    """Where a code went, or `None` if none was sent on this way here."""


@dataclass(frozen=True, slots=True)
class ChoosingFactors:
    """Choosing which second factors are on, and which of them is preferred."""

    signed_in: SignedIn
    offered: str = ""
    """A factor that was just made possible, to be turned on."""


@dataclass(frozen=True, slots=True)
class RequestingOwnSecret:
    """A TOTP secret has to be asked for with the access token."""

    signed_in: SignedIn


@dataclass(frozen=True, slots=True)
class AddingAuthenticator:
    """A TOTP secret is waiting for its first code."""

    signed_in: SignedIn
    secret: Secret


@dataclass(frozen=True, slots=True)
class ManagingPasskeys:
    """Looking at the passkeys, before another is registered or one of them deleted."""

    signed_in: SignedIn


@dataclass(frozen=True, slots=True)
class RegisteringPasskey:
    """Cognito waits for the passkey that a browser makes from these options."""

    signed_in: SignedIn
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Refreshing:
    """Renewing the tokens, and seeing what became of them."""

    signed_in: SignedIn
    before: Tokens | None = None
    """The tokens that were renewed, or `None` as long as none were."""
    by: RefreshBy | None = None
    """How they were renewed."""


@dataclass(frozen=True, slots=True)
class Ending:
    """About to make the tokens worthless."""

    signed_in: SignedIn
    task: Task
    """`REVOKE`, `SIGN_OUT` or `DELETE`."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The tokens are worthless, and Cognito has said so."""

    signed_in: SignedIn
    task: Task
    proofs: tuple[Proof, ...]


AccountState = (
    ManagingAccount
    | ChangingPassword
    | ChangingAttribute
    | VerifyingAttribute
    | ChoosingFactors
    | RequestingOwnSecret
    | AddingAuthenticator
    | ManagingPasskeys
    | RegisteringPasskey
    | Refreshing
    | Ending
    | Ended
)
