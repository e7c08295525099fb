"""Values that break a rule of Cognito's service model, said field by field.

Cognito checks every value before it looks anything up, and reports all that break a rule in one text
(`COGNITO.md 1.1`). botocore checks a few of the rules before it sends anything, and words them differently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.cognito.gateway import Cause


@dataclass(frozen=True, slots=True)
class _Field:
    label: str
    cause: Cause
    form: str = "contains a character that is not allowed"
    """What a value that does not match the pattern does wrong (`COGNITO.md 1.2`)."""


_FIELDS = {
    "username": _Field("The user name", Cause.USERNAME, "must not contain spaces or line breaks"),
    "password": _Field("The password", Cause.PASSWORD, "must not contain spaces or line breaks"),
    "previousPassword": _Field(
        "The present password", Cause.PRESENT_PASSWORD, "must not contain spaces or line breaks"
    ),
    "proposedPassword": _Field("The new password", Cause.PASSWORD, "must not contain spaces or line breaks"),
    "attributeName": _Field("The attribute's name", Cause.ATTRIBUTE, "must not contain spaces"),
    "accessToken": _Field("The access token", Cause.TOKEN, "is not one that Cognito gave"),
    "refreshToken": _Field("The refresh token", Cause.TOKEN, "is not one that Cognito gave"),
    "token": _Field("The refresh token", Cause.TOKEN, "is not one that Cognito gave"),
    "code": _Field("The code", Cause.CODE, "must not contain spaces"),
    "userAttributes": _Field("The e-mail address", Cause.EMAIL),
    "temporaryPassword": _Field("The temporary password", Cause.PASSWORD, "must not contain spaces or line breaks"),
    "groupName": _Field("The group name", Cause.GROUP, "must not contain spaces or line breaks"),
    "confirmationCode": _Field("The code", Cause.CODE, "must not contain spaces"),
    "userCode": _Field("The code", Cause.CODE, "has digits only"),
    "session": _Field("The session", Cause.SESSION),
    "clientId": _Field("The app client id", Cause.CLIENT, "has letters, digits, _ and + only"),
    "userPoolId": _Field("The user pool id", Cause.CLIENT, "looks like us-east-1_AbCdEfGhI"),
    "secretHash": _Field("The secret hash", Cause.CLIENT_SECRET),
    "challengeResponses": _Field("An answer to the challenge", Cause.OTHER),
}
_ATTRIBUTE_NAME = re.compile(r"userAttributes\.\d+\.member\.name")
_ITEM = re.compile(
    r"Value (?:'.*?' )?at '(?P<path>[^']+)' failed to satisfy constraint: (?P<rule>.+?)(?=; Value |$)", re.DOTALL
)
_ECHO = re.compile(r"Value '.*?' at '(?=[^']+' failed to satisfy)", re.DOTALL)
_LENGTH = re.compile(r"Member must have length (?P<side>greater|less) than or equal to (?P<limit>\d+)")
_TOO_SHORT = re.compile(r"Invalid length for parameter (?P<path>[\w.]+), value: \d+, valid min length: (?P<limit>\d+)")


def from_message(message: str) -> dict[Cause, str]:
    """Return what to say about Cognito's validation text, by field; empty if `message` is no such text."""
    return _together([_said(item["path"], item["rule"]) for item in _ITEM.finditer(message)])


def from_report(report: str) -> dict[Cause, str]:
    """Return what to say about botocore's own check of the values, by field; empty if it found something unusual."""
    return _together([_too_short(item["path"], int(item["limit"])) for item in _TOO_SHORT.finditer(report)])


def without_echoes(message: str) -> str:
    """Return `message` without the refused values: older texts repeat even a password."""
    return _ECHO.sub("Value at '", message)


def _together(found: list[tuple[Cause, str]]) -> dict[Cause, str]:
    """Join the sentences about one field, without repeating one."""
    by_cause: dict[Cause, dict[str, None]] = {}
    for cause, sentence in found:
        by_cause.setdefault(cause, {})[sentence] = None
    return {cause: " ".join(sentences) for cause, sentences in by_cause.items()}


def _said(path: str, rule: str) -> tuple[Cause, str]:
    field = _field(path)
    if length := _LENGTH.match(rule):
        limit = int(length["limit"])
        if length["side"] == "greater":
            return _too_short(path, limit)
        return field.cause, f"{field.label} is too long: at most {_characters(limit)}."
    if rule.startswith("Member must not be null"):
        return field.cause, f"{field.label} is missing."
    if rule.startswith("Member must satisfy regular expression pattern"):
        return field.cause, f"{field.label} {field.form}."
    return field.cause, f"{field.label} breaks a rule: {rule.rstrip('.')}."


def _too_short(path: str, limit: int) -> tuple[Cause, str]:
    field = _field(path)
    if limit == 1:
        return field.cause, f"{field.label} is empty."
    if field.cause is Cause.SESSION:
        return field.cause, "The session is not one that Cognito gave: press Ctrl+R to start the sign-in again."
    return field.cause, f"{field.label} is too short: at least {_characters(limit)}."


def _characters(count: int) -> str:
    return "1 character" if count == 1 else f"{count} characters"


def _field(path: str) -> _Field:
    """Return the field that `path` begins with; Cognito writes it with a small first letter, botocore does not."""
    member = "attributeName" if _ATTRIBUTE_NAME.fullmatch(path) else path.partition(".")[0]
    member = member[:1].lower() + member[1:]
    return _FIELDS.get(member, _Field(f"The value of {path}", Cause.OTHER))
