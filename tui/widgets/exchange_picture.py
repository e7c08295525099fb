"""One call, line by line: what it was for, what it changed, what was sent and what came back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from tui.cognito.looks import LOOKS
from tui.cognito.purposes import answered, asked_for
from tui.widgets.exchange_line import about, duration, outcome
from tui.widgets.json_lines import json_lines, leaves
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.cognito.exchange import JSON, Exchange
    from tui.cognito.purposes import Purpose
    from tui.widgets.json_lines import Leaf

_CONTINUED = "    "
_MAY_HAVE_CHANGED = frozenset(
    {
        "CodeDeliveryFailureException",
        "InternalErrorException",
        "LimitExceededException",
        "UnexpectedLambdaException",
        "UserLambdaValidationException",
    }
)
"""Refusals that may come after a user was made (`COGNITO.md 5.1`), or after who knows what."""
_LOOK = "No step of the walk needs such a call: the program makes it for what it shows."


def exchange_lines(exchange: Exchange, before: Sequence[Exchange], purpose: Purpose, width: int) -> list[Content]:
    """Return everything there is to see of `exchange`, each line at most `width` cells long.

    Args:
        exchange: The call.
        before: The calls that it is compared with: a value that none of them had is marked as new.
        purpose: What the operation and its members are for.
        width: In cells.
    """
    known = {leaf for each in before for leaf in _values_of(each)} if before else None
    legend = _legend(exchange, before)
    lines = [
        *_heading(exchange, purpose),
        Content(""),
        *_section("Request", exchange.request, known, legend),
        Content(""),
        *_section("Response", _answer(exchange), known, legend),
        *_fields("What was sent", exchange.request, purpose.request),
        *_fields("What came back", exchange.response, purpose.response),
    ]
    return [part for line in lines for row in line.split("\n", allow_blank=True) for part in _wrapped(row, width)]


def _heading(exchange: Exchange, purpose: Purpose) -> Iterator[Content]:
    time = datetime.fromtimestamp(exchange.at, UTC).strftime("%H:%M:%S")
    yield Content.assemble((exchange.operation, "bold $text-accent"), f" {about(exchange)}".rstrip())
    door = "unsigned: needs no AWS credentials" if exchange.door.value == "unsigned" else "signed with IAM credentials"
    yield Content.assemble(outcome(exchange), f"  {duration(exchange)}  at {time} UTC  {door}")
    if exchange.error and exchange.error.message:
        yield Content.styled(exchange.error.message, "$text-error")
    if changed := _changed(exchange):
        yield Content.assemble(("Changed: ", "$foreground-muted"), changed)
    if exchange.request_id:
        attempt = f", attempt {exchange.attempt}" if exchange.attempt > 1 else ""
        yield Content.styled(f"request {exchange.request_id}{attempt}", "$foreground-muted")
    if sentence := answered(exchange.challenge) or purpose.sentence:
        yield Content("")
        yield Content(sentence)
    if why := asked_for(str(exchange.response.get("ChallengeName", ""))):
        yield Content(why)
    if exchange.operation in LOOKS:
        yield Content.styled(_LOOK, "$foreground-muted")


def _changed(exchange: Exchange) -> str:
    """Return what a call changed; of a refusal it is said that it changed nothing, where that is sure."""
    refused = exchange.error is not None and exchange.status is not None
    surely = refused and exchange.error is not None and exchange.error.code not in _MAY_HAVE_CHANGED
    return "; ".join(exchange.effects) or ("nothing, it was refused" if surely else "")


def _values_of(exchange: Exchange) -> Iterator[Leaf]:
    yield from leaves(dict(exchange.request))
    yield from leaves(dict(_answer(exchange)))


def _legend(exchange: Exchange, before: Sequence[Exchange]) -> str:
    match before:
        case [last] if last.operation == exchange.operation:
            return f"   + is new since call {last.number} ({last.operation})"
        case _:
            return "   + was in none of the calls before"


def _answer(exchange: Exchange) -> Mapping[str, JSON]:
    """Return the members of the answer; those of an error are its kind and its text, as Cognito sends them."""
    if exchange.error is None or exchange.status is None:
        return exchange.response
    return {"__type": exchange.error.code, "message": exchange.error.message} | dict(exchange.response)


def _section(name: str, members: Mapping[str, JSON], known: set[Leaf] | None, legend: str) -> Iterator[Content]:
    yield Content.assemble((name, "bold"), (legend if known and members else "", "$foreground-muted"))
    if members:
        yield from json_lines(members, known)
    else:
        yield Content.styled("  nothing", "$foreground-muted")


def _fields(name: str, members: Mapping[str, JSON], purposes: Mapping[str, str]) -> Iterator[Content]:
    paths = [path for path in dict.fromkeys(_paths(dict(members), "")) if purposes.get(path)]
    if not paths:
        return
    yield Content("")
    yield Content.styled(name, "bold")
    for path in paths:
        yield Content.assemble("  ", (path, "$text-primary"), "  ", purposes[path])


def _paths(value: JSON, path: str) -> Iterator[str]:
    match value:
        case dict():
            for name, each in value.items():
                yield f"{path}{name}"
                yield from _paths(each, f"{path}{name}.")
        case list():
            for each in value:
                yield from _paths(each, path)
        case _:
            pass


def _wrapped(line: Content, width: int) -> Iterator[Content]:
    """Yield `line` broken at `width`; what goes on from an indented line is indented further."""
    return wrapped(line, width, _CONTINUED if line.plain.startswith((" ", "+")) else "")
