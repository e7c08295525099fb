"""What the tests of triggers have in common: functions that remember their events, and pools that name them."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from tests.sandbox_support import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sandbox.functions import Context, Event

Answer = dict[str, Any]


def arn(trigger: str) -> str:
    """Return the ARN of the function that the tests use for a trigger."""
    return f"arn:aws:lambda:us-east-1:123456789012:function:{trigger}"


class Recorder:
    """A function that keeps the events it gets, and answers with whatever it was made with."""

    def __init__(self, answer: Answer | Callable[[Event], Answer] | None = None) -> None:
        self._answer = answer
        self.events: list[Event] = []
        self.contexts: list[Context] = []

    def __call__(self, event: Event, context: Context) -> Event:
        self.events.append(copy.deepcopy(event))
        self.contexts.append(context)
        answer = self._answer(event) if callable(self._answer) else self._answer
        event["response"].update(answer or {})
        return event

    @property
    def event(self) -> Event:
        """The only event so far."""
        (event,) = self.events
        return event

    @property
    def sources(self) -> list[str]:
        """The sources of the events so far."""
        return [event["triggerSource"] for event in self.events]


def refusing(message: str) -> Callable[[Event, Context], Event]:
    """Return a function that raises an exception."""

    def function(_event: Event, _context: Context) -> Event:
        raise ValueError(message)

    return function


def returning(value: Any) -> Callable[[Event, Context], Any]:
    """Return a function that has only one thing to say."""
    return lambda _event, _context: value


def pool_with(settings: dict[str, Any] | None = None, /, **functions: Any) -> Walk:
    """Return the walk in a pool with these functions as its triggers."""
    walk = Walk()
    walk.use_pool(
        **{"AutoVerifiedAttributes": ["email"]} | (settings or {}), LambdaConfig={name: arn(name) for name in functions}
    )
    for name, function in functions.items():
        walk.sandbox.functions[arn(name)] = function
    return walk
