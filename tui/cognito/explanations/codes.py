"""Codes that Cognito sends, and the status that they lead to (`COGNITO.md 3.5`, `4.5`, `4.6`, `5.2`, `5.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.case import call
from tui.cognito.explanations.commands import ACCESS_TOKEN, CODE, as_user, on_user, unsigned
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import asked_by
from tui.cognito.explanations.options import Blank
from tui.cognito.explanations.wording import Candidate, capital, counted, duration, present, remedies, weigh
from tui.cognito.refusal_rules.rule import ANSWER

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.case import Case

_HOUR = 3600
_OF_SIGN_UP = ("SignUp", "ResendConfirmationCode")
_SENDERS = {
    "ConfirmSignUp": _OF_SIGN_UP,
    "ConfirmForgotPassword": ("ForgotPassword", "AdminResetUserPassword"),
    "VerifyUserAttribute": ("GetUserAttributeVerificationCode", "UpdateUserAttributes"),
}
"""Which operations send the code that an operation takes."""
_GOOD_FOR = {"ConfirmSignUp": 24 * _HOUR, "ConfirmForgotPassword": _HOUR, "VerifyUserAttribute": 24 * _HOUR}
"""For how many seconds a code is good (`COGNITO.md 4.5`)."""
_RESEND = "Ask for another code: it voids those before."
_NEWEST = "Type the code of the newest message: each code voids those before."
_RETYPE = "Type the code of the message once more; if it is refused again, ask for another code."
_NOBODY = "Check the user name: Cognito sends no code to a name that nobody has."
_CONFIRMED = "Sign in."


@family(16, "CodeMismatchException", "verification code provided", tuple(_SENDERS))
def wrong(case: Case) -> Explanation:
    """The code is not the one that was sent last."""
    sent = _sent(case)
    once = [each.operation for each in sent] == ["SignUp"]  # before that nobody can have sent one
    again = _refused_before(case, sent)
    retype = _RETYPE if once and not again else _RESEND
    return _resending(
        case,
        sent,
        f"The code is not the one that was sent{'' if once else ' last'}.",
        Candidate(False if once else None, "It is an older code: each one sent voids those before.", _NEWEST),
        Candidate(case.nobody, "Nobody has this user name, and the app client hides that.", _NOBODY),
        Candidate(None, "The code was mistyped, or is one of another kind or user.", retype),
        seen=f"The same code was refused before, by {call(again)}." if again else "",
    )


@family(17, "ExpiredCodeException", "request a code again")
def expired(case: Case) -> Explanation:
    """The code is too old, or there is none for this user."""
    sent, user = _sent(case), case.facts.user
    confirmed = _confirmed(case, user.status if user else "")
    limit = _GOOD_FOR.get(case.operation, 24 * _HOUR)
    age = _by_the_service(case.exchange) - _by_the_service(sent[-1]) if sent else None
    old = age > limit if age is not None else None
    return _resending(
        case,
        sent,
        "Cognito has no code for this user that is still good.",
        Candidate(confirmed, "The user is confirmed already, and needs no code.", _CONFIRMED),
        Candidate(case.nobody, "Nobody has this user name, and the app client hides that.", _NOBODY),
        Candidate(old if not confirmed else False, f"The code is older than {duration(limit)}.", _RESEND),
        Candidate(_used(case, sent), "The code was used already.", _RESEND),
        Candidate(None if not sent else False, "No code was sent to this user.", _RESEND),
    )


def _by_the_service(exchange: Exchange) -> float:
    """Return when a call was sent by the clock that the age of codes is told by."""
    return exchange.at + (exchange.server_ahead or 0)


def _resending(case: Case, sent: list[Exchange], certain: str, *candidates: Candidate, seen: str = "") -> Explanation:
    """Return what is to be said of a code, which another one mends unless no code is wanted at all."""
    cause, likely = weigh(certain, *candidates)
    fix = remedies(*candidates) or (_RESEND,)
    return Explanation(
        cause,
        likely,
        (*_sendings(case, sent), *present(seen, case.status_seen)),
        fix,
        () if set(fix) <= {_CONFIRMED, _NOBODY} else _resend(case),
        _open(case, likely),
    )


@family(18, said="User cannot be confirmed|User is already confirmed")
def nothing_to_confirm(case: Case) -> Explanation:
    """The user's status is not UNCONFIRMED."""
    status = case.said.rpartition("status is ")[2].strip(". ") if "status is" in case.said else "CONFIRMED"
    confirmed = status == "CONFIRMED"
    earlier = next(iter(case.about_user(case.succeeded("ConfirmSignUp", "AdminConfirmSignUp"))), None)
    return Explanation(
        "The user is confirmed already, so there is nothing to do."
        if confirmed
        else f"Only an UNCONFIRMED user is confirmed, and this one is {status}.",
        evidence=present(f"{capital(call(earlier))} confirmed the user." if earlier else "", case.status_seen),
        fix=("Sign in.",)
        if confirmed
        else ("Sign in with the temporary password, or have an administrator set a permanent one.",),
        commands=(on_user(case, "admin-get-user"),),
    )


@family(19, "UserNotConfirmedException")
def unconfirmed(case: Case) -> Explanation:
    """Cognito says so before it looks at the password."""
    return Explanation(
        "The sign-up was not confirmed.",
        evidence=present(
            case.status_seen,
            "Cognito looks at the status before the password, so this says nothing about the password.",
        ),
        fix=(
            "Confirm the sign-up with the code (ConfirmSignUp), then sign in again.",
            "If the code is lost, ask for another one; an administrator can confirm the user without a code.",
        ),
        commands=(
            as_user(case, "confirm-sign-up", confirmation_code=CODE),
            *_resend(case),
            on_user(case, "admin-confirm-sign-up"),
        ),
    )


@family(31, "CodeMismatchException", "auth state for the user", ANSWER)
def wrong_message_code(case: Case) -> Explanation:
    """The code of a text message or an e-mail is wrong, in the middle of a sign-in."""
    issued = case.begun_by_user([each for each in case.before if asked_by(each) == case.exchange.challenge])
    several = len(issued) > 1
    cause, likely = weigh(
        f"The code is not the one that this {case.exchange.challenge} challenge sent.",
        Candidate(None if several or not issued else False, "The code is of an earlier sign-in."),
        Candidate(None, "The code was mistyped."),
    )
    return Explanation(
        cause,
        likely,
        present(
            f"{len(issued)} messages were sent to this user, each for a sign-in of its own: a code of an earlier "
            "message does not fit this one."
            if several
            else ""
        ),
        (
            f"Type the code of the {'newest ' if several else ''}message: 8 digits as a first factor, 6 as a second "
            "one. The refusal left the session good.",
            "No call sends the code again: begin the sign-in anew for another one.",
        ),
    )


def _sent(case: Case) -> list[Exchange]:
    """Return the calls that sent this user a code of this kind."""
    operations = _SENDERS.get(case.operation, ())
    sent = case.succeeded(*operations)
    return case.about_user(sent) if case.typed_name else sent


def _sendings(case: Case, sent: list[Exchange]) -> tuple[str, ...]:
    if not sent:
        return ("The trace shows no call that sent a code to this user.",)
    last = sent[-1]
    ago = duration(case.exchange.at - last.at)
    if len(sent) == 1:
        return (f"1 code was sent to this user, by {call(last)}, {ago} before.",)
    return (f"{counted(len(sent), 'code')} were sent to this user, the last by {call(last)}, {ago} before.",)


def _open(case: Case, likely: tuple[str, ...]) -> tuple[Question, ...]:
    return case.open(likely, Question.USER, Question.CLIENT)


def _confirmed(case: Case, status: str) -> bool | None:
    if case.operation != "ConfirmSignUp":
        return False
    return status == "CONFIRMED" if status else None


def _used(case: Case, sent: list[Exchange]) -> bool:
    return any(each.error is None for each in _same_code(case, sent))


def _refused_before(case: Case, sent: list[Exchange]) -> Exchange | None:
    return next((each for each in _same_code(case, sent) if each.error), None)


def _same_code(case: Case, sent: list[Exchange]) -> list[Exchange]:
    """Return the calls that tried this code since one was sent last."""
    since, code = sent[-1].number if sent else 0, case.exchange.parameter("ConfirmationCode")
    tried = (each for each in case.before if each.operation == case.operation and each.number > since)
    return [each for each in case.about_user([*tried]) if each.parameter("ConfirmationCode") == code]


def _resend(case: Case) -> tuple[str, ...]:
    match case.operation:
        case "ConfirmForgotPassword":
            return (as_user(case, "forgot-password"),)
        case "VerifyUserAttribute":
            attribute = case.exchange.parameter("AttributeName") or Blank("$ATTRIBUTE")
            command = "get-user-attribute-verification-code"
            return (unsigned(case, command, access_token=ACCESS_TOKEN, attribute_name=attribute),)
        case _:
            return (as_user(case, "resend-confirmation-code"),)


FAMILIES = (wrong, expired, nothing_to_confirm, unconfirmed, wrong_message_code)
