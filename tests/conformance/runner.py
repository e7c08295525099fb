"""How a row is tested: its case makes its calls, and each is refused as the row says."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.conformance import expectations
from tests.conformance.table import filled
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conformance.call import Call, Case, Refusal
    from tests.conformance.table import Key, Row

# A call that meets one of these did not come as far as the condition of its row.
_STRAY = (Reason.NOT_OFFERED.value[1].partition("{")[0], "validation error")


def check(row: Row, case: Case, table: Mapping[Key, Row]) -> None:
    """Make the calls of a case and compare what comes back with its row."""
    tried: defaultdict[str, set[str]] = defaultdict(set)
    for call in case():
        tried[call.operation] |= call.ways
        _check_answer(row, call, table)
    assert tried.keys() == expectations.operations(row), "a case tries every operation of its row, and no others"
    for operation, ways in row.ways.items():
        assert operation not in tried or ways <= tried[operation], f"{operation} was not tried in every way"


def _check_answer(row: Row, call: Call, table: Mapping[Key, Row]) -> None:
    wanted = expectations.expected(row, call, table)
    refusal = call.make()
    if wanted.code is None:
        assert refusal is None, f"{call.operation} is to be answered"
        return
    assert refusal is not None, f"{call.operation} was not refused"
    assert refusal.status == 400
    assert refusal.code == wanted.code, f"{call.operation}: {refusal.message}"
    assert refusal.code in expectations.allowed_codes(call.operation), f"{call.operation} does not document it"
    if wanted.message is None:
        _check_not_stray(call, refusal)
    else:
        _check_text(filled(wanted.message, dict(call.facts)), refusal.message)


def _check_text(wanted: str, message: str) -> None:
    whole = wanted.removeprefix("(contains) ")
    if whole == wanted:
        assert message == wanted
    else:
        assert whole in message


def _check_not_stray(call: Call, refusal: Refusal) -> None:
    assert not any(text in refusal.message for text in _STRAY), f"{call.operation}: {refusal.message}"
