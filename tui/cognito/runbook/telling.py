"""What the script and the text say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.snippets.meaning import meaning
from tui.cognito.snippets.spelling import one_word

if TYPE_CHECKING:
    from tui.cognito.runbook.chain import Chain, Step
    from tui.cognito.snippets.names import Label


def recorded_with(chain: Chain) -> str:
    """Say in one line what the run is."""
    count = len(chain.steps)
    return f"{count} {'call' if count == 1 else 'calls'} to Amazon Cognito, recorded with cognito-tui."


def about(label: Label, step: Step) -> str:
    """Say what a value from outside is, and what for."""
    error = step.exchange.error
    wrong = f", to be refused with {one_word(error.code)}" if error else ""
    return f"{meaning(label, step.exchange)}, for step {step.number}{wrong}"
