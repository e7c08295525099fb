"""The rows of `errors.tsv`: which operation refuses what, with which code and which text, and how sure that is."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.conformance import model

Key = tuple[str, str]

_FILE = Path(__file__).with_name("errors.tsv")
_PLACEHOLDER = re.compile(r"<(\w+)>")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    operation: str
    condition: str
    code: str
    message: str
    certainty: str
    source: str

    @property
    def key(self) -> Key:
        return self.operation, self.condition

    @property
    def text_is_known(self) -> bool:
        """Whether the text was read somewhere, so that it is to be compared and not the code alone."""
        return bool(self.message) and (self.certainty == "documented" or self.certainty.startswith("seen"))

    @property
    def is_group(self) -> bool:
        """Whether the row speaks of all operations of a kind."""
        return self.operation.startswith("(")

    @cached_property
    def operations(self) -> frozenset[str]:
        """The operations that the row names, or means by the kind that it names."""
        return model.GROUPS[self.operation]() if self.is_group else model.named_operations(self.operation)

    @property
    def ways(self) -> dict[str, frozenset[str]]:
        """For each operation the flows, challenges or actions that the row names for it."""
        return {name: model.named_ways(name, self.operation) for name in self.operations}


def rows() -> list[Row]:
    """Return the table, in its order."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(lines)
        return [Row(*line) for line in lines]


def filled(text: str, facts: dict[str, list[str]]) -> str:
    """Return a text of the table with the facts of a case in the place of `<names>`, in their order."""
    waiting = {name: list(values) for name, values in facts.items()}
    return _PLACEHOLDER.sub(lambda match: waiting[match[1]].pop(0), text)
