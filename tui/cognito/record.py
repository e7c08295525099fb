"""A call as botocore saw it, with its secrets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from botocore.model import OperationModel


@dataclass(slots=True, repr=False)
class Record:
    """A call with its secrets: nothing but the trace sees one, and it lasts until it is read."""

    number: int
    model: OperationModel
    sent: bytes | str
    at: float
    """Seconds since the epoch."""
    ticks: float
    """The same on a clock that never jumps."""
    milliseconds: float = 0
    answered_at: float = 0
    status: int | None = None
    answer: bytes = b""
    date: str = ""
    request_id: str = ""
    attempt: int = 1
    code: str = ""
    """The error code of the answer; where none came, the name of the exception that says why."""
    message: str = ""

    @property
    def succeeded(self) -> bool:
        """Whether an answer came that is no error."""
        return self.status is not None and self.status < 300

    @property
    def octets(self) -> int:
        """How much JSON it has."""
        return len(self.sent) + len(self.answer)
