"""Why a step was refused and what to do, in the words of the explanation of errors or of the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explain import explain
from tui.cognito.explanations import client_updates, pool_updates
from tui.cognito.explanations.facts import Facts
from tui.cognito.refusal_rules import RULES
from tui.cognito.refusal_rules.rule import RESTART
from tui.cognito.snippets.spelling import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.explanations.explanation import Explanation
    from tui.cognito.runbook.chain import Chain, Step

_FEW = 2
"""How many remedies are told of. Where there are more, each is for another cause: the screens have one for all."""
_ELSEWHERE = {
    RESTART: "start the sign-in again.",
    "press Ctrl+R to start": "start",
    "Ctrl+R asks for": "Ask for",
    ": Ctrl+R lists those that are left": "",
    " (Ctrl+L)": "",
    " (R on the Account screen)": "",
    " (D on Signed in)": "",
    " or type the secret on the Connect screen": "",
    " shown here": "",
    client_updates.RESETS: "",
    pool_updates.RESETS: "",
}
"""What is of use on a screen of this program or beside its commands alone, and what stands for it elsewhere."""


def why(step: Step, chain: Chain) -> str:
    """Return why `step` was refused, and what to do; nothing if it was not."""
    exchange = step.exchange
    explanation = explain(exchange, Facts(history=[each.exchange for each in chain.steps], now=exchange.at))
    if explanation is None:
        return ""
    sentences = [*_sentences(explanation)]
    return one_line(" ".join(sentences) if len(sentences) <= _FEW + 1 else _on_screens(step))


def _sentences(explanation: Explanation) -> Iterator[str]:
    """Yield the cause, and each remedy."""
    cause = _anywhere(explanation.cause)
    yield cause if cause.endswith((".", "?", "!")) else f"{cause}."
    said = explanation.cause.casefold()  # where the screens have one sentence for both, it ends with the remedy
    yield from filter(None, (_anywhere(each) for each in explanation.fix if each.casefold() not in said))


def _on_screens(step: Step) -> str:
    error, operation = step.exchange.error, step.exchange.operation
    code, said = (error.code, error.message) if error else ("", "")
    rule = next(each for each in RULES if each.fits(operation, code, said))
    return _anywhere(rule.sentence.format(operation=operation, code=code, said=said))


def _anywhere(sentence: str) -> str:
    for here, elsewhere in _ELSEWHERE.items():
        sentence = sentence.replace(here, elsewhere)
    return sentence.strip()
