"""Before the walk: which app client, or the sandbox."""

from __future__ import annotations

from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Select, Static

from tui.cognito.connection import Connection, Context, Target
from tui.cognito.gateway import Cause
from tui.cognito.target_mistakes import mistakes_in
from tui.screens.connected import ConnectionKept, ConnectionMade
from tui.screens.form import SHOW_SECRETS, FormScreen, Typed
from tui.screens.keyed import with_changed
from tui.screens.question import QuestionScreen
from tui.secret import Secret
from tui.widgets.action import Action
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput
from tui.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import ActiveBinding

    Connect = Callable[[Target], Connection]
    Connected = tuple[Connection, Context]


OFFER = 54
"""How many characters of a pool of the sandbox fit into one line."""
ENDS_RUN = "End this run? Its tokens, authenticators and devices are forgotten, and a sandbox loses its users."


class ConnectScreen(FormScreen):
    """The ids of a real pool, or one key to the sandbox."""

    HELP = """
    # Connect

    The **app client id** and the **region** are enough for everything a user does: sign-up, sign-in, MFA. These calls
    are unsigned. The **user pool id** opens the admin side (status of users, AdminInitiateAuth, the list of users),
    which uses the AWS credentials that boto3 finds: environment, profile, SSO.

    The **sandbox** needs nothing: no account, no network. It has a ready pool for each case, with users to sign in as.
    """
    HEADING = "Connect to a user pool"
    SUBMIT = "Connect"
    DOING = "Connecting"
    FIELD_OF: ClassVar = {
        Cause.CLIENT: "client_id",
        Cause.CLIENT_SECRET: "client_secret",
        Cause.REGION: "region",
        Cause.AWS_CREDENTIALS: "profile",
        Cause.NETWORK: "endpoint_url",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "sandbox", "Sandbox"),
        SHOW_SECRETS,
    ]

    def __init__(
        self,
        clock: Callable[[], float],
        connect: Connect,
        target: Target,
        *,
        connected: bool,
        begun: bool = False,
        presets: Mapping[str, str],
        typed: Typed | None = None,
    ) -> None:
        """Offer to connect.

        Args:
            clock: Gives seconds since the epoch.
            connect: Makes a connection to a target.
            target: What the fields start with.
            connected: Whether there is a connection to go back to.
            begun: Whether Cognito has answered a step on it: another connection ends that run.
            presets: The sandbox's ready pools, with what each is for.
            typed: What was typed here before.
        """
        super().__init__(clock, typed)
        self._connect = connect
        self._target = target
        self._connected = connected
        self._begun = begun
        self._presets = presets

    def compose_form(self) -> ComposeResult:
        """Yield the fields of a real pool."""
        target = self._target
        secret = target.client_secret.reveal() if target.client_secret else ""
        yield Static("No pool at hand? Ctrl+O opens the sandbox: no account, no network.", classes="intro")
        yield Field("Client id", LineInput(target.client_id, id="client_id"))
        yield Field("Client secret", SecretInput(secret, id="client_secret", placeholder="if it has one"))
        yield Field("User pool id", LineInput(target.user_pool_id, id="user_pool_id", placeholder="for the admin side"))
        yield Field("Region", LineInput(target.region, id="region", placeholder="as boto3 finds it"))
        yield Field("Profile", LineInput(target.profile, id="profile", placeholder="as boto3 finds it"))
        yield Field("Endpoint", LineInput(target.endpoint_url, id="endpoint_url", placeholder="AWS"))
        chooser = Select(self._offers(), value=target.preset, allow_blank=False, compact=True, id="preset")
        yield Field("Sandbox pool", chooser)

    def _offers(self) -> list[tuple[str, str]]:
        return [(shorten(f"{name}: {what}", OFFER, placeholder=" …"), name) for name, what in self._presets.items()]

    def compose_buttons(self) -> ComposeResult:
        """Yield the two worlds."""
        yield Action("Connect", "submit", id="submit", primary=True)
        yield Action("Sandbox", "sandbox", id="sandbox")

    def typed(self) -> Typed:
        """Return what stands in the fields, and which of the sandbox's pools is chosen."""
        return super().typed() | {"preset": Secret(str(self.query_one("#preset", Select).value))}

    def put_back(self, typed: Typed) -> None:
        """Put back what was typed, and what was chosen."""
        super().put_back(typed)
        if "preset" in typed:
            self.query_one("#preset", Select).value = typed["preset"].reveal()

    @on(Select.Changed)
    def go_on_from_choice(self, event: Select.Changed) -> None:
        """After a choice, let Enter open that pool instead of the list."""
        if self.focused is event.select:
            self.query_one("#sandbox").focus()

    def action_submit(self) -> None:
        """Connect to the pool that was typed."""
        if not self.begin() or self.missing({"client_id": "The id of an app client"}):
            return
        target = self._typed_target()
        mistakes = mistakes_in(target)
        for name, sentence in reversed(list(mistakes.items())):
            self.wrong(name, sentence)
        if not mistakes:
            self._open(target)

    def _typed_target(self) -> Target:
        typed = {name: Secret(value.reveal().strip()) for name, value in self.typed().items()}
        return Target(
            client_id=typed["client_id"].reveal(),
            client_secret=typed["client_secret"] or None,
            user_pool_id=typed["user_pool_id"].reveal(),
            region=typed["region"].reveal(),
            profile=typed["profile"].reveal(),
            endpoint_url=typed["endpoint_url"].reveal(),
        )

    def action_sandbox(self) -> None:
        """Open the sandbox."""
        if self.begin():
            self._open(Target(sandbox=True, preset=str(self.query_one("#preset", Select).value)))

    def _open(self, target: Target) -> None:
        """Open `target`, after a question where a run would end by it."""
        if self._begun:
            self.app.push_screen(QuestionScreen(ENDS_RUN, "begins anew"), partial(self._answered, target))
        else:
            self._connect_to(target)

    def _answered(self, target: Target, answer: bool | None) -> None:
        if answer and self.begin():
            self._connect_to(target)

    def _connect_to(self, target: Target) -> None:
        def request() -> Connected:
            connection = self._connect(target)
            return connection, connection.prepare()

        def then(connected: Connected) -> None:
            self._over = True
            self.post_message(ConnectionMade(target, *connected, self.typed()))

        self.send("Starting the sandbox" if target.sandbox else self.DOING, request, then)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys; Escape leads on where there is a connection, and says so."""
        keys = super().active_bindings
        return (
            with_changed("back", keys, description="Keep this connection")
            if self._connected and not self.busy
            else keys
        )

    def go_back(self) -> None:
        """Keep the connection there is, or say that there is none."""
        if self._connected:
            self._over = True
            self.post_message(ConnectionKept(self.typed()))
        else:
            self.notify("Nothing to go back to: connect, open the sandbox with Ctrl+O, or quit with Ctrl+Q.")
