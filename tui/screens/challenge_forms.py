"""Which form a challenge gets: all the names that Cognito knows, and whatever it may send one day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.screens.challenge_form import (
    AddressForm,
    ChallengeForm,
    FreeAnswerForm,
    MessageCodeForm,
    TokenCodeForm,
    UnanswerableForm,
)
from tui.screens.choice_form import ChoiceForm, FirstFactorForm, PasswordForm
from tui.screens.new_password_form import NewPasswordForm
from tui.screens.passkey_form import PasskeyForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.states import Challenge, Credentials


def form_for(challenge: Challenge, credentials: Credentials, *, has_policy: bool) -> ChallengeForm:
    """Return the form for `challenge`; one that has no session, or that nobody knows, cannot be answered."""
    if challenge.session is None:
        return UnanswerableForm(challenge, credentials)
    makers: Mapping[str, Callable[[Challenge, Credentials], ChallengeForm]] = {
        "CUSTOM_CHALLENGE": FreeAnswerForm,
        "EMAIL_OTP": MessageCodeForm,
        "MFA_SETUP": AddressForm,
        "NEW_PASSWORD_REQUIRED": partial(NewPasswordForm, has_policy=has_policy),
        "PASSWORD": PasswordForm,
        "PASSWORD_SRP": PasswordForm,
        "SELECT_CHALLENGE": FirstFactorForm,
        "SELECT_MFA_TYPE": ChoiceForm,
        "SMS_MFA": MessageCodeForm,
        "SMS_OTP": MessageCodeForm,
        "SOFTWARE_TOKEN_MFA": TokenCodeForm,
        "WEB_AUTHN": PasskeyForm,
    }
    return makers.get(challenge.name, UnanswerableForm)(challenge, credentials)
