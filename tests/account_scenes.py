"""The screens of a signed-in user who does something with the tokens: their states, and what may go wrong there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tests.fake_facts import CREATION_OPTIONS, MAIL, TOTP_SECRET
from tui.account_states import (
    AddingAuthenticator,
    ChangingAttribute,
    ChangingPassword,
    ChoosingFactors,
    Ended,
    Ending,
    ManagingAccount,
    ManagingPasskeys,
    Proof,
    RefreshBy,
    Refreshing,
    RegisteringPasskey,
    RequestingOwnSecret,
    Task,
    VerifyingAttribute,
)
from tui.cognito.gateway import Cause, GatewayError
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.states import SignedIn, State

NOT_AUTHORIZED = "NotAuthorizedException"
DEAD = (
    Proof("GetUser", "access token", True, f"{NOT_AUTHORIZED}: Access Token has been revoked"),
    Proof("GetTokensFromRefreshToken", "refresh token", True, f"{NOT_AUTHORIZED}: Refresh Token has been revoked"),
)
UNSURE = (
    Proof("GetUser", "access token", False, "Cognito answered: the token is still good."),
    Proof("GetTokensFromRefreshToken", "refresh token", None, "Cognito cannot be reached: check the network."),
)


def account_states(signed_in: SignedIn) -> dict[str, State]:
    """Return the states by the names of their scenes."""
    before = replace(signed_in.tokens, refresh_token=Secret("the one before"))
    return {
        "account": ManagingAccount(signed_in),
        "account_changed": ManagingAccount(signed_in, "The password is changed. The tokens stay good."),
        "account_password": ChangingPassword(signed_in),
        "account_attribute": ChangingAttribute(signed_in),
        "account_verify": VerifyingAttribute(signed_in, "email", MAIL),
        "account_factors": ChoosingFactors(signed_in),
        "account_factors_offered": ChoosingFactors(signed_in, "SOFTWARE_TOKEN_MFA"),
        "account_secret": RequestingOwnSecret(signed_in),
        "account_authenticator": AddingAuthenticator(signed_in, TOTP_SECRET),
        "account_passkeys": ManagingPasskeys(signed_in),
        "account_passkey": RegisteringPasskey(signed_in, CREATION_OPTIONS),
        "account_refresh": Refreshing(signed_in),
        "account_refreshed": Refreshing(signed_in, before, RefreshBy.GET_TOKENS),
        "account_revoke": Ending(signed_in, Task.REVOKE),
        "account_sign_out": Ending(signed_in, Task.SIGN_OUT),
        "account_delete": Ending(signed_in, Task.DELETE),
        "account_ended": Ended(signed_in, Task.SIGN_OUT, DEAD),
        "account_ended_unsure": Ended(signed_in, Task.REVOKE, UNSURE),
        "account_deleted": Ended(signed_in, Task.DELETE, DEAD),
    }


@dataclass(frozen=True)
class Failure:
    """A call that is refused, and what is done before."""

    state: str
    method: str
    error: GatewayError
    about: str
    keys: tuple[str, ...] = ("enter",)
    filled: dict[str, str] = field(default_factory=dict)


EXPIRED = GatewayError(
    Cause.TOKEN,
    "The access token has expired: refresh the tokens (R on the Account screen), then try again.",
    code=NOT_AUTHORIZED,
    said="Access Token has expired",
)
NOT_THE_PASSWORD = GatewayError(
    Cause.PRESENT_PASSWORD,
    "This is not the present password: type the one you signed in with.",
    code=NOT_AUTHORIZED,
    said="Incorrect username or password.",
)
FIXED = GatewayError(
    Cause.ATTRIBUTE,
    "This attribute never changes: the pool's schema has it as immutable.",
    code="InvalidParameterException",
    said="user.sub: Attribute cannot be updated.",
)
WRONG = GatewayError(
    Cause.CODE,
    "That code is not right: type it once more. If several were sent, the newest one counts.",
    code="CodeMismatchException",
    said="Invalid verification code provided, please try again.",
)
NO_PHONE = GatewayError(
    Cause.OTHER,
    "There is no phone number to turn text messages on for: set phone_number first.",
    code="InvalidParameterException",
    said="User does not have delivery config set to turn on SMS_MFA",
)
NO_TOTP = GatewayError(
    Cause.CLIENT,
    "The pool has no TOTP: turn on authenticator apps in its MFA settings.",
    code="SoftwareTokenMFANotFoundException",
    said="Software Token MFA has not been enabled by the userPool",
)
NO_DEVICE = GatewayError(
    Cause.TOKEN,
    "Cognito does not take this refresh token: its device is not confirmed (D on Signed in), it is another app "
    "client's, or its user is gone.",
    code=NOT_AUTHORIZED,
    said="Invalid Refresh Token.",
)
NO_REVOCATION = GatewayError(
    Cause.CLIENT,
    "The app client cannot revoke tokens: turn token revocation on (EnableTokenRevocation), then sign in again.",
    code="UnsupportedOperationException",
    said="Token revocation is off for this client.",
)
NO_PASSKEYS = GatewayError(
    Cause.CLIENT,
    "The pool has no passkeys: add WEB_AUTHN to the first factors of its sign-in policy, which takes the Essentials "
    "plan or a higher one.",
    code="WebAuthnNotEnabledException",
    said="Passkeys are not enabled for this user pool.",
)
OTHER_ORIGIN = GatewayError(
    Cause.PASSKEY,
    "The page that made it is not of the relying party (rp.id): open one of its domain. Ctrl+R asks for new options: "
    "let the browser make another from those.",
    code="WebAuthnOriginNotAllowedException",
    said="The origin does not belong to the relying party.",
)
PASSWORDS = {"present-password": "Correct-horse-1", "new-password": "Another-horse-2"}
FAILURES = [
    Failure("account", "account", EXPIRED, "The token has expired, and R helps.", ()),
    Failure("account_password", "change_password", NOT_THE_PASSWORD, "Below the present password.", filled=PASSWORDS),
    Failure("account_attribute", "change_attribute", FIXED, "Below the name: it never changes.",
            filled={"attribute-name": "sub", "attribute-value": "[/]"}),
    Failure("account_verify", "verify_attribute", WRONG, "Below the code.", filled={"code": "111111"}),
    Failure("account_factors_offered", "choose_factors", NO_PHONE, "What is missing for the factor."),
    Failure("account_secret", "own_secret", NO_TOTP, "No secret came, and a button asks again.", ()),
    Failure("account_authenticator", "verify_own_code", WRONG, "Below the code.", filled={"code": "111111"}),
    Failure("account_passkeys", "passkey_options", NO_PASSKEYS, "The pool has no passkeys, and what would give it."),
    Failure("account_passkey", "register_passkey", OTHER_ORIGIN, "Below the credential: not made on the right page.",
            filled={"credential": '{"id": "[/]"}'}),
    Failure("account_refresh", "refresh_token_auth", NO_DEVICE, "No new tokens, and why."),
    Failure("account_revoke", "revoke", NO_REVOCATION, "The client cannot revoke."),
    Failure("account_sign_out", "sign_out_everywhere", EXPIRED, "The token has expired, and R helps."),
    Failure("account_delete", "delete_account", EXPIRED, "The wrong user name is said to be wrong.",
            filled={"doomed": "[/]"}),
]  # fmt: skip
