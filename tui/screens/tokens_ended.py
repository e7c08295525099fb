"""The tokens are worthless: what Cognito said to them, and the ways on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.account_states import Task
from tui.events import StartedOver
from tui.screens.account_step import AccountStep
from tui.widgets.action import Action
from tui.widgets.token_list import TokenList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.account_states import Ended, Proof
    from tui.screens.form import Typed
    from tui.screens.step import Environment

DONE = {
    Task.REVOKE: "the refresh token is revoked",
    Task.SIGN_OUT: "signed out everywhere",
    Task.DELETE: "the account is deleted",
}
MARKS = {
    True: ("✓ dead", "$text-success"),
    False: ("✗ still good", "$text-error"),
    None: ("? not shown", "$text-warning"),
}


class TokensEndedScreen(AccountStep):
    """The calls that prove it, and a new beginning."""

    HELP = """
    # The tokens are worthless

    What is shown are answers of Cognito to calls with the old tokens, made right after their end. A program that checks
    a JWT by its signature and expiry alone does not ask Cognito: it goes on accepting the token until it expires. Short
    lives, and a look at GetUser where it matters, are the cure.
    """
    HEADING = "The end of the tokens"
    AUTO_FOCUS = "#buttons Action"
    BACK_REFUSED = "Nothing is behind this: the tokens are worthless. Enter begins anew."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False),
        Binding("ctrl+n", "start_over", "Start over"),
    ]

    def __init__(self, environment: Environment, state: Ended, typed: Typed | None = None) -> None:
        """Show what became of the tokens in `state`."""
        super().__init__(environment, state, typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield the proofs and the tokens."""
        yield Static(f"{self.signed_in.username}: {DONE[self.state.task]}", classes="subject", markup=False)
        yield Static("Calls with the tokens, right after it:", classes="intro")
        yield Static(Content("\n").join(map(_picture, self.state.proofs)), id="proofs")
        dead = all(proof.dead for proof in self.state.proofs)
        yield TokenList(
            replace(self.signed_in.tokens, new_device=None), self.clock, ended=dead, client=self.client_facts
        )
        yield Static("Programs that check only signature and expiry accept a JWT until it expires.", classes="intro")

    def watch_client(self) -> None:
        """Say how long the refresh token lives, once that is known."""
        self.tick()

    def compose_buttons(self) -> ComposeResult:
        """Yield the two beginnings."""
        deleted = self.state.task is Task.DELETE
        again = Action("Sign in again", "choose_login", id="again", primary=not deleted)
        start_over = Action("Start over", "start_over", id="start-over", primary=deleted)
        yield from (start_over, again) if deleted else (again, start_over)

    def action_submit(self) -> None:
        """Begin anew as the first button does."""
        if self.state.task is Task.DELETE:
            self.action_start_over()
        else:
            self.action_choose_login()

    def action_start_over(self) -> None:
        """Go to the sign-up form."""
        self.choose(StartedOver())


def _picture(proof: Proof) -> Content:
    mark = MARKS[proof.dead]
    call = Content.assemble((proof.operation, "bold"), f" with the {proof.token}: ", mark)
    return Content("\n").join([call, Content.assemble("  ", (proof.answer, "$foreground-muted"))])
