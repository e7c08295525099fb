"""JSON as lines in colours, with a mark where something is new."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.cognito.exchange import JSON

Leaf = tuple[str, str]
"""The name that a value stands under, and the value."""
_INDENT = "  "


def leaves(value: JSON, name: str = "") -> Iterator[Leaf]:
    """Yield every value that is no list and no object."""
    match value:
        case dict():
            for key, each in value.items():
                yield from leaves(each, key)
        case list():
            for each in value:
                yield from leaves(each, name)
        case _:
            yield name, str(value)


def json_lines(members: Mapping[str, JSON], known: set[Leaf] | None = None) -> Iterator[Content]:
    """Yield `members` line by line.

    Args:
        members: What to show.
        known: What was there before; a value that is not among it is marked. `None` marks nothing.
    """
    yield from _Lines(known).of("", dict(members), "", "", "")


class _Lines:
    def __init__(self, known: set[Leaf] | None) -> None:
        self._known = known

    def of(self, name: str, value: JSON, key: str, indent: str, comma: str) -> Iterator[Content]:
        """Yield the lines of a value that stands under `key`, which is empty in a list."""
        match value:
            case dict() if value:
                yield self._line(indent, key, Content("{"))
                yield from self._entries(list(value.items()), indent)
                yield self._line(indent, "", Content("}" + comma))
            case list() if value:
                yield self._line(indent, key, Content("["))
                for number, each in enumerate(value, 1):
                    yield from self.of(name, each, "", indent + _INDENT, "," if number < len(value) else "")
                yield self._line(indent, "", Content("]" + comma))
            case _:
                new = self._known is not None and (name, str(value)) not in self._known
                yield self._line(indent, key, Content.assemble(_scalar(value), comma), new=new)

    def _entries(self, entries: list[tuple[str, JSON]], indent: str) -> Iterator[Content]:
        for number, (name, each) in enumerate(entries, 1):
            comma = "," if number < len(entries) else ""
            yield from self.of(name, each, name, indent + _INDENT, comma)

    @staticmethod
    def _line(indent: str, key: str, text: Content, *, new: bool = False) -> Content:
        mark = ("+ ", "bold $text-success") if new else "  "
        named = (f"{json.dumps(key, ensure_ascii=False)}", "$text-primary") if key else ""
        return Content.assemble(mark, indent, named, ": " if key else "", text)


def _scalar(value: JSON) -> Content:
    text = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str):
        return Content.styled(text, "$text-warning")
    if value.startswith("«") and value.endswith("»"):
        return Content.styled(value, "$foreground-muted")
    return Content.styled(text, "$text-success")
