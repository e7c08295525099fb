"""Small runs of the benches of the sandbox, so that they still work on the day they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import sandbox_growth, sandbox_http
from tests.bench.emulators import InProcess
from tests.bench.shared_operations import ROWS
from tests.sandbox_support import cheap_keys
from tui.sandbox.engine import OPERATIONS

if TYPE_CHECKING:
    import pytest


def test_growth(capsys: pytest.CaptureFixture[str]) -> None:
    with cheap_keys():
        sandbox_growth.main(["--sizes", "70", "130", "--calls", "2"])
    first, *rows = capsys.readouterr().out.splitlines()
    assert first.split()[-2:] == ["70", "130"]
    assert {row[:12] for row in rows} > {"InitiateAuth", "AdminGetUser", "SignUp      "}
    assert all(float(figure.replace(",", "")) > 0 for row in rows[1:] for figure in row.split()[-2:])


def test_the_sandbox_answers_every_operation_of_the_comparison() -> None:
    emulator = InProcess("in process")
    with cheap_keys():
        measured = list(sandbox_http.measure([emulator], ROWS, rounds=1, calls=1))
    assert [str(row) for row, paces in measured if None in paces] == []
    assert {row.operation for row in ROWS} <= OPERATIONS.keys()


def test_the_comparison_over_http(capsys: pytest.CaptureFixture[str]) -> None:
    sandbox_http.main(["--rounds", "1", "--calls", "2", "--only", "AdminGetUser"])
    names, started, row = capsys.readouterr().out.splitlines()
    assert names.split()[3:7] == ["sandbox", "in", "process", "moto"]
    assert len(started.split()) == 5
    assert "-" not in row.split()
