"""From which size of the terminal on a screen is laid out in which way; `app.tcss` says how."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.geometry import Size

WIDE = 120
"""From how many columns on there is room for two panes beside the form, or for three tokens."""
WIDTHS = [(0, "-narrow"), (80, "-normal"), (WIDE, "-wide")]
"""From how many columns which class is on every screen."""
HEIGHTS = [(0, "-low"), (24, "-short"), (36, "-tall")]
"""The same for lines."""


def classes_of(size: Size) -> Iterator[str]:
    """Yield what Textual will set at the first resize, so that a screen is not styled and laid out twice."""
    for length, breakpoints in ((size.width, WIDTHS), (size.height, HEIGHTS)):
        yield next(name for least, name in reversed(breakpoints) if length >= least)
