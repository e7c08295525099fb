"""One token, to be read: sections of lines, some of which change because time passes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.widgets.lines_view import LinesView
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.content import Content

INDENT = " "
"""One cell: a UUID goes on one line of three columns at 120."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines, made for a moment in seconds since the epoch."""

    lines: Callable[[float], Iterable[Content]]
    moving: bool = False
    """Whether they are others a second later."""


class TokenPage(LinesView, can_focus=True):
    """Shows sections one below the other, broken to its width."""

    DEFAULT_CSS = """
    TokenPage { scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "scroll_up", "Up", show=False),
        Binding("j", "scroll_down", "Down", show=False),
        Binding("space", "page_down", "Page down", show=False),
    ]

    def __init__(self, clock: Callable[[], float], *, id: str) -> None:
        """Follow `clock`, which gives seconds since the epoch."""
        super().__init__(id=id)
        self._clock = clock
        self._sections: Sequence[Section] = ()
        self._rows: list[list[Content]] = []

    def read(self, sections: Sequence[Section]) -> None:
        """Show `sections`."""
        self._sections, self._rows = sections, []
        self.tick()

    def tick(self) -> None:
        """Draw what changes with the time; the rest, which may be long, stays as it is."""
        if not self.width:
            return
        now = self._clock()
        rows: Sequence[list[Content] | None] = self._rows or [None] * len(self._sections)
        self._rows = [
            self._broken(section, now) if kept is None or section.moving else kept
            for section, kept in zip(self._sections, rows, strict=True)
        ]
        self.show()

    def _broken(self, section: Section, now: float) -> list[Content]:
        return [row for line in section.lines(now) for row in wrapped(line, self.width, INDENT)]

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._rows = []
        self.tick()

    @property
    def text(self) -> str:
        """Everything that is there to read."""
        return "\n".join(row.plain for rows in self._rows for row in rows)

    def count(self) -> int:
        """Return how many lines there are."""
        return sum(map(len, self._rows))

    def line(self, index: int, width: int) -> Content:
        """Return a line."""
        for rows in self._rows:
            if index < len(rows):
                return rows[index]
            index -= len(rows)
        raise IndexError(index)
