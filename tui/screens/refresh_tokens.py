"""New tokens for the refresh token, and what is new about them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Select, Static

from tui.account_states import RefreshBy
from tui.cognito.refreshing import refresh, refresh_by, told_of_device, wanted_by
from tui.screens.account_step import AccountStep
from tui.widgets.action import Action
from tui.widgets.choices import offer_anew
from tui.widgets.field import Field
from tui.widgets.token_list import TokenList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.account_events import TokensRefreshed
    from tui.account_states import Refreshing
    from tui.cognito.gateway import GatewayError
    from tui.screens.form import Typed
    from tui.screens.step import Environment
    from tui.states import Tokens

WHAT_THE_CLIENT_WANTS = ""


class RefreshTokensScreen(AccountStep):
    """How to refresh, the tokens and what became of those before."""

    HELP = """
    # Refresh the tokens

    **InitiateAuth** with `REFRESH_TOKEN_AUTH` gives a new ID token and a new access token for the refresh token; the
    app client has to list `ALLOW_REFRESH_TOKEN_AUTH`. **GetTokensFromRefreshToken** does the same, and is the only way
    where the client rotates refresh tokens: then a new refresh token comes too, and the old one dies.

    The secret hash of `REFRESH_TOKEN_AUTH` is over the internal user name. In a pool that tracks devices the refresh
    carries the device key, and the device has to be confirmed.
    """
    HEADING = "Refresh the tokens"
    DOING = "Refreshing the tokens"
    AUTO_FOCUS = "#submit"
    AWAITED = "The answer may hold the only refresh token that is good: it is waited for, 13 seconds at most."

    def __init__(self, environment: Environment, state: Refreshing, typed: Typed | None = None) -> None:
        """Show the step for `state`."""
        super().__init__(environment, state, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield how, the tokens, and what was new about them."""
        yield Static(self.signed_in.username, classes="subject", markup=False)
        yield Field("By", Select(self._offers(), value=WHAT_THE_CLIENT_WANTS, allow_blank=False, compact=True, id="by"))
        yield TokenList(replace(self.signed_in.tokens, new_device=None), self.clock, client=self.client_facts)
        if self.state.before is not None and self.state.by is not None:
            yield Static(_changes(self.state.before, self.signed_in.tokens, self.state.by), id="changes")

    def compose_buttons(self) -> ComposeResult:
        """Yield the refresh."""
        yield Action("Refresh again" if self.state.before else "Refresh", "submit", id="submit", primary=True)

    def _offers(self) -> list[tuple[str, str]]:
        by, why = wanted_by(self.client_facts())
        return [(f"{by.value}, {why}", WHAT_THE_CLIENT_WANTS), *((each.value, each.name) for each in RefreshBy)]

    def watch_client(self) -> None:
        """Say what the client wants, once that is known."""
        for chooser in self.query("#by").results(Select):
            offer_anew(chooser, self._offers())
        self.tick()

    @on(Select.Changed)
    def go_on_from_choice(self, event: Select.Changed) -> None:
        """After a choice, let Enter refresh instead of opening the list again."""
        if self.focused is event.select:
            self.query_one("#submit").focus()

    def request(self) -> Callable[[], TokensRefreshed]:
        """Return the refresh."""
        chosen = self.query_one("#by", Select).value
        if chosen == WHAT_THE_CLIENT_WANTS:
            return partial(refresh, self.user_side, self.signed_in, self.client_facts())
        return partial(refresh_by, self.user_side, self.signed_in, RefreshBy[str(chosen)])

    def refuse(self, error: GatewayError) -> None:
        """Say why there are no tokens; of a device that was forgotten here, more is known than Cognito says."""
        super().refuse(told_of_device(error, self.signed_in.tokens, self.environment.devices))


def _changes(before: Tokens, after: Tokens, by: RefreshBy) -> Content:
    """Return what is new, a line a token."""
    rotated = after.refresh_token != before.refresh_token
    lines = [
        Content.styled(f"✓ Refreshed by {by.value}.", "$text-success"),
        Content("ID token and access token are new. Those before stay good until they expire."),
        Content(
            "The refresh token is new too: the one before is dead, or will be after the client's grace period."
            if rotated
            else "The refresh token is the same."
        ),
    ]
    return Content("\n").join(lines)
