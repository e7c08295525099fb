"""Sessions that Cognito does not take (`COGNITO.md 4.2`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations import client_updates
from tui.cognito.explanations.case import call
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import asked_by, chain_to, issuer_of, spender_of
from tui.cognito.explanations.wording import Candidate, capital, duration, present, weigh
from tui.cognito.refusal_rules.rule import NOT_AUTHORIZED

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.case import Case

_SHORTEST, _LONGEST = 3, 15
"""The bounds of AuthSessionValidity, in minutes (`COGNITO.md 1.2`)."""
_RESTART = "Begin the sign-in again with InitiateAuth: no call brings a session back."


@family(5, NOT_AUTHORIZED, "session can only be used once")
def spent(case: Case) -> Explanation:
    """The session went with a call that succeeded."""
    spender = spender_of(case.session, case.before)
    cause, likely = weigh(
        "The session was spent: a call that took it has succeeded.",
        Candidate(_twice(case, spender), "The same answer was sent twice, and the first one succeeded."),
        Candidate(_kept(case, spender), "An old session was kept after a step that gave a new one."),
    )
    return Explanation(
        cause,
        likely,
        present(_spent_by(spender) if spender else "", _age(case)),
        (
            "Take the Session of the newest answer for the next call; AssociateSoftwareToken and VerifySoftwareToken "
            "give a new one each.",
            "Have a form send its answer once: a double click, or two effects of a page, send it twice.",
            _RESTART,
        ),
    )


@family(6, NOT_AUTHORIZED, "session is expired")
def expired(case: Case) -> Explanation:
    """The session is older than AuthSessionValidity."""
    client = case.facts.client
    return Explanation(
        "The session is older than the app client lets one become (AuthSessionValidity).",
        evidence=present(
            _age(case),
            _validity(case),
            "By that it was still good: the setting was changed since, or the session was begun elsewhere."
            if _over_age(case, issuer_of(case.session, case.before)) is False
            else "",
        ),
        fix=present(
            _RESTART,
            f"To give people more time, raise AuthSessionValidity: {_LONGEST} minutes at most. {client_updates.RESETS}"
            if client is None or client.session_minutes < _LONGEST
            else f"AuthSessionValidity is at its most, {_LONGEST} minutes.",
        ),
        commands=client_updates.with_settings(case, auth_session_validity=_LONGEST)
        if client is None or client.session_minutes < _LONGEST
        else (),
        settle=case.unknown(Question.CLIENT),
    )


@family(6, NOT_AUTHORIZED, "Invalid session")
def invalid(case: Case) -> Explanation:
    """The session is not one for this call."""
    issuer, spender = issuer_of(case.session, case.before), spender_of(case.session, case.before)
    cause, likely = weigh(
        "Cognito does not take this session for this call.",
        Candidate(spender is not None, "The session was spent: a call that took it has succeeded."),
        Candidate(_over_age(case, issuer), "The session is older than AuthSessionValidity."),
        Candidate(_other(case, issuer, "ClientId"), "The session is of another app client."),
        Candidate(_other(case, issuer, "USERNAME"), "The session is of another user."),
        Candidate(_ended(case, issuer), "A wrong answer has ended the sign-in that the session belongs to."),
        Candidate(_other_step(case, issuer), "The session is for another step than the one that was answered."),
    )
    return Explanation(
        cause,
        likely,
        present(
            _spent_by(spender) if spender else "",
            _age(case),
            _validity(case),
            f"{capital(call(issuer))} gave the session, and asked for {asked_by(issuer)}."
            if issuer and asked_by(issuer)
            else "",
        ),
        (_RESTART, "Answer the challenge that came with the session, for the same user and app client."),
        settle=case.open(likely, Question.CLIENT),
    )


def _twice(case: Case, spender: Exchange | None) -> bool | None:
    return None if spender is None else _same_step(case.exchange, spender)


def _kept(case: Case, spender: Exchange | None) -> bool | None:
    return None if spender is None else not _same_step(case.exchange, spender)


def _same_step(one: Exchange, other: Exchange) -> bool:
    return (one.operation, one.challenge) == (other.operation, other.challenge)


def _spent_by(spender: Exchange) -> str:
    following = spender.response.get("Session")
    gave = f" and gave {following}" if following else ""
    return f"{capital(call(spender))} took {spender.request['Session']}{gave}."


def _age(case: Case) -> str:
    issuer = issuer_of(case.session, case.before)
    if issuer is None:
        return ""
    return f"{case.session} came with {call(issuer)}, {duration(case.exchange.at - issuer.at)} before."


def _validity(case: Case) -> str:
    client = case.facts.client
    return f"AuthSessionValidity of the app client is {client.session_minutes} minutes." if client else ""


def _over_age(case: Case, issuer: Exchange | None) -> bool | None:
    if issuer is None:
        return None
    age = (case.exchange.at - issuer.at) / 60
    if age <= _SHORTEST:
        return False
    if age > _LONGEST:
        return True
    return age > case.facts.client.session_minutes if case.facts.client else None


def _other(case: Case, issuer: Exchange | None, name: str) -> bool | None:
    """Return whether the session was given for another `name` than the one sent; an alias is no other user."""
    sent = case.exchange.parameter(name)
    if issuer is None or not sent:
        return None
    earlier = [each.parameter(name) for each in chain_to(issuer, case.before)]
    known = {*earlier, case.internal_name if name == "USERNAME" else ""} - {""}
    return sent not in known if known else None


def _ended(case: Case, issuer: Exchange | None) -> bool | None:
    if issuer is None:
        return None
    return any(
        each.parameter("Session") == case.session and each.error is not None and each.error.code == NOT_AUTHORIZED
        for each in case.before
    )


def _other_step(case: Case, issuer: Exchange | None) -> bool | None:
    if issuer is None:
        return None
    if issuer.operation == "AssociateSoftwareToken":  # only the session of VerifySoftwareToken goes on: COGNITO.md 7.6
        return case.operation != "VerifySoftwareToken"
    asked, answered = asked_by(issuer), case.exchange.challenge
    if not asked or not answered or asked == "SELECT_CHALLENGE":
        return None
    return asked != answered


FAMILIES = (spent, expired, invalid)
