"""What the script and the text say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.runbook.faults import refused_like
from tui.cognito.snippets.meaning import meaning
from tui.cognito.snippets.names import labels_in
from tui.cognito.snippets.spelling import one_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.runbook.chain import Chain, Step
    from tui.cognito.snippets.names import Label


def recorded_with(chain: Chain) -> str:
    """Say in one line what the run is."""
    count = len(chain.steps)
    return f"{count} {'call' if count == 1 else 'calls'} to Amazon Cognito, recorded with cognito-tui."


def about(label: Label, step: Step, chain: Chain) -> str:
    """Say what a value from outside is, and what for."""
    wrong = _wrong(label, step, chain)
    told = f"{wrong or _right(label, step, chain)}, for step {step.number}"
    if step.exchange.error is None:
        return told
    code = one_word(step.exchange.error.code)
    return f"{told}, to be refused with {code}" if wrong else f"{told}, which is refused with {code} all the same"


def wanted(label: Label, step: Step, chain: Chain) -> str:
    """Say at the step itself which value it wants, and why that may be one which Cognito refuses."""
    if wrong := _wrong(label, step, chain):
        return f"{wrong}, because this step shows how it is refused"
    right = _right(label, step, chain)
    if step.exchange.error is None:
        return right
    return f"{right}; this step is refused all the same, with {one_word(step.exchange.error.code)}"


def _wrong(label: Label, step: Step, chain: Chain) -> str:
    """Say what is refused in this step; nothing if it wants the right value, as any is that another step takes."""
    if next(_taking(label, chain), None):
        return ""
    return refused_like(label, step, [chain.variable(each) for each in _passwords(chain)])


def _right(label: Label, step: Step, chain: Chain) -> str:
    taking = next(_taking(label, chain), None)
    if step.exchange.error is None or taking is None:
        return meaning(label, step.exchange)
    return f"{meaning(label, taking.exchange)} that step {taking.number} takes"


def _taking(label: Label, chain: Chain) -> Iterator[Step]:
    """Yield the steps that took the value of `label`."""
    return (each for each in chain.steps if each.exchange.error is None and label in labels_in(each.request))


def _passwords(chain: Chain) -> dict[Label, None]:
    """Return the passwords that some step took.

    They are those of all users, for a call with an access token does not tell whose password it changes.
    """
    taking = (each for each in chain.steps if each.exchange.error is None)
    return dict.fromkeys(label for each in taking for label in labels_in(each.request) if label.kind == "Password")
