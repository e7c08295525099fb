"""The explanation of errors: pure functions from a call and what is known to causes, evidence and remedies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito.explanations import FAMILIES
from tui.cognito.explanations.case import Case
from tui.cognito.explanations.commands import answer_to

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.explanation import Explanation
    from tui.cognito.explanations.facts import Facts


def explain(exchange: Exchange, facts: Facts) -> Explanation | None:
    """Return why a call failed, or `None` if it did not."""
    if exchange.error is None:
        return None
    case = Case(exchange, facts)
    explanations = (each.explain(case) for each in FAMILIES)
    return _finished(case, next(found for found in explanations if found is not None))


def _finished(case: Case, explanation: Explanation) -> Explanation:
    """Add the commands that answer what is open, where the app itself cannot ask."""
    if case.facts.admin:
        return explanation
    asking = (answer_to(case, question) for question in explanation.settle)
    return replace(explanation, commands=tuple(dict.fromkeys((*asking, *explanation.commands))))
