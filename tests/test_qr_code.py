"""The QR code as a camera sees it: an independent decoder reads it off the cells of an emulated terminal."""

from __future__ import annotations

import re
import stat
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import zxingcpp
from pyte.graphics import FG_BG_256

from tests.fake_facts import TOTP_SECRET
from tests.terminal import PROJECT, Terminal, environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENROLLING = "from tests.scene_apps import app_in; app_in('enroll_totp').run()"
"""The step with a known secret, on a gateway that answers by itself."""
NAMED_COLOURS = ["black", "red", "green", "brown", "blue", "magenta", "cyan", "white"]
PALETTE = dict(zip(NAMED_COLOURS + [f"bright{name}" for name in NAMED_COLOURS], FG_BG_256[:16], strict=True))
PALETTE["bfightmagenta"] = PALETTE["brightmagenta"]  # as pyte spells it
QR_CODE = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
SCALE = 4
"""Pixels that each half of a cell is wide and high."""

THEMES: dict[str, dict[str, str]] = {
    "dark": {},
    "light": {"TEXTUAL_THEME": "textual-light"},
}
COLOURS: dict[str, dict[str, str]] = {
    "no-color": {"NO_COLOR": "1"},
    "16-colours": {"TERM": "xterm-16color", "COLORTERM": ""},
}

Picture = list[list[int]]
"""Rows of grey pixels, 0 for black to 255 for white."""


def enrolling(home: Path, columns: int, lines: int, settings: dict[str, str]) -> Terminal:
    """Start the program where the QR code is."""
    command = [sys.executable, "-c", ENROLLING]
    env = environment(home, PYTHONPATH=str(PROJECT), **settings)
    return Terminal(command, env, columns=columns, lines=lines, directory=home)


# From cells to a picture


def grey(colour: str, default: str) -> int:
    """Return how light a colour of pyte is, by the palette that pyte itself uses."""
    hexadecimal = default if colour == "default" else PALETTE.get(colour, colour)
    red, green, blue = bytes.fromhex(hexadecimal)
    return (299 * red + 587 * green + 114 * blue) // 1000


def halves(cell: Any) -> tuple[int, int]:
    """Return the upper and the lower half of a cell as a terminal paints them."""
    ink, paper = grey(cell.fg, "ffffff"), grey(cell.bg, "000000")
    if cell.reverse:
        ink, paper = paper, ink
    return (ink if cell.data in "▀█" else paper, ink if cell.data in "▄█" else paper)


def photograph(terminal: Terminal) -> Picture:
    """Return the screen as pixels; text is left out, which no QR code contains."""
    picture: Picture = []
    for line in terminal.cells():
        cells = [halves(cell) for cell in line]
        for half in (0, 1):
            row = [pixel for cell in cells for pixel in [cell[half]] * SCALE]
            picture += [row] * SCALE
    return picture


def decode(picture: Picture) -> str:
    """Return the text of the QR code in `picture`, or an empty string; dark on light, as the standard wants it."""
    pixels = bytes(pixel for row in picture for pixel in row)
    image = memoryview(pixels).cast("B", (len(picture), len(picture[0])))
    found = zxingcpp.read_barcode(image, formats=QR_CODE, try_invert=False)
    return found.text if found else ""


def assert_right(uri: str) -> None:
    """Assert that an authenticator would make the right entry of `uri`."""
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert "jane" in unquote(parts.path)
    assert parse_qs(parts.query)["secret"] == [TOTP_SECRET.reveal()]


def expect_code(terminal: Terminal) -> str:
    """Wait until the screen can be scanned; return what is read."""
    terminal.wait_until(lambda: decode(photograph(terminal)) != "", "a QR code that can be scanned")
    return decode(photograph(terminal))


@pytest.mark.parametrize("settings", [*THEMES.values(), *COLOURS.values()], ids=[*THEMES, *COLOURS])
def test_on_the_whole_screen_at_80_by_24(tmp_path: Path, settings: dict[str, str]) -> None:
    """One key shows it, and any key leads back to the form."""
    with enrolling(tmp_path, 80, 24, settings) as terminal:
        terminal.expect("Register an authenticator", "Verify")
        assert decode(photograph(terminal)) == ""
        terminal.press("ctrl+b")
        assert_right(expect_code(terminal))
        terminal.press("escape")
        terminal.expect("Register an authenticator", "Verify")


@pytest.mark.parametrize("settings", [*THEMES.values(), *COLOURS.values()], ids=[*THEMES, *COLOURS])
def test_in_the_form_at_120_by_36(tmp_path: Path, settings: dict[str, str]) -> None:
    """It stands beside the field for the code."""
    with enrolling(tmp_path, 120, 36, settings) as terminal:
        terminal.expect("Register an authenticator", "Verify")
        assert_right(expect_code(terminal))
        terminal.expect_match(r"Code\W+6 digits")


def test_without_room_it_becomes_a_file_of_this_user_alone(tmp_path: Path) -> None:
    """At 60 by 20 the screen says why, and the file can be scanned."""
    with enrolling(tmp_path, 60, 20, {}) as terminal:
        terminal.expect("Register an authenticator", "Verify")
        terminal.press("ctrl+b")
        terminal.expect("this terminal has 60 × 20", "Ctrl+S")
        assert decode(photograph(terminal)) == ""
        terminal.press("ctrl+s")
        terminal.expect("Saved as", "It holds the secret")
    (file,) = tmp_path.glob("*.svg")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert_right(decode(raster(file)))


# From an SVG file to a picture


def raster(file: Path) -> Picture:
    """Return the drawing of `file`: paths of horizontal lines, one unit thick, and filled rectangles."""
    root = ET.parse(file).getroot()  # noqa: S314 (a file that the program has just written)
    width, height = (round(float(root.attrib[name])) for name in ("width", "height"))
    picture = [[128] * width for _ in range(height)]  # what nothing paints is neither dark nor light
    (group,) = root
    scale = re.fullmatch(r"scale\((\d+)\)", group.attrib["transform"])
    assert scale, group.attrib
    for path in group:
        _paint(picture, path, int(scale[1]))
    return picture


def _paint(picture: Picture, path: ET.Element, scale: int) -> None:
    if "stroke" in path.attrib:
        for x, y, length in lines_of(path.attrib["d"]):
            _rectangle(picture, path.attrib["stroke"], [scale * edge for edge in (x, y - 0.5, length, 1)])
    else:
        found = re.fullmatch(r"M0 0h(\d+)v(\d+)h-\1z", path.attrib["d"])
        assert found, path.attrib
        _rectangle(picture, path.attrib["fill"], [0, 0, scale * int(found[1]), scale * int(found[2])])


def lines_of(drawing: str) -> list[tuple[float, float, float]]:
    """Return the horizontal lines of the path language as (x, y, length)."""
    x = y = 0.0
    lines = []
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", drawing):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            lines.append((x, y, values[0]))
            x += values[0]
        else:
            x, y = values if command == "M" else (x + values[0], y + values[1])
    return lines


def _rectangle(picture: Picture, colour: str, edges: Sequence[float]) -> None:
    x, y, width, height = map(round, edges)
    shade = {"#fff": 255, "white": 255, "#000": 0, "black": 0}[colour]
    for row in picture[y : y + height]:
        row[x : x + width] = [shade] * width
