"""The two doors to Cognito, as the screens see them.

The user side is everything a person does to their own account: it needs a region and an app client, no AWS
credentials, and is sent unsigned. The admin side is signed with IAM credentials and is built when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.cognito.account import AccountSide, TokenSide
from tui.cognito.administration import AdministrationSide
from tui.cognito.devices import DeviceSide
from tui.cognito.passkeys import PasskeySide
from tui.cognito.recovery import RecoverySide

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.pool import ClientFacts, MFAFacts, PoolFacts, User, UserPage
    from tui.events import SecretIssued, SignInOutcome, SignUpAccepted, SignUpConfirmed
    from tui.secret import Secret
    from tui.states import Challenge, Credentials, Delivery, Session


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
