"""What operations and their members are for, mostly from the documentation in botocore's service model."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tui.cognito.parameters import CONTAINERS, MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from botocore.model import ServiceModel, Shape

_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"\s+")
_PARAGRAPH_END = re.compile(r"</p>|<note>|<dl>|<ul>|<important>")
_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.](?= [A-Z]|$)")
_DEPTH = 4
_ANSWERS = "Answers the challenge that a step of the sign-in has asked for, with the Session of that step."
_OWN: Mapping[str, str] = {
    "AdminRespondToAuthChallenge": _ANSWERS,
    "RespondToAuthChallenge": _ANSWERS,
    "AdminGetUser": "Reads a user: the status, the attributes and the MFA settings.",
    "AssociateSoftwareToken": "Begins the enrolment of an authenticator, and returns the secret of its codes.",
    "ConfirmForgotPassword": "Sets a new password with the code that was sent to reset the old one.",
    "DescribeUserPool": "Reads the settings of the user pool.",
    "DescribeUserPoolClient": "Reads the settings of the app client.",
    "GetUser": "Reads the attributes and the MFA settings of the user who is signed in.",
    "GetUserPoolMfaConfig": "Reads which MFA the user pool asks for, and its settings for passkeys.",
    "GetTokensFromRefreshToken": "Gets new tokens with the refresh token.",
    "InitiateAuth": "Begins a sign-in with one of the flows that the app client allows.",
    "AdminInitiateAuth": "Begins a sign-in with AWS credentials, as a server does for its users.",
    "SetUserMFAPreference": "Sets which MFA factors of the signed-in user are on, and which of them is preferred.",
    "SignUp": "Registers a new user with the app client.",
    "UpdateDeviceStatus": "Sets whether a device of the signed-in user is remembered.",
    "VerifySoftwareToken": "Completes the enrolment of an authenticator with a code that it shows.",
}
"""For operations whose documentation begins with something else."""
_WITH: Mapping[str, str] = {
    "CUSTOM_CHALLENGE": "the ANSWER that a Lambda function checks",
    "DEVICE_PASSWORD_VERIFIER": "the signature that proves the password of the device",
    "DEVICE_SRP_AUTH": "SRP_A, with which the proof of the device's password begins",
    "EMAIL_OTP": "the code from an e-mail message",
    "MFA_SETUP": "the factor that is set up",
    "NEW_PASSWORD_REQUIRED": "a new password in the place of the temporary one",
    "PASSWORD": "the password",
    "PASSWORD_SRP": "SRP_A, with which the proof of the password begins",
    "PASSWORD_VERIFIER": "the signature that proves the password",
    "SELECT_CHALLENGE": "the first factor that was chosen",
    "SELECT_MFA_TYPE": "the MFA factor that was chosen",
    "SMS_MFA": "the code from an SMS message",
    "SMS_OTP": "the code from an SMS message",
    "SOFTWARE_TOKEN_MFA": "a code of the authenticator",
    "WEB_AUTHN": "the signature of a passkey",
}
_ASKED_FOR: Mapping[str, str] = {
    "CUSTOM_CHALLENGE": "Lambda functions of the pool lead this sign-in, and ask a question of their own",
    "DEVICE_PASSWORD_VERIFIER": "the device proves its password by SRP, in a second hop",
    "DEVICE_SRP_AUTH": "the sign-in says that it comes from a tracked device, which has to prove that",
    "EMAIL_OTP": "a code went to the user's e-mail address, as second factor or in the place of a password",
    "MFA_SETUP": "the pool requires a second factor and this user has none: it is set up with this Session",
    "NEW_PASSWORD_REQUIRED": "the password was a temporary one, and the user has to choose another",
    "PASSWORD": "the user is to sign in with the password",
    "PASSWORD_SRP": "the user is to prove the password by SRP",
    "PASSWORD_VERIFIER": "the password is proven by SRP, in a second hop",
    "SELECT_CHALLENGE": "the user may sign in in several ways, and has to choose one",
    "SELECT_MFA_TYPE": "the user has several second factors, and has to choose one",
    "SMS_MFA": "the first factor was right; the second is a code that went to the user's phone",
    "SMS_OTP": "a code went to the user's phone, in the place of a password",
    "SOFTWARE_TOKEN_MFA": "the first factor was right; the second is a code of the user's authenticator",
    "WEB_AUTHN": "the user signs in with a passkey, which a browser has to use",
}


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an operation is for, in a sentence, and its members by their dotted path."""

    sentence: str = ""
    request: Mapping[str, str] = field(default_factory=dict)
    """Such as `UserAttributes.Name`; what is in a list stands under the list's name."""
    response: Mapping[str, str] = field(default_factory=dict)


@cache
def purpose_of(operation: str) -> Purpose:
    """Return what `operation` is for; reads the service model, so call it in a thread. Unknown ones have no purpose."""
    model = _service_model()
    if operation not in model.operation_names:
        return Purpose()
    described = model.operation_model(operation)
    return Purpose(
        _OWN.get(operation) or first_sentence(described.documentation),
        dict(_members(described.input_shape, "", 0)),
        dict(_members(described.output_shape, "", 0)),
    )


def answered(challenge: str) -> str:
    """Say with what a challenge is answered, or nothing if it is none of Cognito's."""
    return f"Answers the challenge {challenge} with {_WITH[challenge]}." if challenge in _WITH else ""


def asked_for(challenge: str) -> str:
    """Say why Cognito asks for a challenge, or nothing if it is none of its own (`COGNITO.md 6.5`, `7.0`)."""
    return f"Asks for {challenge}: {_ASKED_FOR[challenge]}." if challenge in _ASKED_FOR else ""


@cache
def _service_model() -> ServiceModel:
    from botocore.session import Session

    return Session().get_service_model("cognito-idp")


def _members(shape: Shape | None, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the members of a structure, at any depth that an answer has."""
    while shape is not None and shape.type_name == "list":
        shape = getattr(shape, "member")  # noqa: B009 - the stubs know it for one kind of shape only
    members: Mapping[str, Shape] = getattr(shape, "members", {})
    for name, member in members.items():
        yield f"{path}{name}", MEMBERS.get(name) or first_sentence(member.documentation)
        yield from ((f"{path}{name}.{each}", sentence) for each, sentence in CONTAINERS.get(name, {}).items())
        if depth < _DEPTH:
            yield from _members(member, f"{path}{name}.", depth + 1)


def first_sentence(documentation: str) -> str:
    """Return the first sentence of a text in the service model's HTML, as plain text."""
    words = next(filter(None, map(_plain, _PARAGRAPH_END.split(documentation))), "")
    end = _SENTENCE_END.search(words)
    return words[: end.end()] if end else words


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", html.unescape(_TAG.sub("", text))).strip()
