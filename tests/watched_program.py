"""A program in a terminal of its own, and everything that leaves its process."""

from __future__ import annotations

import base64
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyte

from tests import planted_bugs
from tests.terminal import PROJECT, Terminal, environment, program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.planted_secrets import Hit, Search

NOTHING: frozenset[str] = frozenset()
FRAME_ENDS = b"\x1b[?2026l"
_ESCAPES = re.compile(rb"\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~])")
OCTETS, TEXT, A_FRAME = (
    "the terminal's octets",
    "the terminal's octets without escape sequences",
    "a frame on the screen",
)
BY_TERMINAL = "the clipboard, by the terminal"
_CLIPBOARD = re.compile(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
_OTHER_SCREEN = re.compile(rb"\x1b\[\?1049h.*?(?:\x1b\[\?1049l|\Z)", re.DOTALL)

LOGS = {
    "TEXTUAL": "devtools,debug",
    "TEXTUAL_LOG": "textual.log",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": ".",
}
"""Every log of Textual's that the environment can turn on."""
CLIPBOARD_TOOL = """#!/bin/sh
# Stands for the machine's clipboard tool: keeps what it is given, in each way that a program can give it.
cat > "$HOME/clipboard/text.$$"
printf '%s\\n' "$@" > "$HOME/clipboard/arguments.$$"
env > "$HOME/environments/clipboard.$$"
"""


class Watched(Terminal):
    """`cognito-tui` in a home, a working folder and a folder for temporary files that are empty."""

    def __init__(
        self,
        folder: Path,
        arguments: Sequence[str],
        settings: Mapping[str, str],
        bug: str = "",
        *,
        columns: int = 100,
        lines: int = 60,
    ) -> None:
        """Start it, with every log turned on.

        Args:
            folder: An empty folder, in which everything that the program writes down is found.
            arguments: Its arguments.
            settings: What else is in its environment.
            bug: What to break in it, one of `planted_bugs.BUGS`.
            columns: How wide the terminal is. By default there is no room for the panes, which show codes.
            lines: How high it is. By default most calls to Cognito are seen to their end.
        """
        self.folder = folder
        self.arguments: set[str] = set()
        """The arguments of every process that was seen."""
        self._reveals: list[tuple[int, int | None, frozenset[str]]] = []
        for name in ("work", "tmp", "clipboard", "environments"):
            (folder / name).mkdir()
        path = _tools(folder.with_name(f"{folder.name}-tools"))
        more = {
            "PATH": f"{path}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "PYTHONPATH": f"{path}{os.pathsep}{PROJECT}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "TMPDIR": str(folder / "tmp"),
            "DISPLAY": ":0",
            planted_bugs.LOG_FILE: str(folder / "debug.log"),
        }
        env = environment(folder, **more, **LOGS, **settings) | ({planted_bugs.BUG: bug} if bug else {})
        command = [sys.executable, program(), *arguments]
        super().__init__(command, env, columns=columns, lines=lines, directory=folder / "work")

    @contextmanager
    def showing(self, *kinds: str) -> Iterator[None]:
        """Allow secrets of these kinds on the screen meanwhile: the person has asked for them, or types them."""
        begin = len(self.output)
        self._reveals.append((begin, None, frozenset(kinds)))
        yield
        self._reveals[-1] = (begin, len(self.output), frozenset(kinds))

    def _read(self, deadline: float) -> bool:
        self._look_at_processes()
        return super()._read(deadline)

    def _look_at_processes(self) -> None:
        family = [self.process]
        for process in family:
            folder = Path("/proc", str(process))
            try:
                self.arguments.add((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
                family += [int(child) for task in folder.glob("task/*/children") for child in task.read_text().split()]
            except OSError:
                continue  # it has ended meanwhile

    def crash(self) -> int:
        """Press the key that the bug `on help` breaks, and return the exit code."""
        self.press("f1")
        return self.wait_for_exit()

    # What has left the process

    def hits(self, search: Search) -> list[Hit]:
        """Return every secret that has left the process, once for each form and place; to be asked at the end."""
        found: dict[tuple[str, str, str, bool], Hit] = {}
        for place, octets, shown in self._left():
            for hit in search.hits(octets, place, shown):
                found.setdefault((hit.kind, hit.form, hit.place, hit.on_purpose), hit)
        return list(found.values())

    def _left(self) -> Iterator[tuple[str, bytes, frozenset[str]]]:
        """Yield each thing that has left the process: where it is, what it is, and which kinds were to be shown."""
        for octets, shown in self._pieces():
            yield OCTETS, _CLIPBOARD.sub(b"", octets), shown
            yield TEXT, _ESCAPES.sub(b"", octets), shown
            for text in _CLIPBOARD.findall(octets):
                yield BY_TERMINAL, base64.b64decode(text), shown
        for frame, shown in self._frames():
            yield A_FRAME, frame, shown
        yield "the scroll-back", self.scroll_back(), NOTHING
        for file in self.files():
            yield f"the file {file.relative_to(self.folder)}", file.read_bytes(), NOTHING
            yield "the name of a file", str(file).encode(), NOTHING
        for line in self.arguments:
            yield "the arguments of a process", line.encode(), NOTHING

    def files(self) -> list[Path]:
        """Return what was written, but for the environments of other programs."""
        environments = self.folder / "environments"
        return sorted(file for file in self.folder.rglob("*") if file.is_file() and environments not in file.parents)

    def environments(self) -> bytes:
        """Return the environments of the programs that were started."""
        return b"\n".join(file.read_bytes() for file in (self.folder / "environments").iterdir())

    def clipboard(self) -> list[bytes]:
        """Return what was put on the clipboard by the terminal."""
        return [base64.b64decode(text) for text in _CLIPBOARD.findall(self.output)]

    def scroll_back(self) -> bytes:
        """Return what stays in the terminal after the program has gone: what was not on its own screen."""
        screen = pyte.HistoryScreen(400, 50, history=10_000)
        pyte.ByteStream(screen).feed(_OTHER_SCREEN.sub(b"", bytes(self.output)))
        above = ["".join(line[x].data for x in range(screen.columns)) for line in screen.history.top]
        return "\n".join([line.rstrip() for line in (*above, *screen.display)]).encode()

    def _pieces(self) -> Iterator[tuple[bytes, frozenset[str]]]:
        """Yield the output in pieces, each with what was to be shown in it."""
        at = 0
        for begin, end, kinds in [*self._reveals, (len(self.output), None, NOTHING)]:
            for octets, shown in ((self.output[at:begin], NOTHING), (self.output[begin:end], kinds)):
                if octets:
                    yield bytes(octets), shown
            at = len(self.output) if end is None else end

    def _frames(self) -> Iterator[tuple[bytes, frozenset[str]]]:
        """Yield the lines that were seen for the first time in each whole frame."""
        screen = pyte.Screen(self.screen.columns, self.screen.lines)
        stream = pyte.ByteStream(screen)
        seen: set[tuple[str, frozenset[str]]] = set()
        for octets, shown in self._pieces():
            screen.dirty.update(range(screen.lines))  # what is left from before may not have been to be shown any more
            for part in re.split(b"(?<=" + re.escape(FRAME_ENDS) + b")", octets.replace(b"\x1b[<u", b"")):
                stream.feed(part)
                lines = [line for line in _changed(screen) if (line, shown) not in seen]
                seen.update((line, shown) for line in lines)
                yield "\n".join(lines).encode(), shown


def _changed(screen: pyte.Screen) -> list[str]:
    """Return the lines that were drawn since the last time."""
    lines = ["".join(screen.buffer[y][x].data for x in range(screen.columns)) for y in sorted(screen.dirty)]
    screen.dirty.clear()
    return lines


def _tools(folder: Path) -> Path:
    """Make a folder with what the test brings along: a clipboard tool, and what Python loads before a program."""
    folder.mkdir()
    tool = folder / "xclip"
    tool.write_text(CLIPBOARD_TOOL)
    tool.chmod(0o755)
    (folder / "sitecustomize.py").write_text("from tests.planted_bugs import plant\n\nplant()\n")
    return folder
