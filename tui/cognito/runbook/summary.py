"""The steps of a run at a glance: what was called, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.runbook.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.runbook.chain import Chain, Step

_WHY = """\
These are the calls of one walk in cognito-tui, in the order in which they were made. What was refused is a part of the
walk, and is to be refused again."""
_LOOKS = """\
Not in the table, because they only look: {}.
Such calls read the user or the settings, most of them for what cognito-tui shows beside the walk. Nothing that follows
needs them, so they may be left out."""


def summary(chain: Chain) -> Iterator[str]:
    """Yield a table of the steps, and which calls are none of them."""
    steps = [step for step in chain.steps if not step.looks]
    looks = [f"{step.number}. {plain(step.exchange.operation)}" for step in chain.steps if step.looks]
    if chain.steps:
        yield "## The steps"
    if steps:
        yield _WHY
        rows = [f"| {step.number} | {plain(step.name)} | {plain(_outcome(step))} |" for step in steps]
        yield "\n".join(["| Step | Operation | What came of it |", "|---:|---|---|", *rows])
    if looks:
        yield _LOOKS.format(", ".join(looks))


def _outcome(step: Step) -> str:
    exchange = step.exchange
    if exchange.error:
        return exchange.error.code + (", left out below" if step.left_out else "")
    return ", ".join(exchange.effects) or "ok"
