"""Lines broken to a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Iterator


def wrapped(line: Content, width: int, indent: str = "") -> Iterator[Content]:
    """Yield `line` broken at `width`; what goes on from the first row begins with `indent`."""
    if line.cell_length <= width:
        yield line
        return
    first, *others = line.wrap(max(1, width - len(indent)))
    yield first
    for other in others:
        yield Content.assemble(indent, other)
