"""Requests that are not looked at, and what is said where no family fits: what is known, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.explanation import Explanation
from tui.cognito.explanations.family import family
from tui.cognito.explanations.wording import capital, present
from tui.cognito.gateway import Cause
from tui.cognito.refusal_rules import RULES, service
from tui.cognito.violations import from_message, without_echoes

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.refusal_rules.rule import Rule

UNKNOWN = "unknown"
REQUEST = "request"
OTHER = "other"
_RULES = RULES[: -len(service.REST)]
"""The rules of the screens, without those that take whatever is left."""


@family(REQUEST, "InvalidParameterException", "failed to satisfy constraint|validation errors detected")
def breaks_a_rule(case: Case) -> Explanation:
    """A value breaks a rule of the service model (`COGNITO.md 1.1`)."""
    found = from_message(case.said)
    return Explanation(
        " ".join(found.values()) or "A value in the request breaks a rule of Cognito's service model.",
        evidence=("Cognito checked the form of the values and looked nothing up, so the call had no effect.",),
        fix=(f"Correct the values named, and send the request again. {case.session_lives}".strip(),)
        if Cause.SESSION not in found
        else ("Send the Session of the newest answer, whole and unchanged.",),
    )


@family(REQUEST, "InvalidParameterException", "Missing required parameter")
def lacks_a_parameter(case: Case) -> Explanation:
    """The parameters of a sign-in, or the responses to a challenge, lack one."""
    name = case.said.rpartition(" ")[2]
    step = case.exchange.challenge or case.exchange.flow
    return Explanation(
        f"{case.operation} came without {name}{f', which {step} needs' if step else ''}.",
        fix=(f"Send {name} as well.",),
    )


def _rule(case: Case) -> Rule | None:
    """Return the rule that the screens go by, if one is about this refusal more closely than by its code."""
    if case.exchange.status is None:
        return None
    return next((each for each in _RULES if each.fits(case.operation, case.code, case.said)), None)


@family(OTHER, when=lambda case: _rule(case) is not None)
def in_a_sentence(case: Case) -> Explanation:
    """No family is about it, but the screens have a sentence for it."""
    rule = _rule(case)
    said = _one_line(case.said)
    sentence = rule.sentence.format(operation=case.operation, code=case.code, said=said) if rule else ""
    _, colon, remedy = sentence.partition(": ")
    return Explanation(
        sentence,
        evidence=present(f"Cognito said: {said}" if said else ""),
        fix=(capital(remedy) if colon else f"Look {case.code} up in the API reference of Amazon Cognito.",),
    )


@family(UNKNOWN)
def unknown(case: Case) -> Explanation:
    """Nothing here knows this error."""
    answered = case.exchange.status is not None
    said = f" Cognito said: {_one_line(case.said)}" if answered and case.said else ""
    step = case.exchange.challenge or case.exchange.flow
    return Explanation(
        f"{case.operation} failed with {case.code or 'no code'}, and no cause is known here.{said}",
        evidence=present(
            f"It was about {step}." if step else "",
            f"HTTP status {case.exchange.status}." if answered else "No answer came.",
            f"Request id {case.exchange.request_id}." if case.exchange.request_id else "",
        ),
        fix=present(
            f"Look {case.code} up among the errors of {case.operation} in the API reference of Amazon Cognito."
            if answered
            else "Look at the network, the endpoint URL and the AWS configuration.",
            "AWS support can find the call by its request id." if case.exchange.request_id else "",
        ),
    )


def _one_line(said: str) -> str:
    """Return what Cognito said in one line, without the refused values."""
    return " ".join(without_echoes(said).split())


OF_REQUESTS = (breaks_a_rule, lacks_a_parameter)
FAMILIES = (in_a_sentence, unknown)
