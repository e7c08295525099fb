"""A QR code in half blocks."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.geometry import Size

    from tui.secret import Secret

QUIET_ZONE = 4
"""Modules of white around the code that the standard asks for."""
INK = Style(color="#000000", bgcolor="#ffffff")
"""Never theme colours: a scanner wants dark on light."""
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

CAPACITIES = (17, 32, 53, 78, 106, 134, 154, 192, 230, 271)
"""How many bytes a code of each version holds at the lowest level of error correction (ISO/IEC 18004)."""

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules, `True` for dark, quiet zone included."""


class QRCode(Widget):
    """Draws the modules of a code; as tall and as wide as they are."""

    DEFAULT_CSS = """
    QRCode { width: auto; height: auto; }
    """

    def __init__(self, matrix: Matrix, *, id: str | None = None) -> None:
        """Draw `matrix`."""
        super().__init__(id=id)
        self._rows = drawn(matrix)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of the code in cells."""
        return len(self._rows[0])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the code in cells: two modules each."""
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        """Return one line of half blocks."""
        return Strip([Segment(self._rows[y], INK)]) if y < len(self._rows) else Strip.blank(self.size.width)


def matrix_of(text: Secret) -> Matrix:
    """Return the modules of the smallest QR code for `text`."""
    import segno

    code = segno.make_qr(text.reveal(), error="l", boost_error=False, mode="byte")
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=QUIET_ZONE))


def fitting(texts: Sequence[Secret], width: int, height: int) -> Matrix | None:
    """Return the code of the first text that fits into `width` by `height` cells, or `None`.

    Only that one is computed: a code takes longer to make than a frame should.
    """
    for text in texts:
        side = side_of(text)
        if side is not None and side <= width and (side + 1) // 2 <= height:
            return matrix_of(text)
    return None


def side_of(text: Secret) -> int | None:
    """Return how many modules the code of `text` is wide, quiet zone included, or `None` if it needs a larger one."""
    length = len(text.reveal().encode())
    for version, capacity in enumerate(CAPACITIES, start=1):
        if length <= capacity:
            return 17 + 4 * version + 2 * QUIET_ZONE
    return None


def drawn(matrix: Matrix) -> list[str]:
    """Return the lines that show `matrix`, two rows of modules in each."""
    below_last = tuple(False for _ in matrix[0])
    lower_rows = [*matrix[1::2], below_last]
    return [
        "".join(HALVES[upper, lower] for upper, lower in zip(upper_row, lower_row, strict=True))
        for upper_row, lower_row in zip(matrix[::2], lower_rows, strict=False)
    ]


def save_svg(text: Secret, directory: Path) -> Path:
    """Write the QR code of `text` to a new SVG file that only this user can read; return its path.

    Raises:
        OSError: If no such file can be made in `directory`.
    """
    import segno

    path = _unused(directory)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        segno.make_qr(text.reveal()).save(file, kind="svg", scale=8, border=QUIET_ZONE, light="white")
    return path


def _unused(directory: Path) -> Path:
    names = (f"cognito-tui-qr{'' if number == 1 else f'-{number}'}.svg" for number in count(1))
    return next(path for path in map(directory.joinpath, names) if not path.exists())
