"""How fast the sandbox is, over HTTP and in process, next to other emulators of Cognito in the same run.

    python -m tests.bench.sandbox_http [--rounds 5] [--calls 50] [--only OPERATION ...] [--other NAME=COMMAND ...]

moto's server is always there. Others are named by the command that starts them, with {port} where their port belongs:

    --other 'ministack=env GATEWAY_PORT={port} ministack'
    --other 'cognito-local=env CODE=123456 PORT={port} npx cognito-local'

ministack hands out tokens that nobody has signed unless `cryptography` is installed beside it: do that.

One client, one connection, and the emulators take turns: whatever else the machine does hits all of them. The client
is plain sockets, because an SDK takes longer for a call than a fast server does, and the requests are written before
the clock starts. The first call of each round is not counted: with it some emulators make the keys of a pool, and
others have one key for all. What is compared is calls a second, the median of all rounds. A dash is an operation that
an emulator does not have, or refuses.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.emulators import NotOfferedError, emulators
from tests.bench.place import Place
from tests.bench.shared_operations import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.bench.emulators import Emulator
    from tests.bench.shared_operations import Row

# The first two are the sandbox; the second of them has no HTTP to do, and is left out of the comparison.
OWN = 2
Paces = list[float | None]


def pace(emulator: Emulator, row: Row, calls: int) -> float | None:
    """Return calls a second, or `None` if the emulator refuses them."""
    emulator.rest()  # it was silent while the others had their turn, and some servers do not wait long
    try:
        first, *bodies = (json.dumps(members).encode() for members in row.requests(Place(emulator), calls + 1))
        statuses = {emulator.send(row.operation, first)[0]}
        began = time.perf_counter()
        statuses |= {emulator.send(row.operation, body)[0] for body in bodies}
        seconds = time.perf_counter() - began
    except (NotOfferedError, KeyError):
        return None
    return calls / seconds if statuses == {200} else None


def measure(running: Sequence[Emulator], rows: Iterable[Row], rounds: int, calls: int) -> Iterator[tuple[Row, Paces]]:
    """Yield the median pace of each operation, in the order of the emulators."""
    for row in rows:
        taken: list[list[float | None]] = [[] for _ in running]
        for number in range(rounds):
            # Whoever comes first in one round comes last in the next.
            places = range(number, number + len(running))
            for place in (place % len(running) for place in places):
                taken[place].append(pace(running[place], row, calls))
        yield row, [_median(paces) for paces in taken]


def _median(paces: Paces) -> float | None:
    known = [pace for pace in paces if pace is not None]
    return median(known) if len(known) == len(paces) else None


def heading(running: Sequence[Emulator]) -> str:
    """Return the first two lines of the table: who takes part, and how long each took to start."""
    names = "".join(f"{emulator.name:>15}" for emulator in running)
    started = "".join(f"{emulator.started:>15.2f}" for emulator in running)
    return f"{'calls a second':42}{names}   over the best of the others\n{'start-up, seconds':42}{started}"


def line(row: Row, paces: Paces) -> str:
    """Return one line of the table."""
    cells = "".join(f"{'-' if pace is None else f'{pace:,.0f}':>15}" for pace in paces)
    best = max((pace for pace in paces[OWN:] if pace is not None), default=None)
    ratio = f"{paces[0] / best:.1f}" if paces[0] and best else "-"
    return f"{row!s:42}{cells}{ratio:>9}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description="Calls a second, next to other emulators.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=50)
    parser.add_argument("--only", nargs="+", metavar="OPERATION")
    parser.add_argument("--other", action="append", default=[], metavar="NAME=COMMAND")
    options = parser.parse_args(arguments)
    rows = [row for row in ROWS if not options.only or row.operation in options.only]
    running = emulators(options.other)
    with tempfile.TemporaryFile() as log:
        try:
            for emulator in running:
                emulator.start(log.fileno())
            sys.stdout.write(f"{heading(running)}\n")
            for row, paces in measure(running, rows, options.rounds, options.calls):
                sys.stdout.write(f"{line(row, paces)}\n")
                sys.stdout.flush()
        finally:
            for emulator in running:
                emulator.stop()


if __name__ == "__main__":
    os.chdir(tempfile.mkdtemp())  # some emulators keep files where they are started
    main()
