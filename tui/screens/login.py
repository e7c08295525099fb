"""Step 3: sign in, by the flow of one's choice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, Select, Static

from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pasted_token import no_refresh_token
from tui.cognito.refreshing import bare, told_of_device
from tui.events import RecoveryStarted, SignUpChosen
from tui.screens.flow_offers import (
    PREFERENCES,
    device_offers,
    first_allowed,
    needs_password,
    offers,
    refusal,
    uses_of,
)
from tui.screens.form import SHOW_SECRETS
from tui.screens.signing_in import sign_in_from_refresh_token, sign_in_with, told_of_password
from tui.screens.step import ADMINISTER, Environment, StepScreen
from tui.secret import Secret
from tui.states import Credentials, Flow
from tui.widgets.action import Action
from tui.widgets.choices import offer_anew
from tui.widgets.field import Field
from tui.widgets.fresh_code import FreshCode
from tui.widgets.line_input import LineInput
from tui.widgets.secret_input import SecretInput
from tui.widgets.step_rail import StepRail

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.events import Outcome, SignInOutcome
    from tui.screens.form import Typed
    from tui.states import Delivery, LoggingIn, Tokens


NO_REFRESH_TOKEN = "None of this user is kept: paste one, or sign in with a password first."  # noqa: S105


class LoginScreen(StepScreen):
    """User name, password, and the flow that signs in."""

    HELP = """
    # Log in

    **InitiateAuth** is unsigned: any program may call it. **AdminInitiateAuth** does the same for a server, signed with
    AWS credentials. Each flow has to be allowed in the app client.

    - `USER_PASSWORD_AUTH` sends the password.
    - `USER_SRP_AUTH` proves it instead, in two hops; it needs the user pool id.
    - `USER_AUTH` lets you choose the first factor, or goes for the one you prefer.
    - `CUSTOM_AUTH` is led by the pool's Lambda triggers; with a password it begins with SRP.
    - `ADMIN_USER_PASSWORD_AUTH` goes through AdminInitiateAuth; it needs the user pool id.
    - `REFRESH_TOKEN_AUTH` needs no password: the refresh token of a sign-in of this run, or one that is pasted. Where
      the client rotates refresh tokens, **GetTokensFromRefreshToken** takes its place.

    What comes back is tokens, or a challenge that has to be answered first.

    *Forgot password* has **ForgotPassword** send a code to the user's verified address, and leads to a new password.
    """
    HEADING = "Log in"
    SUBMIT = "Log in"
    DOING = "Signing in"
    FIELD_OF: ClassVar = {
        Cause.USERNAME: "username",
        Cause.USER_UNKNOWN: "username",
        Cause.PASSWORD: "password",
        Cause.DEVICE: "device",
        Cause.TOKEN: "refresh-token",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "choose_sign_up", "New user"),
        Binding("ctrl+r", "forgot_password", "Forgot", tooltip="Forgot the password: have a code sent"),
        ADMINISTER,
        SHOW_SECRETS,
    ]

    def __init__(self, environment: Environment, state: LoggingIn, typed: Typed | None = None) -> None:
        """Show the form for `state`."""
        super().__init__(environment, typed)
        self.state = state
        self._flow_is_default = state.flow is Flow.USER_PASSWORD_AUTH
        """Whether nobody has chosen the flow."""

    def compose_form(self) -> ComposeResult:
        """Yield the fields and the flows."""
        password = self.state.password.reveal() if self.state.password else ""
        yield Static(self._intro(), id="intro", classes="intro", markup=False)
        yield self.obstacles()
        yield Field("User name", LineInput(self.state.username, id="username"))
        yield Field("Password", SecretInput(password, id="password"))
        yield Field("Refresh token", SecretInput(id="refresh-token"))
        yield Field("Flow", self._flows())
        preferences = Select(PREFERENCES, value=self.state.preferred, allow_blank=False, compact=True, id="preferred")
        yield Field("First factor", preferences)
        yield Field("Device", Select(self._device_offers(), allow_blank=False, compact=True, id="device"))
        if self.state.fresh_code_at is not None:
            yield FreshCode(self.state.fresh_code_at, self.clock)

    def _intro(self) -> str:
        if self.state.recovered:
            return "The new password is set: log in with it."
        return self.connection.users() or "What comes back is tokens, or a challenge to answer first."

    def watch_context(self) -> None:
        """Tell whom the sandbox knows from the beginning, once it is there."""
        for intro in self.query("#intro").results(Static):
            intro.update(self._intro())

    def _flows(self) -> Select[Flow]:
        return Select(self._offers(), value=self.state.flow, allow_blank=False, compact=True, id="flow")

    def _offers(self) -> list[tuple[str, Flow]]:
        return offers(self.client_facts(), has_pool=self.has_pool)

    def watch_client(self) -> None:
        """Say of each flow whether the client allows it, once that is known, and begin with one that it allows."""
        if self._can_choose():
            offer_anew(chooser := self.query_one("#flow", Select), self._offers())
            if self._flow_is_default and (facts := self.client_facts()):
                with self.prevent(Select.Changed):
                    chooser.value = first_allowed(facts, self.pool_facts(), has_pool=self.has_pool)
                self._show_what_follows()

    def _can_choose(self) -> bool:
        """Return whether everything is there: an answer may come before it is, and while the form is going."""
        choosers = [chooser for chooser in self.query("#flow, #device").results(Select) if not chooser.is_blank()]
        return len(choosers) == 2 and len(self.query(StepRail)) == 1

    def on_mount(self) -> None:
        """Show the choices where there are any."""
        self.watch_client()
        self.offer_device()

    def _device_offers(self) -> list[tuple[str, str]]:
        username = self.query_one("#username", Input).value if self.is_mounted else ""
        return device_offers(self.environment.devices.of(username))

    @on(Input.Changed, "#username")
    def offer_device(self) -> None:
        """Offer the device of the user who is typed, where the pool tracks devices or one is known."""
        if not self._can_choose():
            return
        offers = self._device_offers()
        chooser = self.query_one("#device", Select)
        with self.prevent(Select.Changed):
            chooser.set_options(offers)
            chooser.value = offers[0][1]
        self._show_what_follows()
        self.query_one(StepRail).subject = self.subject
        kept = self.environment.tokens.of(self.query_one("#username", Input).value)
        self.query_one("#refresh-token", Input).placeholder = "the one of this run" if kept else "paste one"

    def watch_pool(self) -> None:
        """Once the pool is known, offer a device where it tracks them, and begin with the flow that it was made for."""
        self.watch_client()
        self.offer_device()

    def typed(self) -> Typed:
        """Return what stands in the fields, and what is chosen."""
        preferred = self.query_one("#preferred", Select).value
        chosen = {} if self._flow_is_default else {"flow": Secret(self.flow.name)}
        return super().typed() | chosen | {"preferred": Secret(str(preferred))}

    def put_back(self, typed: Typed) -> None:
        """Put back what was typed, and what was chosen."""
        super().put_back(typed)
        if "flow" in typed:
            self._flow_is_default = False
            self.query_one("#flow", Select).value = Flow[typed["flow"].reveal()]
        if "preferred" in typed:
            self.query_one("#preferred", Select).value = typed["preferred"].reveal()

    def compose_buttons(self) -> ComposeResult:
        """Yield the three ways on."""
        yield Action("Log in", "submit", id="submit", primary=True)
        yield Action("New user", "choose_sign_up")
        yield Action("Forgot password", "forgot_password")

    def request(self) -> Callable[[], SignInOutcome] | None:
        """Return the call that signs in by the chosen flow."""
        typed = self.typed()
        preferred = typed["preferred"].reveal() if self.flow is Flow.USER_AUTH else ""
        needed = {"username": "A user name"}
        if needs_password(self.flow, preferred):
            needed["password"] = "A password"  # noqa: S105 - the label of the field
        if self.missing(needed):
            return None
        if why_not := refusal(self.flow, self.client_facts(), has_pool=self.has_pool):
            self.wrong("flow", why_not)
            return None
        if self.flow is Flow.REFRESH_TOKEN_AUTH:
            return self._refresh(typed)
        credentials = Credentials(typed["username"].reveal(), typed["password"] or None, self.flow, preferred)
        return partial(
            sign_in_with, self.environment, self.context.client, credentials, self.query_one("#device", Select).value
        )

    def _kept_tokens(self) -> Tokens | None:
        """Return the tokens of a sign-in of this run, unless a refresh token is pasted."""
        typed = self.typed()
        return None if typed["refresh-token"] else self.environment.tokens.of(typed["username"].reveal())

    def _refresh(self, typed: Typed) -> Callable[[], SignInOutcome] | None:
        """Return the sign-in from the refresh token that is pasted, or else from the one that was kept."""
        username, pasted = typed["username"].reveal(), typed["refresh-token"].reveal().strip()
        if pasted and (mistake := no_refresh_token(Secret(pasted))):
            self.wrong("refresh-token", mistake)
            return None
        tokens = bare(Secret(pasted)) if pasted else self._kept_tokens()
        if tokens is None:
            self.wrong("refresh-token", NO_REFRESH_TOKEN)
            return None
        return partial(sign_in_from_refresh_token, self.environment, username, tokens, self.client_facts())

    def refuse(self, error: GatewayError) -> None:
        """Say of a wrong password that it is that, and of a dead refresh token what to do: this is Log in already."""
        error = told_of_password(error, self.client_facts(), self.flow)
        if error.cause is Cause.TOKEN:
            if kept := self._kept_tokens():
                error = told_of_device(error, kept, self.environment.devices)
            sentence = error.sentence.replace("sign in again (Ctrl+L)", "sign in by another flow")
            error = GatewayError(error.cause, sentence, code=error.code, said=error.said)
        super().refuse(error)

    def complete(self, outcome: Outcome) -> None:
        """Report that the step is over; a refresh token that was pasted is kept by now, or another took its place."""
        if self.flow is Flow.REFRESH_TOKEN_AUTH:
            self.query_one("#refresh-token", Input).clear()
        super().complete(outcome)

    @property
    def subject(self) -> str:
        """The user who is typed."""
        return self.typed()["username"].reveal()

    @property
    def flow(self) -> Flow:
        """The flow that is chosen."""
        flow = self.query_one("#flow", Select).value
        return flow if isinstance(flow, Flow) else Flow.USER_PASSWORD_AUTH

    @on(Select.Changed)
    def go_on_from_choice(self, event: Select.Changed) -> None:
        """After a choice, go to the field that it has made appear, or let Enter sign in instead of opening the list."""
        self._flow_is_default &= event.select.id != "flow" or self.flow is self.state.flow
        appeared = self._show_what_follows()
        self._forget_what_no_longer_applies(event.select.id)
        if self.focused is event.select:
            (appeared[0].control if appeared else self.query_one("#submit")).focus()

    def _forget_what_no_longer_applies(self, changed: str | None) -> None:
        preferred = str(self.query_one("#preferred", Select).value)
        applies = {"password": needs_password(self.flow, preferred), "flow": changed != "flow"}
        for name in (name for name, still in applies.items() if not still):
            self.query_one(f"#{name}-field", Field).error = ""

    def _show_what_follows(self) -> list[Field]:
        """Show the fields that the flow has a use for; return those that were not there before."""
        uses = uses_of(self.flow, device=self._device_matters())
        fields = {name: self.query_one(f"#{name}-field", Field) for name in uses}
        appeared = [field for name, field in fields.items() if uses[name] and not field.display]
        for name, field in fields.items():
            field.display = uses[name]
        self.query_one(StepRail).flow = self.flow
        return appeared

    def _device_matters(self) -> bool:
        pool = self.pool_facts()
        tracked = pool is not None and pool.devices is not None
        return tracked or self.environment.devices.of(self.query_one("#username", Input).value) is not None

    def action_choose_sign_up(self) -> None:
        """Go to the sign-up form."""
        self.choose(SignUpChosen(self.typed()["username"].reveal()))

    def action_forgot_password(self) -> None:
        """Have a code sent to the user who is typed, for a new password."""
        if self.begin() and not self.missing({"username": "A user name"}):
            username = self.typed()["username"].reveal()
            request = partial(self.connection.user_side.forgot_password, username)
            self.send("Sending a code", request, partial(self._code_sent, username))

    def _code_sent(self, username: str, delivery: Delivery | None) -> None:
        self.complete(RecoveryStarted(username, delivery, self.flow))
