"""What the steps share that wait for a code which Cognito sent: where it went, and another one on one key."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.screens.step import FILL_CODE, Environment, StepScreen
from tui.widgets.code_input import CodeInput
from tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.screens.form import Typed
    from tui.secret import Secret
    from tui.states import Delivery


class CodeStep(StepScreen):
    """A step whose code is in somebody's mail or text messages."""

    NO_CODE = "The Inbox holds no such code for this user: Ctrl+R sends one."
    PURPOSES: ClassVar[frozenset[str]] = frozenset()
    """What the sandbox sends such codes for."""
    SENT_BEFORE: ClassVar[str] = ""
    """What to say if no code was sent on the way here."""
    BINDINGS: ClassVar[list[BindingType]] = [
        FILL_CODE,
        Binding("ctrl+r", "resend", "Resend", tooltip="Send another code"),
    ]

    def __init__(
        self, environment: Environment, username: str, delivery: Delivery | None, typed: Typed | None = None
    ) -> None:
        """Wait for the code that went to `username`; see `FormScreen` for `typed`."""
        super().__init__(environment, typed)
        self.username = username
        self._delivery = delivery

    def compose_code(self) -> ComposeResult:
        """Yield where the code went, and its field."""
        yield Static(self.username, classes="subject", markup=False)
        sent = f"A code {_went(self._delivery)}." if self._delivery else self.SENT_BEFORE
        yield Static(sent, id="delivery", classes="intro", markup=False)
        yield Field("Code", CodeInput(id="code"))

    @property
    def subject(self) -> str:
        """The user who waits for a code."""
        return self.username

    @abstractmethod
    def send_code(self) -> Delivery | None:
        """Have another code sent, in the thread of a request; return where it went."""

    def action_resend(self) -> None:
        """Send another code, unless a request is under way."""
        if self.begin():
            self.send("Sending another code", self.send_code, self.resent)

    def resent(self, delivery: Delivery | None) -> None:
        """Show where the new code went."""
        self.rest()
        where = f"A new code {_went(delivery)}." if delivery else "A new code was sent."
        self.query_one("#delivery", Static).update(f"{where} Codes sent before no longer work.")
        self.query_one(CodeInput).clear()
        self.query_one(CodeInput).focus()

    def action_fill_code(self) -> None:
        """Fill the code field, or say where the code is."""
        if self.connection.inbox is None:
            self.notify("On a real pool the code is in the user's mail or text messages: type or paste it.")
        else:
            super().action_fill_code()

    def code_at_hand(self) -> Secret | None:
        """Return the newest code of this kind that the inbox holds for this user."""
        return self.newest_code([self.username], self.PURPOSES)


def _went(delivery: Delivery) -> str:
    return f"went by {delivery.medium.lower()} to {delivery.destination}"
