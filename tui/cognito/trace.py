"""The trace: everything that one connection sends and receives, as records that hold no secret.

It watches botocore's own events, so that what it shows is what was sent: after the code of this program, before the
wire. Nothing else writes a request down. A call waits for its record to be kept, not for it to be read.
"""

from __future__ import annotations

import threading
from functools import cached_property
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

from tui.cognito.newest import Newest
from tui.cognito.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from botocore.awsrequest import AWSResponse
    from botocore.model import OperationModel
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from tui.cognito.exchange import Exchange
    from tui.cognito.purposes import Purpose
    from tui.cognito.reader import Reader
    from tui.secret import Secret

KEPT = 10_000
"""How many exchanges are kept; older ones go."""
OCTETS = 16 * 1024 * 1024
"""How many octets of JSON the kept exchanges have together; older ones go.

Ten thousand ordinary calls have a few hundred octets each and stay well below. A page of the user list may have 160
thousand: ten thousand of those would be 1.6 GB, a hundred stay. As Python objects JSON takes about five times as much,
so that this is some 80 MB at the worst. What has not been read yet is held as it came, within the same bounds.
"""
_SERVICE = "cognito-identity-provider"
_BEGUN = "tui_record"


class Trace:
    """What went over the wire, oldest first. Several threads may write to it at once."""

    def __init__(self, clock: Callable[[], float], kept: int = KEPT, octets: int = OCTETS) -> None:
        """Begin empty.

        Args:
            clock: Gives seconds since the epoch.
            kept: How many exchanges are kept.
            octets: How much JSON they have together.
        """
        self._clock = clock
        self._numbers = count(1)
        self._waiting: tuple[Record, ...] = ()
        self._records: Newest[Record] = Newest(kept, octets)
        self._writing = threading.Lock()
        """For what waits and what was not read. Held for a moment only: every call comes by here."""
        self._exchanges: Newest[Exchange] = Newest(kept, octets)
        self._lock = threading.Lock()

    def exchanges(self) -> Sequence[Exchange]:
        """Return what is kept, oldest first."""
        with self._lock:
            self._read()
            return tuple(self._exchanges.items)

    def waiting(self) -> Sequence[str]:
        """Return the operations that have no answer yet, in the order in which they were sent. Never waits."""
        return tuple(each.model.name for each in self._waiting)

    def purpose(self, operation: str) -> Purpose:
        """Return what an operation is for."""
        from tui.cognito.purposes import purpose_of

        return purpose_of(operation)

    def label_of(self, secret: Secret) -> str:
        """Return the label of a secret that went over the wire, or nothing if none did or it is long ago."""
        with self._lock:
            self._read()
            return self._reader.labels.of(secret)

    @cached_property
    def _reader(self) -> Reader:
        # It is loaded when there is something to read: the first paint does not wait for it.
        from tui.cognito.reader import Reader

        return Reader()

    def _read(self) -> None:
        while record := self._unread():
            exchange = self._reader.read(record)
            self._reader.conceal_in(self._exchanges.items)
            self._exchanges.add(exchange, exchange.octets)

    def _unread(self) -> Record | None:
        with self._writing:
            return self._records.take()

    def watched(self, client: CognitoIdentityProviderClient) -> CognitoIdentityProviderClient:
        """Return `client`, each of whose requests is written down from now on."""
        events = client.meta.events
        events.register_last(f"before-call.{_SERVICE}", cast("Callable[..., None]", self._sent))
        events.register_first(f"after-call.{_SERVICE}", cast("Callable[..., None]", self._answered))
        events.register_first(f"after-call-error.{_SERVICE}", cast("Callable[..., None]", self._failed))
        return client

    def _sent(self, model: OperationModel, params: Mapping[str, Any], context: dict[str, Any], **_: object) -> None:
        with self._writing:
            record = Record(next(self._numbers), model, params["body"], self._clock(), perf_counter())
            self._waiting = (*self._waiting, record)
        context[_BEGUN] = record

    def _ended(self, context: dict[str, Any]) -> Record:
        """Return the record of a call that waits no longer."""
        record: Record = context.pop(_BEGUN)
        with self._writing:
            self._waiting = tuple(each for each in self._waiting if each is not record)
        return record

    def _answered(self, http_response: AWSResponse, parsed: Any, context: dict[str, Any], **_: object) -> None:
        record = self._ended(context)
        record.status, record.answer = http_response.status_code, http_response.content
        record.date = http_response.headers.get("Date", "")
        metadata, error = parsed["ResponseMetadata"], parsed.get("Error", {})
        record.request_id = metadata.get("RequestId", "")
        record.attempt = metadata.get("RetryAttempts", 0) + 1
        record.code, record.message = str(error.get("Code") or ""), str(error.get("Message") or "")
        record.answered_at = self._clock()
        self._keep(record)

    def _failed(self, exception: Exception, context: dict[str, Any], **_: object) -> None:
        """Note that no answer came."""
        record = self._ended(context)
        record.code, record.message = type(exception).__name__, str(exception)
        self._keep(record)

    def _keep(self, record: Record) -> None:
        record.milliseconds = (perf_counter() - record.ticks) * 1000
        with self._writing:
            self._records.add(record, record.octets)
