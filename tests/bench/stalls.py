"""How long the event loop stands still while something else is going on.

A heartbeat in the app's own loop asks to be woken every two milliseconds and notes how late that was. Each case runs in
a process of its own: the sandbox boots, and boto3 is imported, only once in each.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.table import Figure, percentile
from tests.terminal import PROJECT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROUNDS = 3
BUDGET = 50.0
BEAT = 0.002
LATENESS = list[float]
"""In milliseconds, one for each beat."""

CASES = {
    "boot": "the sandbox boots",
    "requests": "requests run in the sandbox",
    "hanging": "an endpoint hangs",
    "page_of_users": "an answer with 60 users is read",
}
CONTROLS = {
    "drawing": "of the same requests on a gateway that answers at once",
    "nothing": "while nothing happens",
}
"""Without a budget: they tell what comes from the screen, and what from this machine."""


def figures() -> list[Figure]:
    """Return the longest stall of each case, as the median over the rounds, and what explains it."""
    rounds: dict[str, list[LATENESS]] = {case: [] for case in [*CASES, *CONTROLS]}
    for _ in range(ROUNDS):
        for case, measured in rounds.items():
            measured.append(_in_a_process(case))
    found = []
    for case, what in CASES.items():
        found.append(Figure(f"longest stall while {what}", median(map(max, rounds[case])), "ms", BUDGET))
        found += _explained(rounds[case])
    found += [Figure(f"longest stall {what}", median(map(max, rounds[case])), "ms") for case, what in CONTROLS.items()]
    return found


def _explained(measured: list[LATENESS]) -> list[Figure]:
    every = [late for lateness in measured for late in lateness]
    return [
        Figure("  99th percentile of all beats", percentile(every, 0.99), "ms"),
        Figure(f"  worst of {ROUNDS} rounds", max(every), "ms"),
    ]


def _in_a_process(case: str) -> LATENESS:
    command = [sys.executable, "-m", "tests.bench.stall_cases", case]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{case}: {done.stderr}")
    lateness: LATENESS = json.loads(done.stdout)
    return lateness


@asynccontextmanager
async def heartbeat() -> AsyncIterator[LATENESS]:
    """Beat in the running loop, and note how late each beat was."""
    lateness: LATENESS = []

    async def beat() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(BEAT)
            lateness.append((time.perf_counter() - before - BEAT) * 1000)

    task = asyncio.create_task(beat())
    try:
        yield lateness
        await asyncio.sleep(BEAT)  # the stall under way, if there is one, ends with a beat that counts
    finally:
        task.cancel()
