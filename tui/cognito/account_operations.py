"""What a user does to their own account with an access token, by boto3 (`COGNITO.md 8.3`, `9`, `14`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from tui.cognito import account_answers, answers
from tui.cognito.account import Wish
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.side import Side, calls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from types_boto3_cognito_idp.type_defs import (
        EmailMfaSettingsTypeTypeDef,
        SMSMfaSettingsTypeTypeDef,
        SoftwareTokenMfaSettingsTypeTypeDef,
    )

    from tui.cognito.account import Account
    from tui.secret import Secret
    from tui.states import Delivery


class _FactorSettings(TypedDict, total=False):
    """The members of SetUserMFAPreference."""

    SMSMfaSettings: SMSMfaSettingsTypeTypeDef
    EmailMfaSettings: EmailMfaSettingsTypeTypeDef
    SoftwareTokenMfaSettings: SoftwareTokenMfaSettingsTypeTypeDef


class AccountOperations(Side):
    """The operations of the unsigned door that an access token opens."""

    @calls("GetUser")
    def account(self, access_token: Secret) -> Account:
        """Describe the caller (`COGNITO.md 13.2`)."""
        return account_answers.account(self.link().client.get_user(AccessToken=access_token.reveal()))

    @calls("ChangePassword")
    def change_password(self, access_token: Secret, present: Secret | None, proposed: Secret) -> None:
        """Take a new password in the place of the present one (`COGNITO.md 8.3`)."""
        client = self.link().client
        if present is None:
            client.change_password(AccessToken=access_token.reveal(), ProposedPassword=proposed.reveal())
        else:
            client.change_password(
                AccessToken=access_token.reveal(),
                PreviousPassword=present.reveal(),
                ProposedPassword=proposed.reveal(),
            )

    @calls("UpdateUserAttributes")
    def change_attribute(self, access_token: Secret, name: str, value: str) -> Delivery | None:
        """Change an attribute, or delete it by an empty value (`COGNITO.md 14.3`)."""
        answer = self.link().client.update_user_attributes(
            AccessToken=access_token.reveal(), UserAttributes=[{"Name": name, "Value": value}]
        )
        return account_answers.delivery_of(answer, name)

    @calls("GetUserAttributeVerificationCode")
    def attribute_code(self, access_token: Secret, attribute: str) -> Delivery | None:
        """Send a code that proves an address or a number (`COGNITO.md 14.1`)."""
        answer = self.link().client.get_user_attribute_verification_code(
            AccessToken=access_token.reveal(), AttributeName=attribute
        )
        return answers.delivery(answer)

    @calls("VerifyUserAttribute")
    def verify_attribute(self, access_token: Secret, attribute: str, code: Secret) -> None:
        """Take that code (`COGNITO.md 14.2`)."""
        self.link().client.verify_user_attribute(
            AccessToken=access_token.reveal(), AttributeName=attribute, Code=code.reveal()
        )

    @calls("SetUserMFAPreference")
    def choose_factors(self, access_token: Secret, wishes: Mapping[str, Wish]) -> None:
        """Turn second factors on or off; one that is not named stays as it is (`COGNITO.md 9.3`)."""
        self.link().client.set_user_mfa_preference(AccessToken=access_token.reveal(), **_settings(wishes))

    @calls("AssociateSoftwareToken")
    def own_secret(self, access_token: Secret) -> Secret:
        """Ask for a TOTP secret (`COGNITO.md 9.1`)."""
        answer = self.link().client.associate_software_token(AccessToken=access_token.reveal())
        return answers.totp_secret(answer)

    @calls("VerifySoftwareToken")
    def verify_own_code(self, access_token: Secret, code: Secret) -> None:
        """Register the authenticator by its first code (`COGNITO.md 9.2`)."""
        answer = self.link().client.verify_software_token(AccessToken=access_token.reveal(), UserCode=code.reveal())
        answers.check_verified(answer)

    @calls("DeleteUser")
    def delete_account(self, access_token: Secret) -> None:
        """Delete the caller (`COGNITO.md 14.4`)."""
        self.link().client.delete_user(AccessToken=access_token.reveal())


def _settings(wishes: Mapping[str, Wish]) -> _FactorSettings:
    settings: _FactorSettings = {}
    for factor, wish in wishes.items():
        on, preferred = wish is not Wish.OFF, wish is Wish.PREFERRED
        match factor:
            case "SMS_MFA":
                settings["SMSMfaSettings"] = {"Enabled": on, "PreferredMfa": preferred}
            case "EMAIL_OTP":
                settings["EmailMfaSettings"] = {"Enabled": on, "PreferredMfa": preferred}
            case "SOFTWARE_TOKEN_MFA":
                settings["SoftwareTokenMfaSettings"] = {"Enabled": on, "PreferredMfa": preferred}
            case _:
                raise GatewayError(Cause.OTHER, f"{factor} is no second factor that Cognito knows.")
    return settings
