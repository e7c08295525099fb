"""The app: it owns the walk and shows the screen for it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from functools import partial
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import App, SystemCommand
from textual.reactive import reactive

from tui.clipboard import copy_natively
from tui.cognito.authenticator import Authenticator
from tui.cognito.gateway import Context, GatewayError, Target
from tui.daemon_threads import DaemonExecutor
from tui.events import (
    ClientChosen,
    ConfirmationNeeded,
    SecretIssued,
    SignUpAccepted,
    SignUpConfirmed,
    StartedOver,
    TokensIssued,
)
from tui.flow import Walk
from tui.screens.connect import ConnectScreen
from tui.screens.for_state import screen_for
from tui.screens.form import FormScreen, Typed
from tui.screens.keys import keys_of
from tui.screens.step import Environment, StepScreen
from tui.states import Connecting, EnrollingTOTP, SigningUp, State
from tui.widgets.step_rail import UserStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.screen import Screen

    from tui.cognito.gateway import Connection, PoolFacts
    from tui.events import Event
    from tui.secret import Secret

MOVES = frozenset({"app.focus_next", "app.focus_previous", "app.command_palette", "app.quit"})
"""Keys that would be odd as commands, or that Textual's palette has already."""
REPLACED_COMMANDS = frozenset({"Keys", "Maximize", "Minimize"})
"""Commands of Textual's palette that this app has better ones for, or no use."""


class CognitoApp(App[None]):
    """Walks through sign-up and sign-in on one app client."""

    TITLE = "cognito-tui"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]  # noqa: RUF012 (as Textual declares it)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-short"), (36, "-tall")]  # noqa: RUF012

    context: reactive[Context] = reactive(Context())
    walk: reactive[Walk] = reactive(Walk(Connecting()))
    user_status: reactive[UserStatus | None] = reactive(None)
    pool: reactive[PoolFacts | GatewayError | None] = reactive(None)
    """What the admin side tells of the pool, or why it does not; `None` as long as it was not asked."""
    panes: reactive[bool] = reactive(False)
    """Whether Inbox and Authenticator are shown where there is no room to show them always."""

    def __init__(
        self,
        connect: Callable[[Target], Connection],
        target: Target | None = None,
        *,
        state: State | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Prepare the walk.

        Args:
            connect: Makes a connection without touching the network.
            target: What to connect to at once; without it the Connect screen comes first.
            state: Where to begin, for a picture or a test of any step.
            clock: Gives seconds since the epoch.
        """
        super().__init__()
        self._connect = connect
        self._target = target or Target()
        self._clock = clock
        self._typed: dict[type[State], Typed] = {}
        self.environment: Environment | None = None
        if target is not None:
            self._work_with(connect(target))
        self.set_reactive(CognitoApp.walk, Walk(state or (SigningUp() if target else Connecting())))

    def _work_with(self, connection: Connection) -> None:
        authenticator = self.environment.authenticator if self.environment else Authenticator()
        self.environment = Environment(connection, authenticator, self._clock)
        self.set_reactive(CognitoApp.context, connection.context)
        self.set_reactive(CognitoApp.pool, None)

    def on_mount(self) -> None:
        """Show the first step, and load what is heavy once it has been painted."""
        asyncio.get_running_loop().set_default_executor(DaemonExecutor())
        # Pushed, because `switch_screen` cannot replace the default screen.
        self.push_screen(self._screen())
        if self.environment is not None:
            self.call_after_refresh(self.prepare, self.environment.connection)

    @work(description="prepare", group="prepare", exclusive=True)
    async def prepare(self, connection: Connection) -> None:
        """Load boto3, and boot the sandbox where it is the target, while the form is being filled in."""
        try:
            self.context = await asyncio.to_thread(connection.prepare)
            if connection.admin_side is not None:
                self.pool = await asyncio.to_thread(connection.admin_side.pool)
                self.context = replace(self.context, account=self.pool.account)
        except GatewayError as error:
            self.pool = error
            self.notify(error.sentence, severity="warning", timeout=15, markup=False)

    # The walk

    def _screen(self) -> FormScreen:
        state = self.walk.state
        typed = self._typed.get(type(state))
        screen: FormScreen
        if isinstance(state, Connecting) or self.environment is None:
            connected = self.environment is not None
            screen = ConnectScreen(self._clock, self._connect, self._target, connected=connected, typed=typed)
        else:
            screen = screen_for(state, self.environment, typed).data_bind(CognitoApp.panes, CognitoApp.pool)
        return screen.data_bind(CognitoApp.context, CognitoApp.walk, CognitoApp.user_status)

    @on(FormScreen.Completed)
    def advance(self, message: FormScreen.Completed) -> None:
        """Move to the state that the event leads to, and show it."""
        self._remember(message.event, message.typed)
        self.walk = self.walk.after(message.event)
        self._show()
        self._look_after(message.event)

    def _show(self) -> None:
        # Help or the palette may be open above the step that has just ended. Below it lies only the default screen.
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.switch_screen(self._screen())

    def _remember(self, event: Event, typed: Typed) -> None:
        if isinstance(event, StartedOver):
            self._typed.clear()
        else:
            self._typed[type(self.walk.state)] = typed

    def _look_after(self, event: Event) -> None:
        match event:
            case SignUpAccepted(username) | SignUpConfirmed(username):
                self.look_up(username)
            case TokensIssued(credentials) | ConfirmationNeeded(credentials):
                self.look_up(credentials.username)
            case SecretIssued(secret):
                self._keep_secret(secret)
            case StartedOver():
                self.user_status = None
            case _:
                pass

    def _keep_secret(self, secret: Secret) -> None:
        if isinstance(self.walk.state, EnrollingTOTP) and self.environment is not None:
            self.environment.authenticator.add(self.walk.state.credentials.username, secret)

    @work(description="user status", group="status", exclusive=True)
    async def look_up(self, username: str) -> None:
        """Ask the admin side for the user's status, where there is one, and show it on the rail."""
        if self.environment is None or self.environment.connection.admin_side is None:
            return
        try:
            user = await asyncio.to_thread(partial(self.environment.connection.admin_side.user, username))
        except GatewayError:
            status = "status unknown"
        else:
            status = user.status
        before = self.user_status or UserStatus(username, status)
        self.user_status = before.then(username, status)

    @on(ConnectScreen.Chosen)
    def work_with(self, message: ConnectScreen.Chosen) -> None:
        """Begin the walk on the connection that was chosen."""
        self._target = message.target
        self._work_with(message.connection)
        self.context = message.context
        self.user_status = None
        self.prepare(message.connection)
        self.post_message(FormScreen.Completed(ClientChosen()))

    @on(ConnectScreen.Kept)
    def keep_connection(self) -> None:
        """Return to the walk on the connection there is."""
        self.post_message(FormScreen.Completed(ClientChosen()))

    # What the screens ask for

    @on(StepScreen.CopyAsked)
    def copy(self, message: StepScreen.CopyAsked) -> None:
        """Put something on the clipboard."""
        self.put_on_clipboard(message.what, message.secret)

    @work(description="copy")
    async def put_on_clipboard(self, what: str, secret: Secret) -> None:
        """Copy by the terminal (OSC 52) and by the native tool, and say what was tried."""
        self.copy_to_clipboard(secret.reveal())
        native = await asyncio.to_thread(copy_natively, secret)
        tried = f"the terminal and {native}" if native else "the terminal; no clipboard tool was found on this machine"
        self.notify(f"{what} copied through {tried}.", markup=False)

    def action_panes(self) -> None:
        """Show or hide the panes."""
        if self.screen.has_class("-wide"):
            self.notify("The panes are beside the form already.")
        else:
            self.panes = not self.panes

    def action_help(self) -> None:
        """Show what this step is for, and its keys."""
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, FormScreen):
            self.push_screen(HelpScreen(dedent(self.screen.HELP or ""), keys_of(self.screen)))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield everything the step can do, then what the app can."""
        for key in keys_of(screen):
            if key.action not in MOVES:
                yield SystemCommand(key.does, f"Key: {key.keys}", partial(screen.run_action, key.action))
        for command in super().get_system_commands(screen):
            if command.title not in REPLACED_COMMANDS:
                yield command

    def _fatal_error(self) -> None:
        """End after a bug with a traceback that holds no locals.

        Textual prints the locals of every frame; frames inside boto3 hold parameters as plain text.
        """
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        traceback = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(traceback, self.console.options)))
        self._close_messages_no_wait()
