"""Garbage collection that does not walk a large heap in the middle of a frame."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.connection import Connection, Context, Target


def with_quiet_collector(connect: Callable[[Target], Connection]) -> Callable[[Target], Connection]:
    """Return `connect` with connections that leave what they load to the collector no more.

    boto3 and moto make some hundred thousand objects that live as long as the program. A full collection walks them
    all, which stops the event loop for longer than a person can overlook; so none runs while they are loaded, and
    afterwards they are set aside for good.
    """

    def quiet(target: Target) -> Connection:
        connection = connect(target)

        def prepare() -> Context:
            gc.disable()
            try:
                return connection.prepare()
            finally:
                gc.freeze()
                gc.enable()

        return replace(connection, prepare=prepare)

    return quiet
