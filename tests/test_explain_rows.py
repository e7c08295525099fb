"""Every family of errors, provoked on the sandbox and explained: with everything known, and with nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli_commands import check
from tests.explain_support import texts
from tests.explanations.registry import ROWS

if TYPE_CHECKING:
    from tests.explain_support import Row

each_row = pytest.mark.parametrize("row", ROWS, ids=str)
SHORTEST = 4
"""What is shorter, such as a name that stands where a secret may, is in many words."""


@each_row
def test_with_everything_known(row: Row) -> None:
    scene = row.provoke()
    explanation = row.explain(scene.last, scene.facts(**row.knows(scene)))
    assert explanation.family == row.family
    assert row.cause in explanation.cause
    for wanted, said in [
        (row.evidence, explanation.evidence),
        (row.fix, explanation.fix),
        (row.commands, explanation.commands),
    ]:
        for piece in wanted:
            assert any(piece in each for each in said), (piece, said)
    told = texts(replace(explanation, evidence=()))
    assert not [(piece, each) for each in told for piece in row.never if piece in each]


@each_row
def test_with_nothing_known_but_the_call(row: Row) -> None:
    scene = row.provoke()
    explanation = row.explain(scene.last, row.alone(scene))
    assert explanation.family == (row.unless_known or row.family)
    assert explanation.settle == row.settle
    assert len(explanation.commands) >= len(row.settle), "whoever cannot ask here is told how to ask elsewhere"


@each_row
def test_no_secret_is_told_and_every_command_is_one(row: Row) -> None:
    scene = row.provoke()
    for facts in (scene.facts(**row.knows(scene)), row.alone(scene)):
        explanation = row.explain(scene.last, facts)
        told = "\n".join(texts(explanation))
        assert not {secret for secret in scene.secrets() if len(secret) >= SHORTEST and secret in told}
        assert "\n" not in explanation.cause
        assert explanation.fix
        for command in explanation.commands:
            check(command)
