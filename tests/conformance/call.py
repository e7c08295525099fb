"""What a case is made of: calls that its row says are refused, and the register of all cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from botocore import xform_name
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.conformance.table import Key
    from tests.sandbox_support import Walk


@dataclass(frozen=True)
class Instead:
    """What one operation of a row answers that cannot answer what the row says, and why; no text means any."""

    code: str
    message: str | None
    why: str


@dataclass(frozen=True)
class Refusal:
    """What came back: HTTP status, code and text."""

    status: int
    code: str
    message: str


@dataclass(frozen=True)
class Call:
    """One call, ready to be made: the sandbox is in the condition of the row."""

    walk: Walk
    operation: str
    members: Mapping[str, Any]
    facts: Mapping[str, list[str]] = field(default_factory=dict)
    instead: Instead | None = None

    def make(self) -> Refusal | None:
        """Make the call; return how it was refused, or nothing if it was answered."""
        try:
            getattr(self.walk.client, xform_name(self.operation))(**self.members)
        except ClientError as error:
            return Refusal(
                error.response["ResponseMetadata"]["HTTPStatusCode"],
                error.response["Error"]["Code"],
                error.response["Error"]["Message"],
            )
        return None

    @property
    def ways(self) -> frozenset[str]:
        """What the call says of flow, challenge or action."""
        return frozenset(value for value in self.members.values() if isinstance(value, str))


Case = Callable[[], Iterator[Call]]
CASES: dict[Key, Case] = {}


def case(operation: str, condition: str) -> Callable[[Case], Case]:
    """Register the function below as the case of a row."""

    def register(function: Case) -> Case:
        assert (operation, condition) not in CASES, f"two cases for {operation}: {condition}"
        CASES[operation, condition] = function
        return function

    return register
