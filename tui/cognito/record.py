"""A call as botocore saw it, and how it is read: into an exchange that holds no secret."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from tui.cognito.effects import Effects
from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.labels import Labels
from tui.cognito.redaction import Redaction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from botocore.awsrequest import AWSResponse
    from botocore.model import OperationModel

    from tui.cognito.exchange import JSON

_OF_AN_ERROR = frozenset({"__type", "message", "Message"})


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
    answer: AWSResponse | None = None
    parsed: Mapping[str, Any] = field(default_factory=dict)
    failure: tuple[str, str] = "", ""
    """What kept the answer from coming: the name of the exception, and its text."""


class Reader:
    """Reads the records of one trace in their order, for a label and an effect depend on what was before."""

    def __init__(self) -> None:
        """Begin before the first."""
        self._labels = Labels()
        self._redaction = Redaction(self._labels)
        self._effects = Effects()

    def read(self, record: Record) -> Exchange:
        """Return `record` without its secrets."""
        answer, operation = record.answer, record.model.name
        request = self._redaction.members(record.model.input_shape, _members(record.sent))
        response = self._response(record)
        error = self._error(record)
        if self._labels.found_in(request, response):
            request, response = self._labels.conceal_all(request), self._labels.conceal_all(response)
        metadata = record.parsed.get("ResponseMetadata", {})
        return Exchange(
            record.number,
            operation,
            Door.UNSIGNED if record.model.auth_type == "none" else Door.IAM,
            record.at,
            record.milliseconds,
            request,
            response,
            answer.status_code if answer else None,
            error,
            str(metadata.get("RequestId", "")),
            int(metadata.get("RetryAttempts", 0)) + 1,
            _ahead(answer.headers.get("Date", ""), record.answered_at) if answer else None,
            () if error else self._effects.of(operation, request, response),
        )

    def _response(self, record: Record) -> dict[str, JSON]:
        if record.answer is None:
            return {}
        members = _members(record.answer.content)
        if _succeeded(record):
            return self._redaction.members(record.model.output_shape, members)
        return self._redaction.members(None, {n: value for n, value in members.items() if n not in _OF_AN_ERROR})

    def _error(self, record: Record) -> Refused | None:
        if _succeeded(record):
            return None
        error = record.parsed.get("Error", {})
        code, message = record.failure if record.answer is None else (error.get("Code"), error.get("Message"))
        return Refused(str(code or ""), self._labels.conceal(str(message or "")))


def _succeeded(record: Record) -> bool:
    return record.answer is not None and record.answer.status_code < 300


def _members(body: bytes | str) -> dict[str, JSON]:
    """Return the members of a JSON object; of anything else, which is not Cognito's, only that it is there."""
    try:
        members = json.loads(body or "{}")
    except (ValueError, RecursionError):
        members = None
    return members if isinstance(members, dict) else {"Body": f"{len(body)} octets that are no JSON object"}


def _ahead(date: str, now: float) -> float | None:
    """Return by how many seconds the `Date` header `date` is after `now`."""
    try:
        return parsedate_to_datetime(date).timestamp() - now
    except (TypeError, ValueError):
        return None
