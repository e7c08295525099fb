"""Which values were at fault in a call that was refused, and what others are refused as they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.cognito.gateway import Cause
from tui.cognito.refusal_rules.rule import NOT_AUTHORIZED
from tui.cognito.runbook.paths import texts
from tui.cognito.snippets.meaning import meaning
from tui.cognito.snippets.spelling import one_line
from tui.cognito.violations import from_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.exchange import Refused
    from tui.cognito.runbook.chain import Step
    from tui.cognito.snippets.names import Label

WRONG_CODE = frozenset({"CodeMismatchException", "EnableSoftwareTokenMFAException", "ExpiredCodeException"})
HASH_REFUSED = re.compile("secret ?hash", re.IGNORECASE)

_WRONG_CREDENTIALS = re.compile("incorrect username or password", re.IGNORECASE)
_USED = re.compile("already been used", re.IGNORECASE)
_TOKEN = re.compile("token", re.IGNORECASE)
_PRESENT = frozenset({"PASSWORD", "PreviousPassword"})
"""The members that hold the password which a user has, and not one that the user is to have."""


def refused_like(label: Label, step: Step, right: Sequence[str]) -> str:
    """Say what to type in the place of a value that `step` was refused for; nothing if it was refused for another.

    Args:
        label: The value.
        step: The step.
        right: The variables of what was taken as a password elsewhere in the run.
    """
    error = step.exchange.error
    if error is None:
        return ""
    members = {str(path[-1]) for path, text in texts(step.request) if path and text == str(label)}
    present = not members.isdisjoint(_PRESENT)
    incorrect = refused_for_password(step)
    match label.kind:
        case "Code":
            return _code(error)
        case "Password":
            return _present_password(error, right, incorrect=incorrect) if present else _new_password(error)
        case "PASSWORD_CLAIM_SIGNATURE" if incorrect:
            return "a signature that is computed with another password than the right one"
        case "ANSWER" if incorrect:
            return "a wrong answer"
        case "SecretHash" if HASH_REFUSED.search(error.message):
            return "another secret hash than the right one, such as d3Jvbmc="
        case "AccessToken" | "RefreshToken" | "Token" if _TOKEN.search(error.message):
            return f"{meaning(label, step.exchange)} that is refused as this one was: {_said(error.message)}"
        case _:
            return ""


def refused_for_password(step: Step) -> bool:
    """Return whether Cognito found the user name or the password wrong, or an answer in their place."""
    error = step.exchange.error
    return error is not None and error.code == NOT_AUTHORIZED and bool(_WRONG_CREDENTIALS.search(error.message))


def _code(error: Refused) -> str:
    if error.code not in WRONG_CODE:
        return _same_mistake(error, Cause.CODE)
    if error.code != "ExpiredCodeException":
        return "a wrong code, such as 000000"
    if _USED.search(error.message):
        return "a code that was used already"
    return "a code that has expired, or any, such as 000000, where none waits to be typed"


def _present_password(error: Refused, right: Sequence[str], *, incorrect: bool) -> str:
    if not incorrect:
        return _same_mistake(error, Cause.PRESENT_PASSWORD)
    return f"another password than {' and '.join(right)}" if right else "a wrong password"


def _new_password(error: Refused) -> str:
    match error.code:
        case "InvalidPasswordException":
            return (
                f"a password that breaks the policy as this one did: {_said(error.message.rpartition('policy: ')[2])}"
            )
        case "PasswordHistoryPolicyViolationException":
            return "a password that this user had before"
        case _:
            return _same_mistake(error, Cause.PASSWORD)


def _same_mistake(error: Refused, cause: Cause) -> str:
    mistake = from_message(error.message).get(cause, "")
    return f"one with the same mistake: {_said(mistake)}" if mistake else ""


def _said(sentence: str) -> str:
    return one_line(sentence).strip().rstrip(".")
