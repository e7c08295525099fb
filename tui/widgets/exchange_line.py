"""One call in a line or a few: when, what, how it went, how long it took, what it changed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.cognito.exchange import Exchange

NAME, SHORT_NAME = 34, 27
"""Cells for the operation and what it is about; in a line without the time."""
WITH_TIME = 76
"""From how many cells on a line has the time in it."""
_INDENT = "     "
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|.")
"""The words of an operation's name."""


def outcome(exchange: Exchange) -> Content:
    """Return the status or the error, in the colour of how it went."""
    return Content.assemble(_status(exchange), " " if exchange.error else "", _error(exchange))


def about(exchange: Exchange) -> str:
    """Return the flow it begins or the challenge it answers."""
    return exchange.flow or exchange.challenge


def duration(exchange: Exchange) -> str:
    """Return how long it took, with the unit."""
    milliseconds = round(exchange.milliseconds)
    return f"{milliseconds} ms" if milliseconds < 1000 else f"{exchange.milliseconds / 1000:.1f} s"


def waiting_line(operations: Sequence[str]) -> str:
    """Return how many calls have no answer yet, and which; nothing if all have one."""
    return f"{len(operations)} waiting: {', '.join(operations)}" if operations else ""


def short_lines(exchange: Exchange, width: int) -> list[Content]:
    """Return a call for a narrow pane: the status and the duration at the right end, the error below.

    A name that leaves no room for them has a line to itself, and one that is longer yet is broken between its words.
    """
    result = Content.assemble(_status(exchange), f" {duration(exchange):>6}")
    *before, last = _broken(exchange.operation, width)
    if len(last) + 1 + result.cell_length > width:
        before, last = [*before, last], ""
    gap = " " * max(0, width - len(last) - result.cell_length)
    error = [Content.assemble("  ", _error(exchange)).truncate(width, ellipsis=True)] if exchange.error else []
    return [*map(Content, before), Content.assemble(last, gap, result), *error]


def long_line(exchange: Exchange, width: int) -> Content:
    """Return a call for a list: first what is always whole, at the end the error and what it changed."""
    with_time = width >= WITH_TIME
    time = datetime.fromtimestamp(exchange.at, UTC).strftime("%H:%M:%S ") if with_time else ""
    name = Content.assemble(exchange.operation, (f" {about(exchange)}".rstrip(), "$foreground-muted"))
    return Content.assemble(
        (f"{exchange.number:>3} {time}", "$foreground-muted"),
        name.truncate(NAME if with_time else SHORT_NAME, ellipsis=True, pad=True),
        " ",
        _status(exchange),
        (f" {duration(exchange):>6}", "$foreground-muted"),
        *_told(exchange, "  "),
    )


def lines_below(exchange: Exchange, width: int) -> list[Content]:
    """Return what its line had no room for, in indented lines; nothing if everything stands there."""
    lines: list[Content] = []
    if len(exchange.operation) + 1 + len(about(exchange)) > (NAME if width >= WITH_TIME else SHORT_NAME):
        lines += _indented(Content.styled(about(exchange), "$foreground-muted"), width)
    if long_line(exchange, width).cell_length > width:
        lines += _indented(Content.assemble(*_told(exchange, "")), width)
    return [line for line in lines if line.plain.strip()]


def _indented(line: Content, width: int) -> Iterator[Content]:
    return wrapped(Content.assemble(_INDENT, line), width, _INDENT)


def _status(exchange: Exchange) -> Content:
    if exchange.error is None:
        return Content.styled(str(exchange.status), "$text-success")
    return Content.styled(str(exchange.status or "no answer"), "$text-error")


def _error(exchange: Exchange) -> Content:
    return Content.styled(exchange.error.code.removesuffix("Exception") if exchange.error else "", "$text-error")


def _told(exchange: Exchange, before: str) -> Iterator[Content]:
    """Yield the error and what it changed, each after `before` or what parts them."""
    if exchange.error:
        yield Content.assemble(before, _error(exchange))
    if exchange.effects:
        yield Content(f"{'  ' if exchange.error else before}{'; '.join(exchange.effects)}")


def _broken(name: str, width: int) -> list[str]:
    """Return the name of an operation in as many lines as it needs."""
    lines = [""]
    for part in _PARTS.findall(name):
        if len(lines[-1]) + len(part) > width and lines[-1]:
            lines.append("")
        lines[-1] += part
    return lines
