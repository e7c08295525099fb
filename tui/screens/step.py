"""What the steps of the walk share: a connection, the panes beside the form, the code at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from tui.cognito.gateway import Cause, GatewayError
from tui.screens.form import FormScreen, Typed
from tui.widgets.code_input import CodeInput
from tui.widgets.obstacles import Obstacles
from tui.widgets.side_panes import SidePanes

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from textual.app import ComposeResult

    from tui.cognito.authenticator import Authenticator
    from tui.cognito.connection import Connection
    from tui.cognito.kept_tokens import KeptTokens
    from tui.cognito.known_devices import KnownDevices
    from tui.cognito.pool import ClientFacts, PoolFacts
    from tui.secret import Secret
    from tui.widgets.step_rail import StepRail

CODE_FIELD = dict.fromkeys((Cause.CODE, Cause.CODE_EXPIRED, Cause.CODE_USED), "code")
"""What points at the field for a code."""
ADMINISTER = Binding("f8,ctrl+b", "administer", "Admin", tooltip="See to this user as an administrator")
FILL_CODE = Binding("f3,ctrl+t", "fill_code", "Fill code", tooltip="Fill in the code from the panes", priority=True)


@dataclass(frozen=True, slots=True)
class Environment:
    """What the steps work with."""

    connection: Connection
    authenticator: Authenticator
    devices: KnownDevices
    tokens: KeptTokens
    clock: Callable[[], float]
    """Gives seconds since the epoch."""


class StepScreen(FormScreen):
    """One step of the walk on a connected user pool."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6,ctrl+o", "app.panes", "Panes", tooltip="Show or hide Inbox, Authenticator and Wire"),
        Binding("f2,ctrl+z", "app.wire", "Wire", tooltip="See every call to Cognito"),
        Binding("f4,ctrl+underscore", "app.explain", "Why", show=False, tooltip="Explain what went wrong"),
    ]
    EXPLAINED = "F4 explains it."
    NO_CODE: ClassVar[str] = "This step takes no code."
    """Why there may be no code to fill in."""

    pool: reactive[PoolFacts | GatewayError | None] = reactive(None)
    """What the admin side tells of the pool, or why it does not; `None` as long as it has not answered."""
    client: reactive[ClientFacts | GatewayError | None] = reactive(None)
    """The same of the app client."""
    panes: reactive[bool] = reactive(False, toggle_class="-panes")
    """Whether the panes are shown where there is no room to show them always."""

    @dataclass
    class UserSeen(Message):
        """The step has learnt a user's status."""

        username: str
        status: str

    def __init__(self, environment: Environment, typed: Typed | None = None) -> None:
        """Prepare the step; see `FormScreen` for `typed`."""
        super().__init__(environment.clock, typed)
        self.environment = environment
        self.connection = environment.connection

    def compose_rail(self) -> StepRail:
        """Return the rail, which follows what is known of the pool too."""
        return super().compose_rail().data_bind(StepScreen.pool)

    def compose_aside(self) -> ComposeResult:
        """Yield the inbox and the authenticator."""
        connection = self.connection
        yield SidePanes(connection.inbox, self.environment.authenticator, connection.wire, self.clock)

    def obstacles(self, *, signing_up: bool = False) -> Obstacles:
        """Return the lines that say beforehand what will stand in the way of a sign-in, or of a sign-up."""
        lines = Obstacles(has_secret=self.connection.has_secret, signing_up=signing_up)
        return lines.data_bind(StepScreen.pool, StepScreen.client)

    def client_facts(self) -> ClientFacts | None:
        """Return what is known of the app client."""
        client = self.client
        return None if isinstance(client, GatewayError) else client

    def pool_facts(self) -> PoolFacts | None:
        """Return what is known of the pool."""
        pool = self.pool
        return None if isinstance(pool, GatewayError) else pool

    @property
    def has_pool(self) -> bool:
        """Whether a user pool id was given, without which an administrator can ask nothing."""
        return self.connection.admin_side is not None

    def go_back(self) -> None:
        """Go one step back."""
        from tui.events import WentBack

        self.choose(WentBack())

    @property
    def subject(self) -> str:
        """The user name that the step is about; empty where there is none yet."""
        return ""

    def action_administer(self) -> None:
        """Go to what an administrator can do to this user."""
        from tui.events import AdministrationChosen

        self.choose(AdministrationChosen(self.subject))

    def code_at_hand(self) -> Secret | None:
        """Return the code that the inbox or the authenticator holds for this step."""
        return None

    @property
    def no_code(self) -> str:
        """Why there may be no code to fill in."""
        return self.NO_CODE

    def newest_code(self, usernames: Iterable[str], purposes: Container[str] | None = None) -> Secret | None:
        """Return the newest code that the inbox holds for a user by any of these names, sent for any of `purposes`.

        A user who signs in by an address has another name in the pool, and the message went to the address.
        """
        inbox = self.connection.inbox
        folded = {name.casefold() for name in usernames}
        messages = inbox.messages() if inbox else ()
        mine = [each for each in messages if folded & {each.username.casefold(), each.destination.casefold()}]
        mine = [message for message in mine if purposes is None or message.purpose in purposes]
        return mine[-1].code if mine else None

    def incomplete_code(self) -> bool:
        """Say how many digits the code field lacks; return whether it lacks any."""
        incomplete = self.query_one(CodeInput).incomplete()
        if incomplete:
            self.wrong("code", incomplete)
        return bool(incomplete)

    def action_fill_code(self) -> None:
        """Fill the code field, or say why it cannot be filled."""
        code = self.code_at_hand()
        if code is None:
            self.notify(self.no_code, severity="warning", markup=False)
            return
        box = self.query_one(CodeInput)
        box.value = code.reveal()
        box.cursor_position = len(box.value)
        box.focus()
