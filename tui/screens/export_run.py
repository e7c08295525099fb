"""The whole run as a file: a text to read with its commands, or a script that repeats it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from tui.cognito.snippets.spelling import one_line
from tui.screens.helped import HelpedScreen
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.screens.glass import Glass

SUFFIXES = (".md", ".py")
ABOUT = (
    "A name that ends in .md gives a text with a section for each call: its command, what to expect, what it changed; "
    "one that ends in .py gives a boto3 script. Neither holds a secret: what is needed is asked for."
)


class ExportRunScreen(HelpedScreen[None]):
    """Asks for the name of the file."""

    DEFAULT_CSS = """
    ExportRunScreen {
        align: center middle;

        #export {
            width: 76;
            max-width: 100%;
            height: auto;
            border: round $accent;
            border-title-color: $text-accent;
            background: $surface;
            padding: 0 1;
        }
        #folder { height: auto; text-wrap: wrap; }
        #about { color: $text-muted; height: auto; margin-bottom: 1; }
    }
    """
    HELP = """
    Writes every call of this run to a file, without any secret: as a text (`.md`) or as a boto3
    script (`.py`).
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Close")]

    def __init__(self, glass: Glass) -> None:
        """Export what went over the wire."""
        super().__init__()
        self._glass = glass
        self._writing = False

    def compose(self) -> ComposeResult:
        """Yield the question."""
        with VerticalScroll(id="export", can_focus=False) as page:
            page.border_title = "Export the run · Enter writes, Esc closes"
            yield Static(ABOUT, id="about")
            yield Field("File", LineInput(name := _unused(Path(), "cognito-walk", ".md"), id="file"))
            yield Static(_folder_of(name), id="folder", markup=False)

    @on(Input.Changed)
    def show_folder(self, event: Input.Changed) -> None:
        """Show where the file will be."""
        for folder in self.query("#folder").results(Static):
            folder.update(_folder_of(event.value))

    @on(Input.Submitted)
    def write(self, event: Input.Submitted) -> None:
        """Write the file, unless there is something by that name."""
        name = event.value.strip()
        if not name.endswith(SUFFIXES):
            self._refuse("The name has to end in .md or .py.")
        elif not self._glass.wire.exchanges():
            self._refuse("Nothing went over the wire yet: there is nothing to export.")
        elif not self._writing:
            self._writing = True
            self._write(Path(name))

    @work(description="export")
    async def _write(self, path: Path) -> None:
        try:
            written = await asyncio.to_thread(self._write_file, path)
        except FileExistsError:
            free = await asyncio.to_thread(_unused, path.parent, path.stem, path.suffix)
            self._refuse(f"There is a file by that name already: {free} is free.")
        # A home that nobody has, and a name or a text of odd characters, are no OSError.
        except (OSError, RuntimeError, ValueError) as error:
            self._refuse(f"It cannot be written: {getattr(error, 'strerror', None) or error}.")
        else:
            self.app.notify(f"Written to {written}", markup=False)
            self.dismiss()
        finally:
            self._writing = False

    def _write_file(self, path: Path) -> Path:
        text = (self._script() if path.suffix == ".py" else self._runbook()).encode()
        path = _absolute(path)
        with path.open("xb") as file:
            file.write(text)
        return path

    def _script(self) -> str:
        from tui.cognito.runbook.script import script
        from tui.cognito.runbook.weaving import chain

        return script(chain(self._glass.wire.exchanges()), self._glass.place, self._glass.context.id_of_pool)

    def _runbook(self) -> str:
        from tui.cognito.runbook.markdown import runbook

        glass = self._glass
        # In the sandbox the text itself says where that is, and how to start one.
        place = replace(glass.place, endpoint_url="") if glass.context.sandbox else glass.place
        return runbook(glass.wire.exchanges(), place, glass.context, lambda name: glass.wire.purpose(name).sentence)

    def _refuse(self, sentence: str) -> None:
        self.query_one(Field).error = sentence


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _folder_of(name: str) -> str:
    if not name.strip().endswith(SUFFIXES):
        return ""
    try:
        return f"In the folder {one_line(str(_absolute(Path(name.strip())).parent))}"
    except (OSError, RuntimeError):  # a home that nobody has, or a working directory that is gone
        return ""


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long
        return False


def _unused(folder: Path, stem: str, suffix: str) -> str:
    """Return the first name of the form that no file in `folder` has."""
    number, name = 1, f"{stem}{suffix}"
    while _is_there(folder.expanduser() / name):
        number += 1
        name = f"{stem}-{number}{suffix}"
    return name
