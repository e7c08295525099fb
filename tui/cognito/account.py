"""What a signed-in user does with the tokens, as the screens see it (`COGNITO.md 8.3`, `9`, `11`, `14`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.secret import Secret
    from tui.states import Delivery, Tokens

FACTORS = ("SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP")
"""The second factors that SetUserMFAPreference knows, by their names in GetUser."""
NO_FACTOR = "none turned on (where the pool requires MFA, a registered one counts too)"
"""What to say of a user without a preference, which an enrolment in a sign-in need not set (`COGNITO.md 6.5`)."""


class Wish(Enum):
    """What is to become of a second factor."""

    OFF = "off"
    ON = "on"
    PREFERRED = "on, and preferred"


@dataclass(frozen=True, slots=True)
class Account:
    """A user, as GetUser describes them to themselves."""

    username: str
    attributes: Mapping[str, str]
    mfa: Sequence[str]
    """The factors that are on."""
    preferred_mfa: str


class AccountSide(Protocol):
    """What an access token is good for; every method may raise `GatewayError`, and blocks until it is answered."""

    def account(self, access_token: Secret) -> Account:
        """Describe the caller (GetUser)."""

    def change_password(self, access_token: Secret, present: Secret | None, proposed: Secret) -> None:
        """Take a new password in the place of the present one, which a user without a password does not have."""

    def change_attribute(self, access_token: Secret, name: str, value: str) -> Delivery | None:
        """Change an attribute, or delete it by an empty value; return where a code went, if one was sent."""

    def attribute_code(self, access_token: Secret, attribute: str) -> Delivery | None:
        """Send a code that proves an address or a number; return where it went."""

    def verify_attribute(self, access_token: Secret, attribute: str, code: Secret) -> None:
        """Take that code."""

    def choose_factors(self, access_token: Secret, wishes: Mapping[str, Wish]) -> None:
        """Turn second factors on or off; one that is not named stays as it is."""

    def own_secret(self, access_token: Secret) -> Secret:
        """Ask for a TOTP secret (AssociateSoftwareToken)."""

    def verify_own_code(self, access_token: Secret, code: Secret) -> None:
        """Register the authenticator by its first code (VerifySoftwareToken)."""

    def delete_account(self, access_token: Secret) -> None:
        """Delete the caller (DeleteUser)."""


class TokenSide(Protocol):
    """What is done to tokens themselves; the methods behave as those of `AccountSide`."""

    def tokens_from_refresh_token(self, tokens: Tokens) -> Tokens:
        """Renew tokens by GetTokensFromRefreshToken; a client that rotates gives a new refresh token too."""

    def refresh_token_auth(self, tokens: Tokens, username: str) -> Tokens:
        """Renew tokens by InitiateAuth; `username` is for access tokens that do not tell whose they are."""

    def revoke(self, refresh_token: Secret) -> None:
        """Make a refresh token and the access tokens of its sign-in worthless (RevokeToken)."""

    def sign_out_everywhere(self, access_token: Secret) -> None:
        """Make every token of the caller worthless (GlobalSignOut)."""
