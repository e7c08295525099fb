"""What the app owes the terminal it runs in, whatever it shows."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import App, SystemCommand
from textual.notifications import Notify

from tui.clipboard import copy_natively
from tui.cognito.gateway import GatewayError
from tui.notice import Notice
from tui.screens.copying import CopyAsked
from tui.widgets.control_characters import NoControlCharacters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType
    from rich.traceback import Trace
    from textual.filter import LineFilter
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from tui.secret import Secret

MOVES = frozenset({"app.focus_next", "app.focus_previous", "field_before", "app.command_palette", "quit"})
"""Keys that would be odd as commands, or that Textual's palette has already."""
REPLACED_COMMANDS = frozenset({"Keys", "Maximize", "Minimize", "Screenshot"})
"""Commands of Textual's palette that this app has better ones for, or no use; a screenshot would hold
the secret that is being enrolled, in a file that others can read."""

LEFT_OUT = "(the text of the error is left out: it may quote a secret)"


class TerminalApp(App[None]):
    """Keeps secrets and control characters from the terminal, copies, and offers every key as a command."""

    def __init__(self) -> None:
        """Prepare the filter of what is drawn."""
        super().__init__()
        self._no_control_characters = NoControlCharacters()

    @on(CopyAsked)
    def copy(self, message: CopyAsked) -> None:
        """Put something on the clipboard."""
        self.put_on_clipboard(message.what, message.secret)

    @work(description="copy")
    async def put_on_clipboard(self, what: str, secret: Secret) -> None:
        """Copy by the terminal (OSC 52) and by the native tool, and say what was tried."""
        self.copy_to_clipboard(secret.reveal())
        native = await asyncio.to_thread(copy_natively, secret)
        tried = f"the terminal and {native}" if native else "the terminal; no clipboard tool was found on this machine"
        self.notify(f"{what}: tried to copy it through {tried}.", markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing; see `Notice` for what Textual's own notifications can do to the program."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(Notice(message, title, severity, seconds, markup)))

    @on(Notify)
    def replace_notice(self) -> None:
        """Let the notice that was shown go, before the new one comes: one at a time has a line to stand in.

        Textual would take the text away and leave its row.
        """
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()
        self.clear_notifications()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield everything the step can do, then what the app can."""
        from tui.screens.keys import keys_of

        for key in keys_of(screen):
            if key.action not in MOVES:
                yield SystemCommand(key.does, f"Key: {key.keys}", partial(screen.run_action, key.action))
        for command in super().get_system_commands(screen):
            if command.title not in REPLACED_COMMANDS:
                yield command

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no control character of a server's answer reach the terminal."""
        return [*super().get_line_filters(), self._no_control_characters]

    def _fatal_error(self) -> None:
        """End after a bug with a traceback that holds no locals.

        Textual prints the locals of every frame; frames inside boto3 hold parameters as plain text.
        """
        from rich.traceback import Traceback

        self.bell()
        self.panic(Traceback(show_locals=False, width=None))

    def panic(self, *renderables: RenderableType) -> None:
        """End after a bug, and leave out what the errors say; the thread that reads the keys comes here on its own."""
        from rich.traceback import Traceback

        for renderable in renderables:
            if isinstance(renderable, Traceback):
                _leave_out_texts(renderable.trace)
        self._return_code = 1
        super().panic(*renderables)


def _leave_out_texts(trace: Trace) -> None:
    """Keep of each error its kind and its place: its text may quote what it was given, such as a password.

    What this program raises itself quotes nothing secret, and its notes say where a bug was (`tui.cognito.refusals`).
    """
    for stack in trace.stacks:
        if stack.exc_type != GatewayError.__name__:
            stack.exc_value, stack.notes, stack.syntax_error = LEFT_OUT, [], None
        for each in stack.exceptions:
            _leave_out_texts(each)
