"""Which second factors are on, and which of them is preferred."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Select, Static

from tui.account_events import AccountChanged
from tui.cognito.account import FACTORS, Wish
from tui.screens.account_step import AccountStep
from tui.secret import Secret
from tui.widgets.action import Action
from tui.widgets.choices import offer_anew
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from tui.account_states import ChoosingFactors
    from tui.cognito.account import Account
    from tui.screens.form import Typed
    from tui.screens.step import Environment

AS_IT_IS = "as it is"
LABELS = {"SOFTWARE_TOKEN_MFA": "Authenticator", "SMS_MFA": "Text message", "EMAIL_OTP": "E-mail"}


class ChooseFactorsScreen(AccountStep):
    """A choice for each factor; one that is left as it is is not sent."""

    HELP = """
    # Choose second factors

    **SetUserMFAPreference** turns the second factors of the user on and off, and prefers one of them. A factor that is
    not named stays as it is. The pool has to allow it, and the user has to have what it takes: a verified
    authenticator, a phone number, an e-mail address.

    Where several are on and none is preferred, the sign-in asks which (`SELECT_MFA_TYPE`).
    """
    HEADING = "Choose second factors"
    DOING = "Setting the second factors"
    AUTO_FOCUS = "#form Select"

    def __init__(self, environment: Environment, state: ChoosingFactors, typed: Typed | None = None) -> None:
        """Show the form for `state`; what was chosen before is of no use where a factor is offered."""
        super().__init__(environment, state, None if state.offered else typed)
        self.state = state

    def compose_form(self) -> ComposeResult:
        """Yield a choice for each factor."""
        yield Static(self.signed_in.username, classes="subject", markup=False)
        if self.state.offered:
            yield Static("The authenticator is registered. No sign-in asks for it before it is on.", classes="intro")
        else:
            yield Static("Only what you change is sent.", classes="intro")
        for factor in FACTORS:
            wish = Wish.PREFERRED.name if factor == self.state.offered else ""
            yield Field(LABELS[factor], Select(_offers(""), value=wish, allow_blank=False, compact=True, id=factor))

    def compose_buttons(self) -> ComposeResult:
        """Yield the change."""
        yield Action("Set", "submit", id="submit", primary=True)

    def on_mount(self) -> None:
        """Ask how things are; the form is of use without the answer too."""
        self.send("Asking for the account", partial(self.user_side.account, self.access_token), self._show)

    def _show(self, account: Account) -> None:
        self.rest()
        for factor in FACTORS:
            offer_anew(self.query_one(f"#{factor}", Select), _offers(_present(account, factor)))
        self.query_one("#submit" if self.state.offered else f"#{FACTORS[0]}").focus()

    def typed(self) -> Typed:
        """Return what is chosen."""
        return {factor: Secret(str(self.query_one(f"#{factor}", Select).value)) for factor in FACTORS}

    def put_back(self, typed: Typed) -> None:
        """Put back what was chosen."""
        for factor, wish in typed.items():
            self.query_one(f"#{factor}", Select).value = wish.reveal()

    @on(Select.Changed)
    def go_on_from_choice(self, event: Select.Changed) -> None:
        """After a choice, go on to the next field; what was wrong with the one before may be right by now."""
        self.clear_refusal()
        if self.focused is event.select:
            self.focus_next()

    def request(self) -> Callable[[], AccountChanged] | None:
        """Return the SetUserMFAPreference call."""
        wishes = {factor: Wish[name.reveal()] for factor, name in self.typed().items() if name}
        preferred = [factor for factor, wish in wishes.items() if wish is Wish.PREFERRED]
        if not wishes:
            self.say("Nothing is changed yet: choose for one of the factors.")
            return None
        if len(preferred) > 1:
            self.wrong(preferred[1], f"Only one can be preferred, and {LABELS[preferred[0]]} is that already.")
            return None

        def choose() -> AccountChanged:
            self.user_side.choose_factors(self.access_token, wishes)
            return AccountChanged(f"Second factors: {_in_words(wishes)}.")

        return choose


def _offers(present: str) -> list[tuple[str, str]]:
    as_it_is = f"{AS_IT_IS}: {present}" if present else AS_IT_IS
    return [(as_it_is, ""), *((wish.value, wish.name) for wish in Wish)]


def _present(account: Account, factor: str) -> str:
    if factor not in account.mfa:
        return Wish.OFF.value
    return Wish.PREFERRED.value if factor == account.preferred_mfa else Wish.ON.value


def _in_words(wishes: Mapping[str, Wish]) -> str:
    return "; ".join(f"{factor} {wish.value}" for factor, wish in wishes.items())
