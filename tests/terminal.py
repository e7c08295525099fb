"""The installed program in a pseudo-terminal, and the screen that a person in front of it would see.

Nothing of the machine it runs on reaches the program but `PATH`: locale, terminal type, home directory and AWS
settings are made here.
"""

from __future__ import annotations

import os
import re
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PROJECT = Path(__file__).parents[1]
PATIENCE = 15.0
"""Seconds after which a text that has not appeared will not. Machines that run tests may be slow and busy."""

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f6": "\x1b[17~",
}
"""What a terminal sends for the keys that have no character."""

BULLET = "•"
"""What stands for each character of a password."""
PRIVATE = 5
"""By how many bits pyte shifts the numbers of private modes."""
CURSOR, ALTERNATE_SCREEN, BRACKETED_PASTE, WHOLE_FRAMES = 25, 1049, 2004, 2026
MOUSE = frozenset({1000, 1003, 1006, 1015, 1016})


def program() -> str:
    """Return the console script that installing the project puts beside this interpreter."""
    script = Path(sys.executable).with_name("cognito-tui")
    assert script.exists(), f"{script} is not there: install the project into this environment first"
    return str(script)


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a person without any AWS settings, on a modern terminal; `more` overrides."""
    nowhere = str(home / "no-such-file")
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "AWS_CONFIG_FILE": nowhere,
        "AWS_SHARED_CREDENTIALS_FILE": nowhere,
        "AWS_EC2_METADATA_DISABLED": "true",
        **more,
    }


class Terminal:
    """A terminal emulator with one program in it.

    It draws whole frames only, as modern terminals do: nothing is looked at while the program is in the middle of one.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        columns: int = 80,
        lines: int = 24,
        directory: Path | None = None,
    ) -> None:
        """Start `command` with `env` as its whole environment."""
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.output = bytearray()
        """Every octet that the program has written."""
        self.started = time.monotonic()
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(env),
            cwd=str(directory or PROJECT),
            dimensions=(lines, columns),
            timeout=PATIENCE,
        )
        self._child.delaybeforesend = None  # by default it waits before every key
        self._line_settings = self._read_line_settings()
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.close(force=True)

    @property
    def process(self) -> int:
        """The id of the program's process."""
        return int(self._child.pid)

    # What a person does

    def press(self, *keys: str) -> None:
        """Press keys by their names, such as `tab` and `ctrl+q`; one character stands for itself."""
        self._child.send("".join(map(_bytes_of, keys)))

    def type(self, text: str) -> None:
        """Type into the focused field, and look until it is there: people do not press Enter before they have."""
        self._child.send(text)
        self.expect_at_cursor(text, BULLET * len(text))

    def fill(self, *texts: str) -> None:
        """Fill the focused field and those that Tab leads to."""
        for text in texts[:-1]:
            self.type(text)
            self._tab()
        self.type(texts[-1])

    def _tab(self) -> None:
        row = self.screen.cursor.y
        self.press("tab")
        self.wait_until(lambda: self.screen.cursor.y > row, "the cursor in the next field")

    # What a person sees

    def lines(self) -> list[str]:
        """Return the lines of the screen."""
        return [line.rstrip() for line in self.screen.display]

    def text(self) -> str:
        """Return the screen as text."""
        return "\n".join(self.lines())

    def cells(self) -> Iterator[list[Any]]:
        """Yield the lines of the screen as pyte's characters, which know their colours."""
        for y in range(self.screen.lines):
            yield [self.screen.buffer[y][x] for x in range(self.screen.columns)]

    def expect(self, *texts: str, within: float = PATIENCE) -> None:
        """Wait until all of `texts` are on the screen."""

        def there() -> bool:
            shown = self.text()
            return all(text in shown for text in texts)

        self.wait_until(there, f"{texts} on the screen", within)

    def expect_match(self, pattern: str, within: float = PATIENCE) -> None:
        """Wait until `pattern` is found on the screen."""
        self.wait_until(lambda: re.search(pattern, self.text()) is not None, f"{pattern} on the screen", within)

    def expect_at_cursor(self, *texts: str) -> None:
        """Wait until one of `texts` stands in the line of the cursor, which is the focused field."""
        self.wait_until(
            lambda: any(text in self.screen.display[self.screen.cursor.y] for text in texts),
            f"one of {texts} in the line of the cursor",
        )

    def expect_no(self, text: str, within: float = PATIENCE) -> None:
        """Wait until `text` is not on the screen."""
        self.wait_until(lambda: text not in self.text(), f"no {text!r} on the screen", within)

    def wait_until(self, holds: Callable[[], bool], what: str, within: float = PATIENCE) -> None:
        """Look at every frame until `holds`.

        Args:
            holds: Looks at the screen.
            what: What is waited for, to say in case it does not come.
            within: For how many seconds.
        """
        deadline = time.monotonic() + within
        while self._has(WHOLE_FRAMES) or not holds():
            if not self._read(deadline):
                raise AssertionError(f"Not there {'at the end' if self._ended else f'in {within} s'}: {what}.\n{self}")

    def __str__(self) -> str:
        rule = "─" * self.screen.columns
        return "\n".join([f"╭{rule}╮", *(f"│{line}│" for line in self.screen.display), f"╰{rule}╯"])

    # The end

    def wait_for_exit(self, within: float = PATIENCE) -> int:
        """Return the exit code of the program, which ends by itself."""
        deadline = time.monotonic() + within
        while self._read(deadline):
            pass
        while self._child.isalive():  # its terminal is closed already: it is as good as gone
            assert time.monotonic() < deadline, f"still running after {within} s\n{self}"
            time.sleep(0.005)
        code: int | None = self._child.exitstatus
        assert code is not None, f"ended by signal {self._child.signalstatus}\n{self}"
        return code

    def assert_restored(self) -> None:
        """Assert that the terminal is as it was found: what was on its screen, its cursor, its line settings."""
        left_on = {mode for mode in MOUSE | {ALTERNATE_SCREEN, BRACKETED_PASTE, WHOLE_FRAMES} if self._has(mode)}
        assert not left_on, f"the program left these modes on: {left_on}"
        assert self._has(CURSOR), "the program left the cursor hidden"
        assert self._read_line_settings() == self._line_settings, "the program left the line settings changed"

    # Inside

    def _has(self, mode: int) -> bool:
        return mode << PRIVATE in self.screen.mode

    def _read_line_settings(self) -> list[Any]:
        return termios.tcgetattr(self._child.child_fd)

    def _read(self, deadline: float) -> bool:
        """Show what the program has written; return `False` at its end and after the deadline."""
        left = deadline - time.monotonic()
        if self._ended or left <= 0:
            return False
        try:
            data: bytes = self._child.read_nonblocking(65_536, timeout=left)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            self._ended = True
            return False
        self.output += data
        if b"\x1b[?2026$p" in data:  # the program asks whether this terminal draws whole frames only
            self._child.send("\x1b[?2026;2$y")
        self._stream.feed(data.replace(b"\x1b[<u", b""))  # of a keyboard protocol that pyte would print as a letter
        return True


def _bytes_of(key: str) -> str:
    if key.startswith("ctrl+"):
        return chr(ord(key[-1]) & 0x1F)
    return KEYS.get(key, key)


def demo(home: Path, **settings: str) -> Terminal:
    """Start `cognito-tui --demo` at 80 by 24, with `settings` in its environment."""
    return Terminal([program(), "--demo"], environment(home, **settings))
