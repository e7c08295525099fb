"""One call in one line: when, what, how it went, how long it took, what it changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange

NAME = 34
"""Cells for the operation and what it is about."""
WITH_TIME = 76
"""From how many cells on a line has the time in it."""


def outcome(exchange: Exchange) -> Content:
    """Return the status or the error, in the colour of how it went."""
    if exchange.error is None:
        return Content.styled(str(exchange.status), "$text-success")
    status = exchange.status or "no answer"
    return Content.styled(f"{status} {exchange.error.code.removesuffix('Exception')}", "$text-error")


def about(exchange: Exchange) -> str:
    """Return the flow it begins or the challenge it answers."""
    return exchange.flow or exchange.challenge


def short_line(exchange: Exchange, width: int) -> Content:
    """Return a call for a narrow pane: the outcome stands at the right end, and the name gives way."""
    result = outcome(exchange)
    if exchange.error is None:
        result = Content.assemble(result, f"{exchange.milliseconds:>5.0f}")
    room = max(12, width - result.cell_length - 1)
    name = Content(exchange.operation).truncate(room, ellipsis=True, pad=True)
    return Content.assemble(name, " ", result).truncate(width, ellipsis=True)


def long_line(exchange: Exchange, width: int) -> Content:
    """Return a call for a list: what fits into `width` cells, the most telling first."""
    time = datetime.fromtimestamp(exchange.at, UTC).strftime("%H:%M:%S ") if width >= WITH_TIME else ""
    name = Content.assemble(exchange.operation, (f" {about(exchange)}".rstrip(), "$foreground-muted"))
    room = NAME if width >= WITH_TIME else max(22, width - 30)
    return Content.assemble(
        (f"{exchange.number:>3} {time}", "$foreground-muted"),
        name.truncate(room, ellipsis=True, pad=True),
        " ",
        outcome(exchange),
        (f" {exchange.milliseconds:.0f} ms", "$foreground-muted"),
        f"  {'; '.join(exchange.effects)}" if exchange.effects else "",
    )
