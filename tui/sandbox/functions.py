"""Functions by ARN, as AWS Lambda keeps them, and what it means to run one.

A function is a handler as Lambda runs it in Python, `handler(event, context)`, and needs no change to be used here. It
may ask the sandbox itself, as many triggers ask Cognito: nothing is locked while it runs.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Event = dict[str, Any]

LONGEST_RUN = 5.0  # seconds of real time that Cognito waits for a trigger
_MEMORY = 128


class FunctionError(Exception):
    """A function that could not be run, or not to its end."""


class FunctionMissingError(FunctionError):
    """There is no function with this ARN."""


class FunctionTooSlowError(FunctionError):
    """A function has not returned in time; it may still be running."""


class FunctionFailedError(FunctionError):
    """A function has raised an exception, or has returned what is no JSON."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a function is told of its run besides the event, under the names that Lambda uses."""

    invoked_function_arn: str
    aws_request_id: str
    deadline: float
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = _MEMORY
    identity: None = None
    client_context: None = None

    @property
    def function_name(self) -> str:
        """The name in the ARN."""
        return self.invoked_function_arn.split(":")[6]

    @property
    def log_group_name(self) -> str:
        """Where Lambda would write what the function prints."""
        return f"/aws/lambda/{self.function_name}"

    @property
    def log_stream_name(self) -> str:
        """Where in the log group that would be."""
        return self.aws_request_id

    def get_remaining_time_in_millis(self) -> int:
        """Return how long the function may still take."""
        return max(0, int((self.deadline - time.monotonic()) * 1_000))


Handler = Callable[[Event, Context], Any]


class Functions(dict[str, Handler]):
    """The functions that the pools of a sandbox can name as their triggers.

    The requests of a function to the sandbox must come from a client that is attached to it (`transport.attach`): the
    HTTP server answers one request at a time, and that is the one which waits for the function.
    """

    def __init__(self, lock: threading.Lock) -> None:
        """Begin empty; `lock` is held by whoever runs a function."""
        super().__init__()
        self.longest_run = LONGEST_RUN
        self._lock = lock

    def run(self, arn: str, event: Event, request_id: str) -> Any:
        """Return what a function makes of a copy of `event`; others have their turn with the sandbox meanwhile.

        Raises:
            FunctionError: There is no such function, or it has failed, or it takes too long.
        """
        handler = self.get(arn)
        if handler is None:
            raise FunctionMissingError(arn)
        run = _Run(handler, json.dumps(event), Context(arn, request_id, time.monotonic() + self.longest_run))
        self._lock.release()
        try:
            run.start()
            run.join(self.longest_run)
        finally:
            self._lock.acquire()
        return run.outcome()


class _Run(threading.Thread):
    """One run, in a thread of its own: a function that never returns must not keep the sandbox waiting."""

    def __init__(self, handler: Handler, event: str, context: Context) -> None:
        super().__init__(name="sandbox-function", daemon=True)
        self._handler = handler
        self._event = event
        self._context = context
        self._returned: str | None = None
        self._failure: str | None = None

    def run(self) -> None:
        try:
            self._returned = _marshalled(self._handler(json.loads(self._event), self._context))
        except BaseException as error:  # SystemExit too: it ends a function, and nothing else
            self._failure = str(error)

    def outcome(self) -> Any:
        """Return what the function has returned, as JSON gives it back."""
        if self._failure is not None:
            raise FunctionFailedError(self._failure)
        if self._returned is None:
            raise FunctionTooSlowError
        return json.loads(self._returned)


def _marshalled(value: Any) -> str:
    try:
        return json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise FunctionFailedError(f"Unable to marshal response: {error}") from None
