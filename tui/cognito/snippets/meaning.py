"""What a value from outside is, as far as the call that it is sent in tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.exchange import Exchange
    from tui.cognito.snippets.names import Label

_SMS = "the code from the SMS message"
_AUTHENTICATOR = "the code that the authenticator shows"
_CODE_FOR_OPERATION: Mapping[str, str] = {
    "ConfirmForgotPassword": "the code from the newest message about the reset of the password",
    "ConfirmSignUp": "the code from the newest message of SignUp or ResendConfirmationCode",
    "VerifySoftwareToken": _AUTHENTICATOR,
    "VerifyUserAttribute": "the code from the newest message that was sent to verify the attribute",
}
_CODE_FOR_CHALLENGE: Mapping[str, str] = {
    "EMAIL_OTP": "the code from the e-mail message",
    "SMS_MFA": _SMS,
    "SMS_OTP": _SMS,
    "SOFTWARE_TOKEN_MFA": _AUTHENTICATOR,
}


def meaning(label: Label, exchange: Exchange) -> str:
    """Say what stands under `label` in the request of `exchange`, and where a code comes from."""
    if label.kind != "Code":
        return label.about
    by_challenge = _CODE_FOR_CHALLENGE.get(exchange.challenge)
    return by_challenge or _CODE_FOR_OPERATION.get(exchange.operation) or label.about
