"""The way out of a call: an answer, or an error that carries nothing along."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


def guarded(operation: str, call: Callable[[], Answer]) -> Answer:
    """Return what `call` returns, or raise what came of it in words a person can act on.

    The error is raised out here, after the `except` block, so that it drags no frame of `call` along: those hold
    parameters and answers in the clear, and a crash report prints the locals of every frame. A panic of a library in
    Rust is no `Exception`, and would be logged with its text.

    Raises:
        GatewayError: Instead of any exception of `call` but those that end the program.
    """
    try:
        return call()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # Loaded when there is something to refuse: the first paint does not wait for its tables.
        from tui.cognito.refusals import refusal_of

        refusal = refusal_of(operation, error)
    refusal.__context__ = None
    raise refusal.with_traceback(None)
