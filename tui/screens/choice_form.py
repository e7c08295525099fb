"""The challenges that let the user choose: SELECT_MFA_TYPE and SELECT_CHALLENGE (`COGNITO.md 7.4`, `7.5`)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widgets import Static

from tui.cognito.gateway import Cause
from tui.screens.challenge_form import ChallengeForm
from tui.widgets.choice_list import ChoiceList
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput
from tui.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import ClassVar

    from textual.app import ComposeResult

    from tui.screens.form import Typed
    from tui.secret import Secret
    from tui.states import Credentials

WORDS = {
    "SMS_MFA": "a code by text message",
    "EMAIL_OTP": "a code by e-mail",
    "SOFTWARE_TOKEN_MFA": "a code from the authenticator",
    "PASSWORD": "the password",
    "PASSWORD_SRP": "the password, proven by SRP",
    "SMS_OTP": "a one-time password by text message",
    "WEB_AUTHN": "a passkey",
}

PASSWORDS = ("PASSWORD", "PASSWORD_SRP")


class ChoiceForm(ChallengeForm):
    """One of the factors that Cognito offers."""

    INTRO = "Which second factor is it to be?"

    def choices(self) -> Sequence[str]:
        """Return what is offered."""
        return listed(self.challenge.parameters.get("MFAS_CAN_CHOOSE", ""))

    def compose(self) -> ComposeResult:
        """Yield the choice; where nothing can be read, whatever is typed will do."""
        yield Static(self.INTRO, classes="intro")
        choices = self.choices()
        if choices:
            yield Field("Choice", ChoiceList({choice: _in_words(choice) for choice in choices}, id="answer"))
        else:
            yield Static("Cognito did not say what there is to choose from.", classes="intro")
            yield Field("Choice", LineInput(id="answer"))

    def mistakes(self, typed: Typed) -> Mapping[str, str]:
        """Ask for a choice."""
        return {} if typed.get("answer") else {"answer": "A choice is needed."}

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the choice."""
        return {"ANSWER": typed["answer"]}


class FirstFactorForm(ChoiceForm):
    """One of the first factors, and the password if it is that."""

    INTRO = "How do you want to sign in?"
    FIELD_OF: ClassVar[Mapping[Cause, str]] = {Cause.PASSWORD: "password"}

    def choices(self) -> Sequence[str]:
        """Return what is offered."""
        return self.challenge.choices

    def compose(self) -> ComposeResult:
        """Yield the choice and the field for the password."""
        yield from super().compose()
        password = self.known.password.reveal() if self.known.password else ""
        yield Field("Password", SecretInput(password, id="password"))

    def left_out(self, choice: str) -> Collection[str]:
        """Leave out the password where the choice needs none."""
        return () if choice in PASSWORDS else ("password",)

    def mistakes(self, typed: Typed) -> Mapping[str, str]:
        """Ask for the password where it is proven at once."""
        if _chosen(typed) == "PASSWORD_SRP" and not typed["password"]:
            return {"password": "The proof needs the password."}
        return super().mistakes(typed)

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the choice, and the password along with it: that saves a hop."""
        answer = super().responses(typed)
        if _chosen(typed) == "PASSWORD" and typed["password"]:
            return {**answer, "PASSWORD": typed["password"]}
        return answer

    def credentials(self, typed: Typed) -> Credentials:
        """Return the credentials with the password that is typed here."""
        return replace(self.known, password=typed["password"] or self.known.password)


class PasswordForm(ChallengeForm):
    """The password that was chosen as the first factor: PASSWORD and PASSWORD_SRP."""

    FIELD_OF: ClassVar[Mapping[Cause, str]] = {Cause.PASSWORD: "password"}

    def compose(self) -> ComposeResult:
        """Yield the field for the password."""
        proves = self.challenge.name == "PASSWORD_SRP"
        yield Static("The password is proven, not sent." if proves else "The password is sent.", classes="intro")
        password = self.known.password.reveal() if self.known.password else ""
        yield Field("Password", SecretInput(password, id="password"))

    def mistakes(self, typed: Typed) -> Mapping[str, str]:
        """Ask for the password."""
        return {} if typed["password"] else {"password": "A password is needed."}

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the password, unless it is to be proven: the public value for that is added on the way."""
        return {} if self.challenge.name == "PASSWORD_SRP" else {"PASSWORD": typed["password"]}

    def credentials(self, typed: Typed) -> Credentials:
        """Return the credentials with the password that is typed here."""
        return replace(self.known, password=typed["password"])


def listed(text: str) -> Sequence[str]:
    """Return the list that a challenge parameter holds as JSON text, or nothing if it is no such list."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else ()


def _chosen(typed: Typed) -> str:
    return typed["answer"].reveal() if "answer" in typed else ""


def _in_words(choice: str) -> str:
    return f"{choice}, {WORDS[choice]}" if choice in WORDS else choice
