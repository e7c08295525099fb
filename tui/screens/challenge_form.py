"""What a challenge asks for: a small form for each kind, and the answer made of what is typed (`COGNITO.md 7.0`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from tui.cognito.gateway import Cause
from tui.secret import Secret
from tui.widgets.code_input import CodeInput
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from textual.app import ComposeResult

    from tui.screens.form import Typed
    from tui.states import Challenge, Credentials

CODE_CAUSES = dict.fromkeys((Cause.CODE, Cause.CODE_EXPIRED, Cause.CODE_USED), "code")


class ChallengeForm:
    """The part of the Challenge screen that differs from challenge to challenge."""

    FIELD_OF: ClassVar[Mapping[Cause, str]] = {}
    """Which input a cause points at, by its id."""
    ANSWERABLE: ClassVar[bool] = True
    """Whether a person can answer."""
    STATUS: ClassVar[str] = ""
    """The status that a user has who is asked this, where only such users are."""
    STATUS_AFTER: ClassVar[str] = ""
    """The status that the answer leads to, where it leads to another."""

    def __init__(self, challenge: Challenge, credentials: Credentials) -> None:
        """Ask for what answers `challenge` in the sign-in of `credentials`."""
        self.challenge = challenge
        self.known = credentials

    def compose(self) -> ComposeResult:
        """Yield what to read and what to fill in."""
        yield from ()

    def mistakes(self, typed: Typed) -> Mapping[str, str]:
        """Return what is wrong with the fields before anything is sent, by their ids."""
        return {}

    def left_out(self, choice: str) -> Collection[str]:
        """Return the fields that have no use where `choice` is what is chosen, by their ids."""
        return ()

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the keys of the answer, besides the user name and what the sign-in adds by itself."""
        return {}

    def credentials(self, typed: Typed) -> Credentials:
        """Return the credentials with which the sign-in goes on, once what is typed is accepted."""
        return self.known


class MessageCodeForm(ChallengeForm):
    """A code that came by text message or e-mail: SMS_MFA, SMS_OTP, EMAIL_OTP."""

    FIELD_OF = CODE_CAUSES
    # One challenge serves as second factor, with six digits, and as first factor, with eight (`COGNITO.md 7.2`).
    LENGTHS: ClassVar[Mapping[str, tuple[int, ...]]] = {"SMS_MFA": (6,), "SMS_OTP": (8,), "EMAIL_OTP": (6, 8)}

    def compose(self) -> ComposeResult:
        """Yield where the code went, and its field."""
        parameters = self.challenge.parameters
        medium = parameters.get("CODE_DELIVERY_DELIVERY_MEDIUM", "message").lower()
        where = parameters.get("CODE_DELIVERY_DESTINATION", "the user's address")
        yield Static(f"A code went by {medium} to {where}.", classes="intro", markup=False)
        yield Field("Code", CodeInput(id="code", lengths=self.LENGTHS[self.challenge.name]))

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the code."""
        return {f"{self.challenge.name}_CODE": typed["code"]}


class TokenCodeForm(ChallengeForm):
    """The code of an authenticator: SOFTWARE_TOKEN_MFA."""

    FIELD_OF = CODE_CAUSES

    def compose(self) -> ComposeResult:
        """Yield the field for the code."""
        name = self.challenge.parameters.get("FRIENDLY_DEVICE_NAME")
        shows = f"the authenticator {name}" if name else "the authenticator"
        yield Static(f"Type the code that {shows} shows now.", classes="intro", markup=False)
        yield Field("Code", CodeInput(id="code"))

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the code."""
        return {"SOFTWARE_TOKEN_MFA_CODE": typed["code"]}


class AddressForm(ChallengeForm):
    """An e-mail address that is to be the second factor: MFA_SETUP."""

    FIELD_OF: ClassVar = {Cause.EMAIL: "email"}

    def compose(self) -> ComposeResult:
        """Yield the field for the address."""
        yield Static("Cognito sends a code to this address, which becomes the second factor.", classes="intro")
        yield Field("E-mail", LineInput(id="email"))

    def mistakes(self, typed: Typed) -> Mapping[str, str]:
        """Ask for the address."""
        return {} if typed["email"] else {"email": "An e-mail address is needed."}

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the address."""
        return {"EMAIL": Secret(typed["email"].reveal().strip())}


class FreeAnswerForm(ChallengeForm):
    """What a Lambda trigger asks: CUSTOM_CHALLENGE, its public parameters and a free answer."""

    def compose(self) -> ComposeResult:
        """Yield what the trigger made public, and the field for the answer."""
        yield Static("A Lambda trigger of the pool asks:", classes="intro")
        yield from parameters_of(self.challenge, "It asks without public parameters.", without=("USERNAME",))
        yield Field("Answer", LineInput(id="answer"))

    def mistakes(self, typed: Typed) -> Mapping[str, str]:
        """Ask for the answer."""
        return {} if typed["answer"] else {"answer": "An answer is needed."}

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the answer."""
        return {"ANSWER": typed["answer"]}


class UnanswerableForm(ChallengeForm):
    """A challenge that no person can answer here: it shows what came, and says why."""

    ANSWERABLE = False
    WHY: ClassVar[Mapping[str, str]] = {
        "PASSWORD_VERIFIER": "It wants the proof of a password that was not typed: Esc goes back, to sign in with one.",
        "DEVICE_SRP_AUTH": "It wants the proof of a device whose password this program does not have: Esc goes back, "
        "to sign in without the device.",
        "DEVICE_PASSWORD_VERIFIER": "It wants the proof of a device whose password this program does not have: Esc "
        "goes back, to sign in without the device.",
        "ADMIN_NO_SRP_AUTH": "Cognito knows this challenge by name only, and takes no answer to it: Esc goes back.",
    }

    def compose(self) -> ComposeResult:
        """Yield why there is nothing to type, and the parameters."""
        why = self.WHY.get(self.challenge.name, "This program does not know this challenge: Esc goes back.")
        if self.challenge.session is None and self.challenge.name not in self.WHY:
            why = "It came without the session that an answer needs: Esc goes back."
        yield Static(f"{why} These are its parameters.", classes="intro")
        yield from parameters_of(self.challenge, "It came without parameters.")


def parameters_of(challenge: Challenge, none: str, *, without: tuple[str, ...] = ()) -> ComposeResult:
    """Yield the parameters of a challenge, a line each, or the sentence `none`."""
    lines = [f"{name}: {value}" for name, value in challenge.parameters.items() if name not in without]
    yield Static("\n".join(lines) or none, classes="parameters", markup=False)
