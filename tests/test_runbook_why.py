"""A step that was refused says why, and what to do; and the text says what differs from run to run."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.export_support import PLACE, an_exchange, markdown
from tui.cognito.exchange import Exchange, Refused
from tui.cognito.refusal_rules import RULES
from tui.cognito.runbook.script import script
from tui.cognito.runbook.weaving import chain
from tui.cognito.runbook.why import why

TOO_SHORT = Refused("InvalidPasswordException", "Password did not conform with policy: Password not long enough")
TOO_SHORT_WHY = "The password breaks the pool's policy: Password not long enough. Choose another password."


def refused(operation: str, error: Refused, **request: Any) -> Exchange:
    return an_exchange(operation, request, {}, status=400, error=error)


def test_a_refused_step_says_why_and_what_to_do() -> None:
    text = markdown([refused("SignUp", TOO_SHORT, Username="jane", Password="«Password 1»")])
    section = text[text.index("## 1. SignUp, refused") : text.index("## Appendix")]
    assert section.count(f"\n\nWhy it was refused: {TOO_SHORT_WHY}\n\n") == 1
    assert section.index("Expected: refused") < section.index("Why it was refused")


def test_the_script_says_so_in_a_comment() -> None:
    text = script(chain([refused("SignUp", TOO_SHORT, Username="jane")]), PLACE)
    assert f"# 1. SignUp\n# Refused: {TOO_SHORT_WHY}\n" in text


@pytest.mark.parametrize(
    ("operation", "error", "why"),
    [
        (
            "VerifySoftwareToken",
            Refused("EnableSoftwareTokenMFAException", "Code mismatch"),
            "That code was not right. Check that it is for the secret and that the clock is right, then type "
            "the next one.",
        ),
        (
            "ConfirmSignUp",
            Refused("CodeMismatchException", "Invalid verification code provided, please try again."),
            "That code is not right: type it once more. If several were sent, the newest one counts.",
        ),
        (
            "InitiateAuth",
            Refused("NotAuthorizedException", "Incorrect username or password."),
            "The user name or the password is wrong, and Cognito does not say which. Check the user name. Check the "
            "password; if it is forgotten, ForgotPassword sends a code for a new one.",
        ),
    ],
)
def test_it_is_said_in_few_words_where_much_may_be_the_cause(operation: str, error: Refused, why: str) -> None:
    assert f"Why it was refused: {why}\n" in markdown([refused(operation, error)])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.said}")
def test_no_reader_is_sent_to_a_key_of_a_screen(rule: Any) -> None:
    operation = rule.at[0] if rule.at else "InitiateAuth"
    error = Refused(rule.code.partition(" ")[0] or "NotAuthorizedException", rule.said.partition("|")[0])
    run = chain([refused(operation, error)])
    told = why(run.steps[0], run)
    assert told.endswith((".", "?", "!"))
    assert re.search("Ctrl|press |you typed| screen", told) is None
    assert "puts every setting" not in told  # that is about commands, which are not there


def test_what_was_seen_before_counts() -> None:
    typed = {"Username": "jane", "ConfirmationCode": "«Code 1»"}
    expired = Refused("ExpiredCodeException", "Invalid code provided, please request a code again.")
    run = [
        an_exchange("SignUp", {"Username": "jane"}, {}),
        an_exchange("ConfirmSignUp", typed, {}),
        refused("ConfirmSignUp", expired, **typed),
    ]
    numbered = [replace(each, number=number) for number, each in enumerate(run, 1)]
    assert "Why it was refused: The code was used already. Ask for another code: it voids those before." in markdown(
        numbered
    )


def test_what_succeeded_or_failed_for_the_moment_has_no_why() -> None:
    fine = an_exchange("GetUser", {}, {"Username": "jane"})
    lost = an_exchange("GetUser", {}, {}, status=400, error=Refused("TooManyRequestsException"))
    assert "Why it was refused" not in markdown([fine, lost])


def test_it_is_said_once_what_differs_in_each_run() -> None:
    text = markdown([an_exchange("GetUser", {}, {"Username": "jane"})])
    words = "ids, `sub`, dates, sessions, tokens and device keys differ in each run"
    assert " ".join(text.split()).count(words) == 1
    assert " ".join(text[: text.index("## What to set beforehand")].split()).count(words) == 1
