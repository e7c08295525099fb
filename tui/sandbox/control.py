"""What a test or a demo may do to a sandbox that nobody can do to Cognito: move its clock, and let it fail."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason
from tui.sandbox.validation import operation_model

if TYPE_CHECKING:
    from collections.abc import Callable

_UNDELIVERABLE = Reason.UNDELIVERABLE.refusal().code


class MovableClock:
    """A clock that can be moved; between two moves it goes on as the one it was made from."""

    def __init__(self, source: Callable[[], float]) -> None:
        self._source = source
        self._ahead = 0.0

    def __call__(self) -> float:
        """Return the time in epoch seconds."""
        return self._source() + self._ahead

    def forward(self, seconds: float) -> None:
        """Move the clock on; a negative number moves it back."""
        self._ahead += seconds

    def set(self, epoch_seconds: float) -> None:
        """Let it be `epoch_seconds` now."""
        self._ahead = epoch_seconds - self._source()

    def reset(self) -> None:
        """Undo every move."""
        self._ahead = 0.0


class _Call(threading.local):
    """The call that a thread is answering; a trigger may make another one in the middle of it, from its own thread."""

    operation = ""


class Faults:
    """Failures that were asked for, each for a number of calls; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: defaultdict[str, deque[Refusal]] = defaultdict(deque)
        self._undelivered = 0
        self._call = _Call()

    def throttle(self, operation: str, times: int = 1) -> None:
        """Answer the next calls of `operation` as Cognito does when there are too many of them.

        Raises:
            ValueError: The service has no such operation, or this one is never throttled in this way.
        """
        self._add(operation, Reason.THROTTLED.refusal(), times)

    def fail(self, operation: str, code: str, message: str = "", times: int = 1) -> None:
        """Answer the next calls of `operation` with an error of one's choice, and do nothing else.

        Raises:
            ValueError: The service has no such operation, or does not document this code for it.
        """
        self._add(operation, Refusal(code, message or "This failure was asked for."), times)

    def lose_messages(self, times: int = 1) -> None:
        """Let the next messages be undeliverable."""
        with self._lock:
            self._undelivered += times

    def reset(self) -> None:
        """Forget every failure that has not happened yet."""
        with self._lock:
            self._waiting.clear()
            self._undelivered = 0

    def strike(self, operation: str) -> None:
        """Let a call of `operation` through.

        Raises:
            Refusal: This call is to fail.
        """
        self._call.operation = operation
        with self._lock:
            waiting = self._waiting.get(operation)
            if waiting:
                raise waiting.popleft()

    def delivers(self) -> bool:
        """Return whether the message of the call that is going on arrives.

        Raises:
            Refusal: It does not, and the operation tells so.
        """
        with self._lock:
            if not self._undelivered:
                return True
            self._undelivered -= 1
        if _UNDELIVERABLE in _documented(self._call.operation):
            raise Reason.UNDELIVERABLE.refusal()
        return False

    def _add(self, operation: str, refusal: Refusal, times: int) -> None:
        if refusal.code not in _documented(operation):
            raise ValueError(f"{operation} never answers with {refusal.code}")
        with self._lock:
            self._waiting[operation].extend([refusal] * times)


def _documented(operation: str) -> frozenset[str]:
    try:
        return frozenset(shape.name for shape in operation_model(operation).error_shapes)
    except Refusal as refusal:
        raise ValueError(refusal.message) from None
