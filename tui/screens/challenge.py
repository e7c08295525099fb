"""Step 5: answer the challenge that stands before the tokens."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input, OptionList, Static

from tui.cognito import totp
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.not_offered import why_not_offered
from tui.events import ChallengeIssued
from tui.screens.challenge_forms import form_for
from tui.screens.form import SHOW_SECRETS
from tui.screens.session_step import SessionStep
from tui.screens.step import FILL_CODE, Environment
from tui.secret import Secret
from tui.widgets.action import Action
from tui.widgets.choice_list import ChoiceList
from tui.widgets.code_input import CodeInput
from tui.widgets.field import Field
from tui.widgets.fresh_code import FreshCode
from tui.widgets.session_age import SessionAge

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.events import Outcome, SignInOutcome
    from tui.screens.form import Typed
    from tui.states import Challenged


class ChallengeScreen(SessionStep):
    """The form that the challenge asks for, the age of its session, and how often it was answered wrongly."""

    HELP = """
    # Challenge

    Cognito wants another proof before it gives tokens. **RespondToAuthChallenge** answers with the session of the
    challenge. A wrong code leaves the session alive, a wrong password ends it; a session lives three minutes unless the
    app client says otherwise, and works once.

    A TOTP code is good for one sign-in: the one that enrolled the authenticator is spent too. There is no way to have a
    message sent again: start the sign-in again instead.
    """
    HEADING = "Answer the challenge"
    SUBMIT = "Answer"
    DOING = "Answering the challenge"
    AUTO_FOCUS = "#form Input, #form ChoiceList"
    BINDINGS: ClassVar[list[BindingType]] = [FILL_CODE, SHOW_SECRETS]

    def __init__(self, environment: Environment, state: Challenged, typed: Typed | None = None) -> None:
        """Show the step for `state`."""
        super().__init__(environment, state.credentials, typed)
        self.state = state
        self.challenge = state.challenge
        self.answer_form = form_for(state.challenge, state.credentials, has_policy=self.has_pool)
        self.FIELD_OF = self.answer_form.FIELD_OF  # type: ignore[misc]
        self._tries = 0

    def compose_form(self) -> ComposeResult:
        """Yield the challenge, and what answers it."""
        yield Static(f"{self.challenge.name} for {self.credentials.username}", classes="subject", markup=False)
        if self.state.answers:
            yield Static(_asked_again(self.state.answers), id="again", markup=False)
        if sentence := self._not_offered():
            yield Static(sentence, id="not-offered", markup=False)
        yield from self.answer_form.compose()
        yield FreshCode(self._fresh_code_at(), self.clock)
        if self.challenge.session is not None:
            yield SessionAge(self.challenge.session, self.clock)

    def _not_offered(self) -> str:
        return why_not_offered(self.credentials.preferred, self.challenge.choices, self.pool_facts())

    def watch_pool(self) -> None:
        """Say more exactly why a factor is not offered, once the pool is known."""
        for sentence in self.query("#not-offered").results(Static):
            sentence.update(self._not_offered())

    def compose_buttons(self) -> ComposeResult:
        """Yield the answer, where there is one, and the way back to the start."""
        if self.answer_form.ANSWERABLE:
            yield Action("Answer", "submit", id="submit", primary=True)
        yield Action("Restart sign-in", "restart")

    def on_mount(self) -> None:
        """Tell what the challenge says about its user."""
        self._tell_status(self.answer_form.STATUS)

    def _tell_status(self, status: str) -> None:
        if status:
            self.post_message(self.UserSeen(self.credentials.username, status))

    def typed(self) -> Typed:
        """Return what stands in the fields, and what is chosen."""
        chosen = {choices.id: Secret(choices.value) for choices in self.query(ChoiceList) if choices.id}
        return super().typed() | chosen

    def put_back(self, typed: Typed) -> None:
        """Put back what was typed, and what was chosen."""
        super().put_back(typed)
        for choices in self.query(ChoiceList):
            if choices.id in typed:
                choices.value = typed[choices.id].reveal()

    def request(self) -> Callable[[], SignInOutcome] | None:
        """Return the call that answers the challenge."""
        if not self.answer_form.ANSWERABLE:
            self.notify("Nobody can answer this challenge here.", severity="warning")
            return None
        typed = self.typed()
        mistakes = self.answer_form.mistakes(typed)
        for name, sentence in reversed(list(mistakes.items())):
            self.wrong(name, sentence)
        if mistakes or (self.query(CodeInput) and self.incomplete_code()):
            return None
        credentials = self.answer_form.credentials(typed)
        side = self.connection.side(credentials.flow)
        answer = partial(side.answer, credentials, self.challenge, self.answer_form.responses(typed))
        return partial(self._spend, typed["code"], answer) if self._by_authenticator else answer

    def _spend(self, code: Secret, answer: Callable[[], SignInOutcome]) -> SignInOutcome:
        outcome = answer()
        self.environment.authenticator.used(self.credentials.username, code, self.clock())
        return outcome

    @on(OptionList.OptionHighlighted, "#answer")
    def show_what_it_needs(self) -> None:
        """Show the fields that the choice has a use for."""
        left_out = self.answer_form.left_out(self.query_one(ChoiceList).value)
        for box in self.query(Input):
            self.query_one(f"#{box.id}-field", Field).display = box.id not in left_out

    @on(OptionList.OptionSelected, "#answer")
    def answer_with_choice(self) -> None:
        """Enter on a choice answers with it."""
        self.action_submit()

    def complete(self, outcome: Outcome) -> None:
        """Report that the step is over; count the answer if the same challenge follows."""
        if isinstance(outcome, ChallengeIssued) and outcome.challenge.name == self.challenge.name:
            outcome = replace(outcome, answers=self.state.answers + 1)
        self._tell_status(self.answer_form.STATUS_AFTER)
        super().complete(outcome)

    def spent(self) -> set[str]:
        """Return the fields that were an answer: it fits no other question."""
        return super().spent() | {"answer"}

    def kept(self) -> Typed:
        """Return what is of use in the sign-in that begins anew: its question will be another."""
        gone = {"answer"} if self.challenge.name == "CUSTOM_CHALLENGE" else set()
        return {name: value for name, value in self.typed().items() if name not in gone}

    def refuse(self, error: GatewayError) -> None:
        """Count the tries, mark a session that is over, and count down to the next code if this one was used."""
        if error.cause is Cause.CODE:
            self._tries += 1
            error = _with_tries(error, self._tries)
        super().refuse(error)
        if error.cause is Cause.SESSION:
            for age in self.query(SessionAge):
                age.end()
        if error.cause is Cause.CODE_USED:
            now = self.clock()
            self.query_one(FreshCode).wait_until(now + totp.seconds_left(now))

    def action_fill_code(self) -> None:
        """Fill the code field, where the challenge has one."""
        if not self.query(CodeInput):
            self.notify("This challenge takes no code.", severity="warning")
        else:
            super().action_fill_code()

    @property
    def _by_authenticator(self) -> bool:
        """Whether the codes that answer come from an authenticator."""
        return self.challenge.name == "SOFTWARE_TOKEN_MFA"

    def _wait(self) -> float:
        """Return for how many seconds there is no code that Cognito has not taken yet."""
        return self.environment.authenticator.wait(self.credentials.username, self.clock())

    def _fresh_code_at(self) -> float | None:
        """Return when there is a fresh code, if the one of this moment is known to be used."""
        known = self.state.fresh_code_at
        if self._by_authenticator and (left := self._wait()):
            return max(known or 0, self.clock() + left)
        return known

    @property
    def no_code(self) -> str:
        """Why there may be no code to fill in."""
        if self._by_authenticator and (left := self._wait()):
            return f"Cognito has taken the code of this moment already; F3 fills in the next one in {ceil(left)} s."
        if self._by_authenticator:
            return "The authenticator of this run holds no secret for this user: type the code from yours."
        return "On a real pool the code is in the user's mail or text messages: type or paste it."

    def code_at_hand(self) -> Secret | None:
        """Return the authenticator's code of this moment, or the newest that came in a message."""
        if self._by_authenticator:
            authenticator, username = self.environment.authenticator, self.credentials.username
            return None if self._wait() else authenticator.code(username, self.clock())
        names = {self.credentials.username, self.challenge.parameters.get("USER_ID_FOR_SRP", "")}
        return self.newest_code(names)


def _asked_again(answers: int) -> str:
    given = "The answer was" if answers == 1 else f"{answers} answers were"
    return f"✗ {given} not enough: wrong, or one of several that are wanted. This is the next question. F4 tells more."


def _with_tries(error: GatewayError, tries: int) -> GatewayError:
    times = "1 wrong code" if tries == 1 else f"{tries} wrong codes"
    return GatewayError(error.cause, f"{error.sentence} {times} so far.", code=error.code, said=error.said)
