"""What may happen while a signed-in user does something with the tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.account_states import Proof, RefreshBy, Task
    from tui.secret import Secret
    from tui.states import Delivery, Tokens


@dataclass(frozen=True, slots=True)
class AccountChosen:
    """A signed-in user looks after the account."""


@dataclass(frozen=True, slots=True)
class TaskChosen:
    """Something is to be done."""

    task: Task


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """Cognito did what was asked for."""

    said: str
    """What it did, for people to read."""


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """ChangePassword took the new password."""


@dataclass(frozen=True, slots=True)
class AttributeCodeSent:
    """A new address or number has to be proven with a code."""

    attribute: str
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class OwnSecretIssued:
    """AssociateSoftwareToken gave a TOTP secret for an access token."""

    secret: Secret


@dataclass(frozen=True, slots=True)
class AuthenticatorAdded:
    """VerifySoftwareToken took the first code."""


@dataclass(frozen=True, slots=True)
class PasskeyOptionsIssued:
    """StartWebAuthnRegistration gave what a browser needs to make a passkey."""

    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TokensRefreshed:
    """Cognito gave new tokens for the refresh token."""

    tokens: Tokens
    by: RefreshBy


@dataclass(frozen=True, slots=True)
class TokensEnded:
    """The tokens were revoked, or their user deleted."""

    username: str
    proofs: tuple[Proof, ...]


AccountOutcome = (
    AccountChanged
    | PasswordChanged
    | AttributeCodeSent
    | OwnSecretIssued
    | AuthenticatorAdded
    | PasskeyOptionsIssued
    | TokensRefreshed
    | TokensEnded
)
AccountChoice = AccountChosen | TaskChosen
