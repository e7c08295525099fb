"""How a record is read: into an exchange that holds no secret."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito.addresses import without_user
from tui.cognito.effects import Effects
from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.labels import Labels, texts_of
from tui.cognito.nesting import is_shallow
from tui.cognito.redaction import Redaction

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from tui.cognito.exchange import JSON
    from tui.cognito.record import Record

DEEPEST = 50
"""How many levels an answer may have; Cognito's have six."""
_OF_AN_ERROR = frozenset({"__type", "message", "Message"})


class Reader:
    """Reads the records of one trace in their order, for a label and an effect depend on what was before."""

    def __init__(self) -> None:
        """Begin before the first."""
        self.labels = Labels()
        self._redaction = Redaction(self.labels)
        self._effects = Effects()

    def read(self, record: Record) -> Exchange:
        """Return `record` without its secrets."""
        operation = record.model.name
        request = self._redaction.members(record.model.input_shape, _members(record.sent))
        response = self._response(record)
        if self.labels.found_in(request, response):
            request, response = self.labels.conceal_all(request), self.labels.conceal_all(response)
        return Exchange(
            record.number,
            operation,
            Door.UNSIGNED if record.model.auth_type == "none" else Door.IAM,
            record.at,
            record.milliseconds,
            request,
            response,
            record.status,
            None if record.succeeded else self._refused(record),
            record.request_id,
            record.attempt,
            _ahead(record.date, record.answered_at),
            self._effects.of(operation, request, response) if record.succeeded else (),
        )

    def conceal_in(self, earlier: MutableSequence[Exchange]) -> None:
        """Hide a password that was just met in what was read before: it may have been typed into another field."""
        if passwords := self.labels.take_new_passwords():
            for index, each in enumerate(earlier):
                text = "\n".join((*texts_of(each.request), *texts_of(each.response), *_said(each)))
                if any(password in text for password in passwords):
                    earlier[index] = self._concealed(each)

    def _concealed(self, exchange: Exchange) -> Exchange:
        error = exchange.error
        return replace(
            exchange,
            request=self.labels.conceal_all(exchange.request),
            response=self.labels.conceal_all(exchange.response),
            error=replace(error, message=self.labels.conceal(error.message)) if error else None,
        )

    def _refused(self, record: Record) -> Refused:
        return Refused(record.code, self.labels.conceal_quoted(without_user(record.message)))

    def _response(self, record: Record) -> dict[str, JSON]:
        members = _members(record.answer)
        if record.succeeded:
            return self._redaction.members(record.model.output_shape, members)
        return self._redaction.members(None, {n: value for n, value in members.items() if n not in _OF_AN_ERROR})


def _said(exchange: Exchange) -> tuple[str, ...]:
    return (exchange.error.message,) if exchange.error else ()


def _members(body: bytes | str) -> dict[str, JSON]:
    """Return the members of a JSON object; of anything else, which is not Cognito's, only that it is there."""
    try:
        members = json.loads(body or "{}")
    except (ValueError, RecursionError):
        members = None
    if not isinstance(members, dict):
        return {"Body": f"{len(body)} octets that are no JSON object"}
    return members if is_shallow(members, DEEPEST) else {"Body": f"{len(body)} octets, nested too deeply to be shown"}


def _ahead(date: str, now: float) -> float | None:
    """Return by how many seconds the `Date` header `date` is after `now`."""
    from email.utils import parsedate_to_datetime  # it loads much that the first paint need not wait for

    try:
        return parsedate_to_datetime(date).timestamp() - now
    except (TypeError, ValueError):  # there is no such header, or it is not the service's
        return None
