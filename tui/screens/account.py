"""The own account: what GetUser says of it, and what there is to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.account_events import TaskChosen
from tui.account_states import RefreshBy, Task
from tui.cognito.account import NO_FACTOR
from tui.cognito.pool import ClientFacts
from tui.cognito.refreshing import wanted_by
from tui.screens.account_step import AccountStep

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.account_states import ManagingAccount
    from tui.cognito.account import Account
    from tui.screens.form import Typed
    from tui.screens.step import Environment

MENU: dict[Task, tuple[str, str]] = {
    Task.PASSWORD: ("p", "ChangePassword"),
    Task.ATTRIBUTE: ("a", "UpdateUserAttributes"),
    Task.VERIFY: ("v", "VerifyUserAttribute"),
    Task.FACTORS: ("f", "SetUserMFAPreference"),
    Task.AUTHENTICATOR: ("t", "AssociateSoftwareToken"),
    Task.PASSKEY: ("w", "ListWebAuthnCredentials"),
    Task.REFRESH: ("r", RefreshBy.GET_TOKENS.value),
    Task.REVOKE: ("k", "RevokeToken"),
    Task.SIGN_OUT: ("o", "GlobalSignOut"),
    Task.DELETE: ("x", "DeleteUser"),
}
"""What there is to do: its key and its operation, a refresh by what is tried first where the client is not known."""


class AccountScreen(AccountStep):
    """Asks GetUser when it opens, and leads to what there is to do."""

    HELP = """
    # Account

    The **access token** is the permission to all of this: no AWS credentials, and no password but to change it. What
    GetUser shows is what the app client may read.

    An expired access token is renewed with the refresh token (`R`). One that was revoked is not: sign in again
    (`Ctrl+L`).
    """
    HEADING = "Account"
    DOING = "Asking for the account"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"begin('{task.name}')", task.value, show=False) for task, (key, _) in MENU.items()),
        Binding("ctrl+r", "resend", "Ask again", tooltip="Ask GetUser again"),
    ]

    def __init__(self, environment: Environment, state: ManagingAccount, typed: Typed | None = None) -> None:
        """Show the account of the user in `state`."""
        super().__init__(environment, state, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield what was just done, what there is to do, and what GetUser says."""
        said = Content.styled(f"✓ {self.state.said}", "$text-success") if self.state.said else Content("")
        done = Static(said, id="said")
        done.display = bool(self.state.said)
        yield done
        yield OptionList(*(Option(_line(task), id=task.name) for task in Task), id="tasks")
        yield Static(id="account", markup=False)

    def on_mount(self) -> None:
        """Ask."""
        self.watch_client()
        self.action_resend()

    def watch_client(self) -> None:
        """Name the way of a refresh that the client wants, once that is known."""
        if isinstance(self.client, ClientFacts):
            by, _ = wanted_by(self.client)
            for tasks in self.query("#tasks").results(OptionList):
                tasks.replace_option_prompt(Task.REFRESH.name, _line(Task.REFRESH, by.value))

    def action_resend(self) -> None:
        """Ask GetUser."""
        if self.begin():
            self.send(self.DOING, partial(self.user_side.account, self.access_token), self._show)

    def _show(self, account: Account) -> None:
        self.rest()
        self.query_one("#account", Static).update(picture(account))

    @on(OptionList.OptionSelected)
    def begin_chosen(self, event: OptionList.OptionSelected) -> None:
        """Begin what was chosen from the list."""
        if event.option.id:
            self.action_begin(event.option.id)

    def action_begin(self, name: str) -> None:
        """Begin a task; the answer of GetUser that is still awaited is nobody's loss."""
        self.workers.cancel_group(self, "request")
        self.leave(TaskChosen(Task[name]), self.typed())


def _line(task: Task, by: str = "") -> Content:
    key, operation = MENU[task]
    return Content.assemble((key.upper(), "bold"), f"  {task.value:<26}", (by or operation, "$foreground-muted"))


def picture(account: Account) -> Content:
    """Return what GetUser says, a line a fact."""
    mfa = [f"{factor}, preferred" if factor == account.preferred_mfa else factor for factor in account.mfa]
    facts = {"Second factors": "; ".join(mfa) or NO_FACTOR, **account.attributes}
    width = max(map(len, facts)) + 2
    lines = [Content.assemble((f"{name:<{width}}", "$foreground-muted"), value) for name, value in facts.items()]
    return Content("\n").join([Content.styled(account.username, "bold"), *lines])
