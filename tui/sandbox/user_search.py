"""The filters of ListUsers: how they are read, and whom they find (`COGNITO.md 13.5`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.directory import ORDERED
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.sandbox.attribute_order import Position
    from tui.sandbox.directory import Directory
    from tui.sandbox.users import SandboxUser

_FILTER = re.compile(r'\s*("?)(?P<name>[^\s"=^]+)\1\s*(?P<operator>\^?=)\s*"(?P<value>(?:[^"\\]|\\.)*)"\s*')
_ENABLED = "status"
_STATUS = "cognito:user_status"


@dataclass(frozen=True, slots=True)
class _Condition:
    name: str
    value: str
    whole: bool


def search(directory: Directory, text: str, position: Position) -> Iterator[tuple[Position, SandboxUser]]:
    """Return the users whom a filter finds, from a position on, each with the position after theirs.

    [U] in what order: by the value that is searched for, as an index gives them, and otherwise as they came.

    Raises:
        Refusal: The filter cannot be read, or asks for what cannot be searched for.
    """
    if not text:
        return directory.since(position)
    condition = _read(text)
    if condition.name in ORDERED:
        return directory.with_value(condition.name, condition.value, position, whole=condition.whole)
    # By status there is no order: it changes often, and most pages are soon full. The longest search is for a status
    # that hardly anybody has, which looks at every user.
    holds = _status_test(condition)
    return (entry for entry in directory.since(position) if holds(entry[1]))


def _read(text: str) -> _Condition:
    match = _FILTER.fullmatch(text)
    if match is None:
        raise Reason.FILTER_SYNTAX.refusal()
    if match["name"] not in {*ORDERED, _ENABLED, _STATUS}:
        raise Reason.NOT_SEARCHABLE.refusal()
    value = re.sub(r"\\(.)", r"\1", match["value"])
    return _Condition(match["name"], value, whole=match["operator"] == "=")


def _status_test(condition: _Condition) -> Callable[[SandboxUser], bool]:
    """Return the test for one of the two kinds of status; only the names of statuses are compared, not users."""
    if condition.name == _ENABLED:
        on, off = (_fits(condition, word) for word in ("Enabled", "Disabled"))
        return lambda user: on if user.enabled else off
    folded = replace(condition, value=condition.value.casefold())
    sought = frozenset(status for status in UserStatus if _fits(folded, status.value.casefold()))
    return lambda user: user.status in sought


def _fits(condition: _Condition, value: str) -> bool:
    return value == condition.value if condition.whole else value.startswith(condition.value)
