"""A view of very many lines, of which only those on the screen are drawn."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.content import Content


class LinesView(ScrollView):
    """Shows lines of text by their number; a line that nobody looks at costs nothing."""

    DEFAULT_CSS = """
    LinesView {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """

    @abstractmethod
    def count(self) -> int:
        """Return how many lines there are."""

    @abstractmethod
    def line(self, index: int, width: int) -> Content:
        """Return the line with this number, counted from zero; what is longer than `width` cells is cut."""

    @property
    def width(self) -> int:
        """How many cells a line may have."""
        return self.scrollable_content_region.width

    def show(self) -> None:
        """Draw what there is now."""
        self.virtual_size = Size(self.width, self.count())
        self.refresh()

    def on_resize(self) -> None:
        """Fit the lines into the new width."""
        self.show()

    def render_line(self, y: int) -> Strip:
        """Return what stands in row `y` of the view."""
        index = self.scroll_offset.y + y
        if index >= self.count():
            return Strip.blank(self.width, self.rich_style)
        line = self.line(index, self.width).truncate(self.width, ellipsis=True, pad=True)
        return Visual.to_strips(self, line, self.width, 1, self.visual_style)[0]
