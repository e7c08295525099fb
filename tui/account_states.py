"""What a signed-in user may be doing with the tokens; kept with the sign-in they came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tui.states import OfAccount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.secret import Secret
    from tui.states import Delivery, Tokens


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
class ManagingAccount(OfAccount):
    """Looking at the own account, and choosing what to do with it."""

    said: str = ""
    """What was just done."""


@dataclass(frozen=True, slots=True)
class ChangingPassword(OfAccount):
    """Filling in the present password and the next."""


@dataclass(frozen=True, slots=True)
class ChangingAttribute(OfAccount):
    """Filling in an attribute and its new value."""


@dataclass(frozen=True, slots=True)
class VerifyingAttribute(OfAccount):
    """Proving an address or a number with the code that goes there."""

    attribute: str = "email"
    delivery: Delivery | None = None
    """Where a code went, or `None` if none was sent on this way here."""


@dataclass(frozen=True, slots=True)
class ChoosingFactors(OfAccount):
    """Choosing which second factors are on, and which of them is preferred."""

    offered: str = ""
    """A factor that was just made possible, to be turned on."""


@dataclass(frozen=True, slots=True)
class RequestingOwnSecret(OfAccount):
    """A TOTP secret has to be asked for with the access token."""


@dataclass(frozen=True, slots=True)
class AddingAuthenticator(OfAccount):
    """A TOTP secret is waiting for its first code."""

    secret: Secret


@dataclass(frozen=True, slots=True)
class ManagingPasskeys(OfAccount):
    """Looking at the passkeys, before another is registered or one of them deleted."""


@dataclass(frozen=True, slots=True)
class RegisteringPasskey(OfAccount):
    """Cognito waits for the passkey that a browser makes from these options."""

    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Refreshing(OfAccount):
    """Renewing the tokens, and seeing what became of them."""

    before: Tokens | None = None
    """The tokens that were renewed, or `None` as long as none were."""
    by: RefreshBy | None = None
    """How they were renewed."""


@dataclass(frozen=True, slots=True)
class Ending(OfAccount):
    """About to make the tokens worthless."""

    task: Task
    """`REVOKE`, `SIGN_OUT` or `DELETE`."""


@dataclass(frozen=True, slots=True)
class Ended(OfAccount):
    """The tokens are worthless, and Cognito has said so."""

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
