"""The app: it owns the walk and shows the screen for it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import reactive
from textual.screen import ModalScreen

from tui.breakpoints import HEIGHTS, WIDTHS, classes_of
from tui.cognito.authenticator import Authenticator
from tui.cognito.connection import Context, Target
from tui.cognito.gateway import GatewayError
from tui.cognito.kept_tokens import KeptTokens
from tui.cognito.known_devices import KnownDevices
from tui.cognito.looks import has_begun
from tui.daemon_threads import DaemonExecutor
from tui.draft import Draft, user_of
from tui.screens.connected import ConnectionKept, ConnectionMade
from tui.screens.for_state import screen_for
from tui.screens.form import FormScreen, Typed
from tui.screens.step import Environment, StepScreen
from tui.states import Connecting, LoggingIn, SigningUp
from tui.terminal_app import TerminalApp
from tui.walk import Walk
from tui.widgets.step_rail import UserStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.cognito.connection import Connection
    from tui.cognito.pool import ClientFacts, PoolFacts
    from tui.events import Event
    from tui.states import State


class CognitoApp(TerminalApp):
    """Walks through sign-up and sign-in on one app client."""

    TITLE = "cognito-tui"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    context: reactive[Context] = reactive(Context())
    walk: reactive[Walk] = reactive(Walk(Connecting()))
    user_status: reactive[UserStatus | None] = reactive(None)
    pool: reactive[PoolFacts | GatewayError | None] = reactive(None)
    """What the admin side tells of the pool, or why it does not; `None` as long as it was not asked."""
    client: reactive[ClientFacts | GatewayError | None] = reactive(None)
    """The same of the app client."""
    panes: reactive[bool] = reactive(False)
    """Whether Inbox and Authenticator are shown where there is no room to show them always."""

    def __init__(
        self,
        connect: Callable[[Target], Connection],
        target: Target | None = None,
        *,
        presets: Mapping[str, str] | None = None,
        state: State | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Prepare the walk.

        Args:
            connect: Makes a connection without touching the network.
            target: What to connect to; as long as it names neither a client nor the sandbox, the Connect screen asks.
            presets: The sandbox's ready pools, with what each is for.
            state: Where to begin, for a picture or a test of any step.
            clock: Gives seconds since the epoch.
        """
        super().__init__()
        self._connect = connect
        self.target = target or Target()
        self._presets = presets or {self.target.preset: "what the walk begins with"}
        self.clock = clock
        self._drafts: dict[type[State], Draft] = {}
        self.environment: Environment | None = None
        if self.target.chosen:
            self._work_with(connect(self.target))
        self.set_reactive(CognitoApp.walk, Walk(state or (SigningUp() if self.target.chosen else Connecting())))

    def _work_with(self, connection: Connection) -> None:
        self.environment = Environment(connection, Authenticator(), KnownDevices(), KeptTokens(), self.clock)
        self.set_reactive(CognitoApp.context, connection.context)
        self.set_reactive(CognitoApp.pool, None)
        self.set_reactive(CognitoApp.client, None)

    def on_mount(self) -> None:
        """Load what is heavy once the first step has been painted."""
        asyncio.get_running_loop().set_default_executor(DaemonExecutor())
        if self.environment is not None:
            self.call_after_refresh(self.prepare, self.environment.connection)
        self.call_after_refresh(self.load_ahead)

    @work(description="prepare", group="prepare", exclusive=True)
    async def prepare(self, connection: Connection) -> None:
        """Load boto3, and boot the sandbox where it is the target, while the form is being filled in."""
        try:
            self.context = await asyncio.to_thread(connection.prepare)
        except GatewayError as error:
            self._connect_anew(error)
        else:
            self._describe(connection)
            self._keep_authenticators()

    @work(description="load ahead")
    async def load_ahead(self) -> None:
        """Load what the keys of every step open, so that the event loop does not wait for it then."""
        await asyncio.to_thread(import_module, "tui.looking")

    def _keep_authenticators(self) -> None:
        for username, secret in self.context.authenticators:
            if self.environment is not None:
                self.environment.authenticator.add(username, secret)

    @work(description="pool", group="pool", exclusive=True)
    async def _describe(self, connection: Connection) -> None:
        if connection.admin_side is None:
            return
        try:
            self.pool = await asyncio.to_thread(connection.admin_side.pool)
        except GatewayError as error:
            self.pool = error
        else:
            self.context = replace(self.context, account=self.pool.account)
        try:
            self.client = await asyncio.to_thread(connection.admin_side.client)
        except GatewayError as error:
            self.client = error

    def _connect_anew(self, error: GatewayError) -> None:
        """Go to the Connect screen, which can mend what stands in the way, and say it there."""
        form = next(screen for screen in reversed(self.screen_stack) if isinstance(screen, FormScreen))
        self._keep_draft(form.typed())
        self.walk = Walk(Connecting())
        (screen := self._show()).call_after_refresh(screen.refuse, error)

    # The walk

    def _screen(self) -> FormScreen:
        state = self.walk.state
        draft = self._drafts.get(type(state))
        typed = draft.for_state(state) if draft else None
        screen: FormScreen
        if isinstance(state, Connecting) or self.environment is None:
            from tui.screens.connect import ConnectScreen

            screen = ConnectScreen(
                self.clock,
                self._connect,
                self.target,
                connected=self.environment is not None,
                begun=self.environment is not None and has_begun(self.environment.connection.wire),
                presets=self._presets,
                typed=typed,
            )
        else:
            screen = screen_for(state, self.environment, typed)
            screen.data_bind(CognitoApp.panes, CognitoApp.pool, CognitoApp.client)
        screen.add_class(*classes_of(self.size))
        return screen.data_bind(CognitoApp.context, CognitoApp.walk, CognitoApp.user_status)

    @on(FormScreen.Completed)
    def advance(self, message: FormScreen.Completed) -> None:
        """Move on; nothing leads on from a step whose connection has failed meanwhile."""
        if not isinstance(self.walk.state, Connecting):
            self._move(message.event, message.typed)

    def _move(self, event: Event, typed: Typed) -> None:
        self._keep_draft(typed)
        self.walk = self.walk.after(event)
        self._look_after(event)
        self._show()

    def get_default_screen(self) -> FormScreen:
        """Begin with the first step itself: an empty screen below it would be styled and laid out for nothing."""
        return self._screen()

    def _show(self) -> FormScreen:
        while isinstance(self.screen, ModalScreen):  # help or the palette, above the step that has just ended
            self.pop_screen()
        before, screen = self.screen, self._screen()
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            # `switch_screen` cannot replace the screen that the app began with: it stays below, with nothing in it.
            self.push_screen(screen)
            before.remove_children()
        return screen

    def _keep_draft(self, typed: Typed) -> None:
        self._drafts[type(self.walk.state)] = Draft.of(self.walk.state, typed)

    def _look_after(self, event: Event) -> None:
        from tui.account_events import PasswordChanged, TokensRefreshed
        from tui.events import SecretIssued, StartedOver, TokensIssued, WentBack, user_changed_by

        if username := user_changed_by(event):
            self.look_up(username)
        match event:
            case PasswordChanged():
                self._drafts.pop(LoggingIn, None)  # the password in it is the one before
            case TokensIssued(tokens=tokens) | TokensRefreshed(tokens) if self.environment:
                self.environment.tokens.add(user_of(self.walk.state), tokens)
            case SecretIssued(secret) if self.environment:
                self.environment.authenticator.add(user_of(self.walk.state), secret)
            case StartedOver():
                self._forget_user()
            case WentBack() if self.user_status and self.user_status.is_about_another(user_of(self.walk.state)):
                self.look_up(user_of(self.walk.state))
            case _:
                pass

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
        self._show_status(username, status)

    @on(StepScreen.UserSeen)
    def take_status(self, message: StepScreen.UserSeen) -> None:
        """Show a status that a step has learnt; an answer under way would be older."""
        self.workers.cancel_group(self, "status")
        self._show_status(message.username, message.status)

    def _show_status(self, username: str, status: str) -> None:
        before = self.user_status or UserStatus(username, status)
        self.user_status = before.then(username, status)

    def _forget_user(self) -> None:
        self.workers.cancel_group(self, "status")  # an answer under way is about somebody else
        self.user_status = None
        self._drafts.clear()

    @on(ConnectionMade)
    def work_with(self, message: ConnectionMade) -> None:
        """Begin the walk on the connection that was chosen; nothing of the one before belongs there."""
        self._forget_user()
        self.target = message.target
        self._work_with(message.connection)
        self.context = message.context
        self._describe(message.connection)
        self._keep_authenticators()
        self.keep_connection(message)

    @on(ConnectionKept)
    def keep_connection(self, message: ConnectionKept | ConnectionMade) -> None:
        """Go to the walk on the connection there is."""
        from tui.events import ClientChosen

        self._move(ClientChosen(kept=isinstance(message, ConnectionKept)), message.typed)

    # What the screens ask for

    def action_panes(self) -> None:
        """Show or hide the panes."""
        if self.screen.has_class("-wide"):
            self.notify("The panes are beside the form already.")
        else:
            self.panes = not self.panes

    def action_wire(self) -> None:
        """Show every call to Cognito."""
        from tui.looking import show_wire

        show_wire(self)

    def action_inspect(self) -> None:
        """Show the tokens, and take any other that is pasted."""
        from tui.looking import show_tokens

        show_tokens(self)

    def action_explain(self) -> None:
        """Explain what went wrong in this step, or else how the last call went."""
        from tui.looking import show_explanation

        show_explanation(self)

    def action_help(self) -> None:
        """Show what this step is for, and its keys."""
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, FormScreen):
            self.push_screen(HelpScreen(self.screen))
