"""The trace: everything that one connection sends and receives, as records that hold no secret.

It watches botocore's own events, so that what it shows is what was sent: after the code of this program, before the
wire. Nothing else writes a request down. A call waits for its record to be kept, not for it to be read.
"""

from __future__ import annotations

import threading
from collections import deque
from functools import cached_property
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

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
_SERVICE = "cognito-identity-provider"
_BEGUN = "tui_record"


class Trace:
    """What went over the wire, oldest first. Several threads may write to it at once."""

    def __init__(self, clock: Callable[[], float], kept: int = KEPT) -> None:
        """Begin empty.

        Args:
            clock: Gives seconds since the epoch.
            kept: How many exchanges are kept.
        """
        self._clock = clock
        self._records: deque[Record] = deque(maxlen=kept)
        self._numbers = count(1)
        self._exchanges: deque[Exchange] = deque(maxlen=kept)
        self._lock = threading.Lock()
        self._waiting: tuple[Record, ...] = ()
        self._sending = threading.Lock()
        """Held for a moment only: what waits is told on the event loop, and reading the records may take long."""

    def exchanges(self) -> Sequence[Exchange]:
        """Return what is kept, oldest first."""
        with self._lock:
            self._read()
            return tuple(self._exchanges)

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
        while self._records:
            exchange = self._reader.read(self._records.popleft())
            self._reader.conceal_in(self._exchanges)
            self._exchanges.append(exchange)

    def watched(self, client: CognitoIdentityProviderClient) -> CognitoIdentityProviderClient:
        """Return `client`, each of whose requests is written down from now on."""
        events = client.meta.events
        events.register_last(f"before-call.{_SERVICE}", cast("Callable[..., None]", self._sent))
        events.register_first(f"after-call.{_SERVICE}", cast("Callable[..., None]", self._answered))
        events.register_first(f"after-call-error.{_SERVICE}", cast("Callable[..., None]", self._failed))
        return client

    def _sent(self, model: OperationModel, params: Mapping[str, Any], context: dict[str, Any], **_: object) -> None:
        with self._sending:
            record = Record(next(self._numbers), model, params["body"], self._clock(), perf_counter())
            self._waiting = (*self._waiting, record)
        context[_BEGUN] = record

    def _ended(self, context: dict[str, Any]) -> Record:
        """Return the record of a call that waits no longer."""
        record: Record = context.pop(_BEGUN)
        with self._sending:
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
        self._records.append(record)
