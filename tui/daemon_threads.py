"""Threads that cannot keep the program from ending."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class DaemonExecutor(ThreadPoolExecutor):
    """Runs every call in a daemon thread of its own.

    `asyncio.run` joins the threads of its default executor, and the interpreter joins those of every thread pool, so
    that quitting would wait for an endpoint that never answers. Nobody waits for a daemon thread. It is a subclass of
    the pool only because `loop.set_default_executor` demands one; a form sends one request at a time.
    """

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Start `fn` at once and return its future."""
        future: Future[Any] = Future()
        Thread(target=_run, args=(future, fn, args, kwargs), daemon=True).start()
        return future


def _run(future: Future[Any], fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
