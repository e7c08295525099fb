"""Step 6: the tokens, their claims, and the users of the pool."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static, TabbedContent, TabPane

from tui.account_events import AccountChosen
from tui.cognito.tokens import NotAToken, claims
from tui.events import DevicesChosen, SignInChosen, StartedOver
from tui.screens.step import ADMINISTER, Environment, StepScreen
from tui.widgets.claims_list import ClaimsList
from tui.widgets.token_list import TokenList
from tui.widgets.users_table import UsersTable, details

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.cognito.pool import User, UserPage
    from tui.screens.form import Typed
    from tui.secret import Secret
    from tui.states import SignedIn

HINT = "2 and 3 show the claims, 4 the users of the pool. T checks the tokens."
TABS = ("tokens", "id-claims", "access-claims", "pool-users")


class SignedInScreen(StepScreen):
    """What the sign-in gave."""

    HELP = """
    # Signed in

    The **ID token** says who the user is, for your front end. The **access token** is for APIs and for what a user
    does to their own account. The **refresh token** gives new ones. The first two are JWTs: their claims are readable
    by everybody who holds them, and signed by the pool. **T** checks the signatures and everything else that an API has
    to check, says what each claim is, and takes any other JWT.

    *Users* asks **ListUsers** and, for the chosen row, **AdminGetUser**: both need AWS credentials.
    """
    HEADING = "Signed in"
    DOING = "Listing the users"
    BACK_REFUSED = "The sign-in is complete: Ctrl+N starts over."
    AUTO_FOCUS = "Tabs"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False),
        Binding("f6,ctrl+o", "app.panes", "Panes", show=False),
        # The tabs themselves show these keys, so the bottom line has room for those that lead elsewhere: all of them
        # fit into 80 columns, and F2, as long as their labels are so short.
        Binding("1", "show('tokens')", "Tokens", show=False),
        Binding("2", "show('id-claims')", "ID token", show=False),
        Binding("3", "show('access-claims')", "Access token", show=False),
        Binding("4", "show('pool-users')", "Users", show=False),
        Binding("t", "app.inspect", "Check", tooltip="Inspect the tokens, or any JWT"),
        Binding("a", "account", "Account"),
        Binding("d", "devices", "Devices"),
        Binding("m", "more_users", "More users", show=False),
        Binding("ctrl+l", "choose_login", "Again", tooltip="Sign in again as this user"),
        Binding("ctrl+n", "start_over", "New", tooltip="Start over, with another user"),
        ADMINISTER,
    ]

    def __init__(self, environment: Environment, state: SignedIn, typed: Typed | None = None) -> None:
        """Show the step for `state`."""
        super().__init__(environment, typed)
        self.state = state
        self._next_page: str | None = None
        self._users_asked = False

    def compose_form(self) -> ComposeResult:
        """Yield the tokens, and a tab for each thing to look at."""
        tokens = self.state.tokens
        yield Static(f"{self.state.username}, by {self.state.flow.value}", classes="subject", markup=False)
        with TabbedContent(initial=TABS[0]):
            with TabPane("1 Tokens", id=TABS[0]):
                yield TokenList(tokens, self.clock, client=self.client_facts, device=self._device(), hint=HINT)
            with TabPane("2 ID token", id=TABS[1]):
                yield self._claims(tokens.id_token, "id-list")
            with TabPane("3 Access token", id=TABS[2]):
                yield self._claims(tokens.access_token, "access-list")
            with TabPane("4 Users", id=TABS[3]):
                yield UsersTable()
                yield Static(id="user-details", markup=False)

    def watch_client(self) -> None:
        """Say how long the refresh token lives, once that is known."""
        self.tick()

    @staticmethod
    def _claims(token: Secret, list_id: str) -> Static:
        try:
            return ClaimsList(claims(token), id=list_id)
        except NotAToken:
            return Static("This endpoint sent something that is not a JWT, so there are no claims to show.", id=list_id)

    def _device(self) -> str:
        """Return what has become of the device that came with the tokens."""
        devices, new = self.environment.devices, self.state.tokens.new_device
        known = devices.of(self.state.username)
        if new and devices.is_forgotten(new.key):
            return "forgotten"
        return "confirmed" if new and known and known.key == new.key else "not confirmed"

    def action_show(self, tab: str) -> None:
        """Show a tab, and move the focus into it."""
        tabs = self.query_one(TabbedContent)
        if tab == tabs.active == TABS[3]:
            self.ask_for_users()  # once more, if they could not be had when the tab was opened
        tabs.active = tab
        if tab == TABS[3]:
            self.query_one(UsersTable).focus()

    def action_account(self) -> None:
        """Look after the account."""
        self.choose(AccountChosen())

    def action_devices(self) -> None:
        """Look after the devices."""
        self.choose(DevicesChosen())

    @property
    def subject(self) -> str:
        """The user who is signed in, or the one who is chosen among the users of the pool."""
        table = self.query_one(UsersTable)
        return table.chosen() if table.has_focus and table.chosen() else self.state.username

    def action_start_over(self) -> None:
        """Leave this sign-in behind."""
        self.choose(StartedOver())

    def action_choose_login(self) -> None:
        """Sign in again as the same user."""
        self.choose(SignInChosen(self.state.username))

    @on(TabbedContent.TabActivated, pane="#pool-users")
    def ask_for_users(self) -> None:
        """Ask for the first users when their tab is opened."""
        if not self._users_asked:
            self._ask_for_page(None)

    def action_more_users(self) -> None:
        """Ask for the page after the last, or say that there is none."""
        if not self._users_asked:
            self.action_show(TABS[3])
        elif self._next_page is None:
            self.notify("These are all the users.")
        else:
            self._ask_for_page(self._next_page)

    def _ask_for_page(self, after: str | None) -> None:
        if self.begin():
            self.send(self.DOING, partial(self._page, after), self._show_page)

    def _page(self, after: str | None) -> UserPage:
        return self.connection.admin().users(after)

    def _show_page(self, page: UserPage) -> None:
        self.rest()
        self._users_asked = True
        self._next_page = page.next_token
        self.query_one(UsersTable).append(page.users)
        more = " M loads more." if page.next_token else ""
        self.query_one("#user-details", Static).update(f"Enter asks for a user's details.{more}")

    @on(DataTable.RowSelected, "#users")
    def ask_for_user(self, event: DataTable.RowSelected) -> None:
        """Ask for the details of the chosen user."""
        username = event.row_key.value
        if username is not None and self.begin():
            self.send("Asking for the user", partial(self._user, username), self._show_user)

    def _user(self, username: str) -> User:
        return self.connection.admin().user(username)

    def _show_user(self, user: User) -> None:
        self.rest()
        self.query_one("#user-details", Static).update(details(user))
