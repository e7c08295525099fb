"""The users of a pool."""

from __future__ import annotations

from enum import Enum
from sys import intern
from typing import TYPE_CHECKING, Any

from moto.cognitoidp.models import CognitoIdpUser, UserStatus

from tui.sandbox.devices import Devices
from tui.sandbox.late import Late
from tui.sandbox.passkeys import Passkeys
from tui.sandbox.refusals import Reason
from tui.sandbox.state import NO_ATTEMPTS, NO_FAILURES
from tui.sandbox.untracked import Untracked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.sandbox.srp_challenges import PasswordVerifier
    from tui.sandbox.state import SentCode, SoftwareToken
    from tui.secret import Secret

SMS_MFA = "SMS_MFA"
EMAIL_OTP = "EMAIL_OTP"
SOFTWARE_TOKEN_MFA = "SOFTWARE_TOKEN_MFA"  # noqa: S105
LONGEST_HISTORY = 24  # COGNITO.md 1.2


class Limited(Enum):
    """Operations with a quota for each user, and the quota an hour (`COGNITO.md 4.6`)."""

    CONFIRM_SIGN_UP = "ConfirmSignUp", 15
    RESEND_CONFIRMATION_CODE = "ResendConfirmationCode", 5
    # From 5 to 20, as Cognito judges the risk; one quota for both halves of a recovery. The stricter end.
    RECOVERY = "ForgotPassword, ConfirmForgotPassword", 5
    CHANGE_PASSWORD = "ChangePassword", 5
    GET_ATTRIBUTE_CODE = "GetUserAttributeVerificationCode", 5
    VERIFY_ATTRIBUTE = "VerifyUserAttribute", 15


class SandboxUser(Untracked, CognitoIdpUser):
    """moto's user record, with what moto has no room for: code, attempts, lock-out and a token of their own.

    There may be a million of them. So every field has its slot, those of moto that are in use among them, and what most
    users never need is made late.
    """

    __slots__ = (
        "_attribute_codes",
        "_clock",
        "_devices",
        "_earlier_passwords",
        "_passkeys",
        "_pending_attributes",
        "_places",
        "attempts",
        "attribute_lookup",
        "created",
        "credential",
        "email_mfa_enabled",
        "enabled",
        "feigns_recovery",
        "has_password",
        "id",
        "lockout",
        "modified",
        "password_verifier",
        "place",
        "preferred_mfa_setting",
        "recovery_code",
        "sent_code",
        "sms_mfa_enabled",
        "software_token_mfa_enabled",
        "status",
        "temporary_until",
        "token",
        "tokens_valid_from",
        "unverified_token",
        "user_pool_id",
        "username",
    )

    status: UserStatus
    devices = Late(Devices)
    passkeys = Late(Passkeys)
    attribute_codes = Late[dict[str, "SentCode"]](dict)
    pending_attributes = Late[dict[str, str]](dict)
    places = Late[dict[str, int]](dict)  # in each group, by its name

    def __init__(
        self,
        pool_id: str,
        username: str,
        sub: str,
        password: Secret,
        attributes: dict[str, str],
        clock: Callable[[], float],
    ) -> None:
        # moto's constructor is not called: it makes lists, sets and dates that nobody here reads.
        self._clock = clock
        self.id = sub
        self.user_pool_id = pool_id
        self.username = username
        self.status = UserStatus.UNCONFIRMED
        self.enabled = True
        self.attribute_lookup = _named({"sub": sub, **attributes})
        self.created = self.modified = clock()
        self.place = 0  # in the list of the pool's users
        self.credential = password
        self.password_verifier: PasswordVerifier | None = None
        self.sent_code: SentCode | None = None
        self.lockout = NO_FAILURES
        self.attempts = NO_ATTEMPTS
        self.tokens_valid_from = 0
        self.token: SoftwareToken | None = None
        self.unverified_token: SoftwareToken | None = None
        self.sms_mfa_enabled = self.email_mfa_enabled = self.software_token_mfa_enabled = False
        self.preferred_mfa_setting: str | None = None
        self.has_password = True
        self.temporary_until: float | None = None
        self._earlier_passwords: tuple[Secret, ...] = ()
        self.recovery_code: SentCode | None = None
        self.feigns_recovery = False  # whether the latest answer to ForgotPassword only looked like a success

    @property
    def attributes(self) -> list[dict[str, str]]:  # type: ignore[override] # moto has a field here
        """The attributes as requests and answers list them."""
        return [{"Name": name, "Value": value} for name, value in self.attribute_lookup.items()]

    def update_attributes(self, new_attributes: list[dict[str, Any]]) -> None:
        """Change attributes, and stamp the change with the sandbox's own clock."""
        changes = {entry["Name"]: entry["Value"] for entry in new_attributes}
        self.attribute_lookup = _named(self.attribute_lookup | changes)
        self.touch()

    def replace_attributes(self, attributes: dict[str, str]) -> None:
        """Put `attributes` in the place of all there are.

        A code that was sent to a contact proves nothing about another one, so it goes with the value it was sent to.
        """
        for name in ("email", "phone_number"):
            if attributes.get(name) != self.attribute_lookup.get(name):
                self._forget_codes(name)
        self.attribute_lookup = _named(attributes)
        self.touch()

    def _forget_codes(self, attribute: str) -> None:
        self.attribute_codes.pop(attribute, None)
        self.pending_attributes.pop(attribute, None)
        if self.recovery_code is not None and self.recovery_code.attribute == attribute:
            self.recovery_code = None
        if self.sent_code is not None and self.sent_code.attribute == attribute:
            self.sent_code = None

    def set_password(self, password: Secret, *, temporary_until: float | None = None) -> None:
        """Take a new password, for good or until a time, and remember the one before."""
        if self.has_password:
            self._earlier_passwords = self.latest_passwords(LONGEST_HISTORY)
        self.credential = password
        self.has_password = True
        self.temporary_until = temporary_until
        self.status = UserStatus.CONFIRMED if temporary_until is None else UserStatus.FORCE_CHANGE_PASSWORD
        self.sent_code = self.recovery_code = None
        self.devices.end_proofs()
        self.touch()

    def latest_passwords(self, count: int) -> tuple[Secret, ...]:
        """Return the latest `count` passwords, the present one first."""
        present = (self.credential,) if self.has_password else ()
        return (*present, *self._earlier_passwords)[:count]

    def touch(self) -> None:
        """Note that the record has changed."""
        self.modified = self._clock()

    def attempt(self, operation: Limited) -> None:
        """Count one attempt against the quota of `operation`.

        Raises:
            Refusal: The quota is used up.
        """
        self.attempts = self.attempts.another(operation, self._clock())

    def verify(self, attribute: str) -> None:
        """Mark an e-mail address or phone number as proven."""
        self.update_attributes([{"Name": f"{attribute}_verified", "Value": "true"}])

    def confirm(self) -> None:
        """Let the user sign in from now on."""
        self.status = UserStatus.CONFIRMED
        self.sent_code = None
        self.touch()

    def require_enabled(self) -> None:
        """Refuse a disabled user, whatever the client says about hiding users (`COGNITO.md 3.3`).

        Raises:
            Refusal: The user is disabled.
        """
        if not self.enabled:
            raise Reason.USER_DISABLED.refusal()

    def revoke_tokens(self) -> None:
        """End every token issued so far, those of this very second too (`COGNITO.md 11.4`)."""
        self.tokens_valid_from = int(self._clock()) + 1

    def mfa_settings(self) -> list[str]:
        """Return the second factors that are turned on."""
        factors = {
            SMS_MFA: self.sms_mfa_enabled,
            EMAIL_OTP: self.email_mfa_enabled,
            SOFTWARE_TOKEN_MFA: self.software_token_mfa_enabled,
        }
        return [name for name, on in factors.items() if on]

    def turn_factor(self, factor: str, *, on: bool, preferred: bool) -> None:
        """Turn a second factor on or off; one that is off is not preferred (`COGNITO.md 9.3`)."""
        match factor:
            case "SMS_MFA":
                self.sms_mfa_enabled = on
            case "EMAIL_OTP":
                self.email_mfa_enabled = on
            case _:
                self.software_token_mfa_enabled = on
        if preferred:
            self.preferred_mfa_setting = factor
        elif self.preferred_mfa_setting == factor:
            self.preferred_mfa_setting = None
        self.touch()

    def turn_on_software_token(self) -> None:
        """Turn TOTP on, preferred if nothing else is (`COGNITO.md 7.6`)."""
        self.software_token_mfa_enabled = True
        self.preferred_mfa_setting = self.preferred_mfa_setting or SOFTWARE_TOKEN_MFA
        self.touch()


def _named(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes whose names are the same few objects for all users."""
    return {intern(name): value for name, value in attributes.items()}
