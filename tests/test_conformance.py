"""Every row of the table of refusals, on every operation that it names (`tests/conformance/errors.tsv`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance import expectations, table
from tests.conformance.registry import CASES
from tests.conformance.runner import check

if TYPE_CHECKING:
    from tests.conformance.table import Row

TABLE = {row.key: row for row in table.rows()}


@pytest.mark.parametrize("row", TABLE.values(), ids=lambda row: f"{row.operation}: {row.condition}")
def test_a_row_of_the_table(row: Row) -> None:
    check(row, CASES[row.key], TABLE)


def test_every_row_has_a_case_and_every_case_a_row() -> None:
    assert CASES.keys() == TABLE.keys()
    assert len(TABLE) == len(table.rows())


def test_no_exception_is_left_over_from_a_row_that_is_gone() -> None:
    exceptions = [*expectations.SUPERSEDED, *expectations.PROPOSED, *expectations.NARROWED]
    exceptions += [superseded.by for superseded in expectations.SUPERSEDED.values()]
    assert TABLE.keys() >= {*exceptions, *(key for key, _ in expectations.IMPOSSIBLE)}
    assert {TABLE[key].certainty for key in expectations.PROPOSED} == {"unknown"}
    for key, operation in expectations.IMPOSSIBLE:
        assert operation in TABLE[key].operations
