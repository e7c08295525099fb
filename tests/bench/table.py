"""A measured figure, its budget, and the table of them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

COLUMNS = (60, 12, 12)


@dataclass(frozen=True)
class Figure:
    """What was measured."""

    what: str
    value: float
    unit: str = "×"
    budget: float | None = None
    """What it may be at most; `None` for a figure that only explains another."""

    @property
    def broken(self) -> bool:
        """Whether the budget is exceeded."""
        return self.budget is not None and self.value > self.budget

    def __str__(self) -> str:
        budget = "" if self.budget is None else f"≤ {self.budget:g} {self.unit}"
        cells = (self.what, f"{self.value:.2f} {self.unit}", budget)
        first, *others = (f"{cell:<{width}}" for cell, width in zip(cells, COLUMNS, strict=True))
        return " ".join([first, *others, "BROKEN" if self.broken else "" if self.budget is None else "ok"]).rstrip()


def alternating(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """Return the median of each measure; they take turns, so that a slow minute of the machine falls on all."""
    taken: Sequence[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for measure, times in zip(measures, taken, strict=True):
            times.append(measure())
    return [median(times) for times in taken]


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of `values` lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
