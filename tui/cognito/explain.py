"""The explanation of errors: pure functions from a call and what is known to causes, evidence and remedies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.explanations import FAMILIES, ON_SUCCESS, local_names
from tui.cognito.explanations.case import Case
from tui.cognito.explanations.commands import answer_to
from tui.cognito.explanations.unsent import unsent
from tui.cognito.gateway import Cause

if TYPE_CHECKING:
    from tui.cognito.explanations.explanation import Explanation
    from tui.cognito.explanations.facts import Facts
    from tui.cognito.gateway import GatewayError

_LOCAL = {
    Cause.AWS_CREDENTIALS: local_names.CREDENTIALS,
    Cause.REGION: local_names.REGION,
    Cause.NETWORK: local_names.UNREACHABLE,
}
"""What stands behind a failure that never became a call, by its cause."""
_PIECES = {"SSO": local_names.SSO, "aws login": local_names.SSO, "profile named": local_names.PROFILE,
           "AWS configuration": local_names.PROFILE, "gave no answer": local_names.NO_ANSWER,
           "not as Cognito does": local_names.FOREIGN}  # fmt: skip
"""... and more closely, by a piece of the sentence about it."""


def explain(exchange: Exchange, facts: Facts) -> Explanation | None:
    """Return why a call failed, or `None` if it did not; see `remarks` for what surprises in a good answer."""
    if exchange.error is None:
        return None
    case = Case(exchange, facts)
    explanations = (each.explain(case) for each in FAMILIES)
    return _finished(case, next(found for found in explanations if found is not None))


def remarks(exchange: Exchange, facts: Facts) -> tuple[Explanation, ...]:
    """Return what surprises people in an answer that is no error: no tokens, no device, a code all the same."""
    if exchange.error is not None:
        return ()
    case = Case(exchange, facts)
    explanations = (each.explain(case) for each in ON_SUCCESS)
    return tuple(_finished(case, found) for found in explanations if found is not None)


def explain_local(error: GatewayError, facts: Facts) -> Explanation:
    """Return what is to be said of a failure that never became a call, such as a profile that does not exist."""
    closer = (name for piece, name in _PIECES.items() if piece in error.sentence)
    name = next(closer, _LOCAL.get(error.cause))
    if name is None:
        return unsent(error.sentence)
    case = Case(Exchange(0, "", Door.IAM, facts.now, 0, {}, error=Refused("")), facts)
    family = next(each for each in reversed(FAMILIES) if each.name == name)
    return replace(_finished(case, family.explainer(case)), cause=error.sentence, evidence=(), family=name)


def _finished(case: Case, explanation: Explanation) -> Explanation:
    """Add the commands that answer what is open, where the app cannot ask itself; leave out what reaches nothing."""
    asking = () if case.facts.admin else (answer_to(case, question) for question in explanation.settle)
    commands = dict.fromkeys((*asking, *explanation.commands))
    # An endpoint that is not AWS's has the users and pools, and no Lambda, IAM or CloudWatch beside them.
    served = tuple(each for each in commands if not case.facts.endpoint_url or each.startswith("aws cognito-idp "))
    return replace(explanation, commands=served)
