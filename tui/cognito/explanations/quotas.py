"""Limits, and messages that do not arrive (`COGNITO.md 4.6`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations import pool_updates
from tui.cognito.explanations.commands import PASSWORD, on_user
from tui.cognito.explanations.explanation import Explanation
from tui.cognito.explanations.family import family
from tui.cognito.explanations.options import Blank
from tui.cognito.explanations.wording import Candidate, counted, present, weigh

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.options import Value

LIMIT = "LimitExceededException"
_HOUR = 3600
_PER_HOUR = {
    "ResendConfirmationCode": "5",
    "ConfirmSignUp": "15",
    "ChangePassword": "5",
    "GetUserAttributeVerificationCode": "5",
    "VerifyUserAttribute": "15",
    "ForgotPassword": "5 to 20, by risk, together with ConfirmForgotPassword",
    "ConfirmForgotPassword": "5 to 20, by risk, together with ForgotPassword",
}
"""How often a user may do something in an hour."""
_TOGETHER = ("ForgotPassword", "ConfirmForgotPassword")
_DEFAULT_SENDER = "COGNITO_DEFAULT"
_SES = Blank("$SES_IDENTITY_ARN")


@family(20, LIMIT, "daily email limit")
def daily_mail(case: Case) -> Explanation:
    """The pool has sent as many e-mails as it may in a day."""
    pool = case.facts.pool
    return Explanation(
        "The pool has sent as many e-mails as it may in a day.",
        evidence=_sender(case),
        fix=(
            "Wait until tomorrow, or send through Amazon SES, which has no such limit."
            if pool is None or pool.email_sender != "DEVELOPER"
            else "Wait until tomorrow, or raise the sending quota of Amazon SES.",
            pool_updates.warning(case),
        ),
        commands=_through_ses(case),
        settle=case.unknown(*pool_updates.questions(case)),
    )


def _too_often(case: Case) -> bool:
    """Return whether it is about attempts: the same code tells of passkeys and groups of which there are too many.

    `[U]` in which other words Cognito may tell of attempts: an operation that is counted by the hour is enough.
    """
    return "attempt" in case.said.casefold() or case.operation in _PER_HOUR or case.code != LIMIT


@family(20, f"{LIMIT} TooManyFailedAttemptsException", when=_too_often)
def attempts(case: Case) -> Explanation:
    """The user has done this too often."""
    operations = _TOGETHER if case.operation in _TOGETHER else (case.operation,)
    lately = [each for each in case.before if each.operation in operations and case.exchange.at - each.at < _HOUR]
    mine = case.about_user(lately) if case.typed_name else lately
    quota = _PER_HOUR.get(case.operation)
    instead, commands = _by_administrator(case)
    return Explanation(
        "Too many attempts: Cognito limits how often a user may do this, and nobody can raise that limit.",
        evidence=present(
            f"{counted(len(mine), 'attempt')} in the trace in the hour before.",
            f"Documented for {case.operation}: {quota} an hour for each user." if quota else "",
        ),
        fix=present("Wait up to an hour, then try once.", instead),
        commands=commands,
    )


@family(20, "CodeDeliveryFailureException")
def undelivered(case: Case) -> Explanation:
    """The message could not be sent."""
    pool = case.facts.pool
    cause, likely = weigh(
        "Cognito could not send the code.",
        Candidate(_by_default_sender(case), "The pool sends as Cognito's own sender, whose mail is limited and often "
                  "taken for spam."),
        Candidate(None if pool is None or pool.email_sender == "DEVELOPER" else False,
                  "Amazon SES is in its sandbox, or refuses the sender or the address."),
        Candidate(None if pool is None or pool.sms_role else False,
                  "Text messages are in the SNS sandbox, over their budget, or their IAM role fails."),
        Candidate(None, "The address or phone number does not exist."),
    )  # fmt: skip
    return Explanation(
        cause,
        likely,
        (
            *_sender(case),
            *(("The user was made all the same (UNCONFIRMED).",) if case.operation == "SignUp" else ()),
        ),
        (
            "Check the address, then ask for another code.",
            "Send through a verified Amazon SES identity that is out of the SES sandbox.",
            pool_updates.warning(case),
        ),
        _through_ses(case),
        case.open(likely, *pool_updates.questions(case)),
    )


def _by_administrator(case: Case) -> tuple[str, tuple[str, ...]]:
    """Return how an administrator brings about what the operation was for, and the commands for it."""
    match case.operation:
        case "ConfirmSignUp" | "ResendConfirmationCode":
            confirm = on_user(case, "admin-confirm-sign-up")
            return "An administrator can confirm the user without the code meanwhile.", (confirm,)
        case "GetUserAttributeVerificationCode" | "VerifyUserAttribute":
            verified: Value = {"Name": f"{case.exchange.parameter('AttributeName')}_verified", "Value": "true"}
            verify = on_user(case, "admin-update-user-attributes", user_attributes=[verified])
            return "An administrator can have it taken as verified without the code meanwhile.", (verify,)
        case "ForgotPassword" | "ConfirmForgotPassword" | "ChangePassword":
            password = on_user(case, "admin-set-user-password", password=PASSWORD, permanent=True)
            return "An administrator can set another password meanwhile.", (password,)
        case _:
            return "", ()


def _by_default_sender(case: Case) -> bool | None:
    """Return `False` where the pool has a sender of its own; the default sender is never shown to be the cause."""
    pool = case.facts.pool
    return None if pool is None or pool.email_sender == _DEFAULT_SENDER else False


def _sender(case: Case) -> tuple[str, ...]:
    pool = case.facts.pool
    if pool is None or not pool.email_sender:
        return ()
    limit = ", Cognito's own sender with a small daily limit" if pool.email_sender == _DEFAULT_SENDER else ""
    return (f"EmailSendingAccount of the pool is {pool.email_sender}{limit}.",)


def _through_ses(case: Case) -> tuple[str, ...]:
    own: dict[str, Value] = {"EmailSendingAccount": "DEVELOPER", "SourceArn": _SES}
    return pool_updates.with_settings(case, email_configuration=own)


FAMILIES = (daily_mail, attempts, undelivered)
