"""One exchange that is to be explained, beside what is known: the questions that many families ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.cognito.explanations import lineage
from tui.cognito.explanations.explanation import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.facts import Facts

_LOOKING = "AdminGetUser"
_MAKING = ("SignUp", "AdminCreateUser")
_DELETING = ("AdminDeleteUser",)


@dataclass(frozen=True, slots=True)
class Case:
    """An exchange and what is known about it."""

    exchange: Exchange
    facts: Facts
    before: Sequence[Exchange] = field(init=False)
    """What went over the wire before it."""
    chain: Sequence[Exchange] = field(init=False)
    """The calls of the sign-in that it belongs to; itself last."""

    def __post_init__(self) -> None:
        """Find what came before."""
        before = tuple(each for each in self.facts.history if each.number < self.exchange.number)
        object.__setattr__(self, "before", before)
        object.__setattr__(self, "chain", lineage.chain_to(self.exchange, before))

    @property
    def operation(self) -> str:
        """The operation."""
        return self.exchange.operation

    @property
    def code(self) -> str:
        """The error code, or the name of an exception."""
        return self.exchange.error.code if self.exchange.error else ""

    @property
    def said(self) -> str:
        """What Cognito said."""
        return self.exchange.error.message if self.exchange.error else ""

    @property
    def session(self) -> str:
        """The label of the session that was sent."""
        return self.exchange.parameter("Session")

    @property
    def session_lives(self) -> str:
        """That a refusal leaves the session good, as a sentence; nothing if no session was sent."""
        return "The refusal left the session good." if self.session else ""

    @property
    def typed_name(self) -> str:
        """The user name that the sign-in began with, or that the request holds."""
        for each in self.chain:
            if name := each.parameter("USERNAME") or each.parameter("Username"):
                return name
        return ""

    @property
    def internal_name(self) -> str:
        """The user name that Cognito knows the user by, where an answer of this sign-in has told it."""
        for each in reversed(self.chain[:-1]):
            parameters = lineage.structure(each, "ChallengeParameters")
            if name := parameters.get("USER_ID_FOR_SRP"):
                return str(name)
        return ""

    @property
    def device_key(self) -> str:
        """The device that the sign-in said it came from."""
        keys = (each.parameter("DEVICE_KEY") or each.parameter("DeviceKey") for each in reversed(self.chain))
        return next(filter(None, keys), "")

    @property
    def sent_client(self) -> str:
        """The app client that the request names, or that the connection uses."""
        return self.exchange.parameter("ClientId") or self.facts.client_id

    @property
    def sent_pool(self) -> str:
        """The user pool that the request names, or that the connection uses."""
        return self.exchange.parameter("UserPoolId") or self.facts.pool_id

    def succeeded(self, *operations: str) -> list[Exchange]:
        """Return the calls of these operations before this one that went well."""
        return [each for each in self.before if each.operation in operations and each.error is None]

    def about_user(self, exchanges: Sequence[Exchange]) -> list[Exchange]:
        """Return those of `exchanges` that name this user."""
        names = {self.typed_name, self.internal_name} - {""}
        return [each for each in exchanges if _name_in(each) in names]

    def begun_by_user(self, exchanges: Sequence[Exchange]) -> list[Exchange]:
        """Return those of `exchanges` that belong to this sign-in, or to another one of this user."""
        starts = ((each, lineage.chain_to(each, self.before)[0]) for each in exchanges)
        return [each for each, start in starts if start.number == self.chain[0].number or self.about_user([start])]

    @property
    def status_seen(self) -> str:
        """What AdminGetUser has shown of the user, as a sentence."""
        user = self.facts.user
        if user is None:
            return ""
        return f"AdminGetUser shows the status {user.status}{'' if user.enabled else ', disabled'}."

    @property
    def user_exists(self) -> bool | None:
        """Whether somebody had this name, or `None` as long as nothing has shown it."""
        if self.facts.user is not None:
            return True
        exists: bool | None = None
        for each in self.about_user(self.facts.history):
            if each.number > self.exchange.number and each.operation in _MAKING + _DELETING:
                break  # what somebody finds after that is another matter
            exists = _shows_user(each, otherwise=exists)
        return exists

    @property
    def nobody(self) -> bool | None:
        """Whether nobody has this name and the app client hides that; `None` as long as that is open."""
        if self.user_exists is not None:
            return not self.user_exists
        return None if self.facts.client is None or self.facts.client.hides_users else False

    def open(self, likely: Sequence[str], *questions: Question) -> tuple[Question, ...]:
        """Return those of `questions` that would tell which of the `likely` causes it is."""
        return self.unknown(*questions) if likely else ()

    def unknown(self, *questions: Question) -> tuple[Question, ...]:
        """Return those of `questions` to which the answer is not known."""
        return tuple(question for question in questions if not self._knows(question))

    def _knows(self, question: Question) -> bool:
        facts = self.facts
        match question:
            case Question.CLIENT:
                return facts.client is not None
            case Question.POOL:
                return facts.pool is not None
            case Question.MFA:
                return facts.mfa is not None
            case Question.USER:
                return self.facts.user is not None or self.user_exists is False
            case Question.DEVICES:
                return facts.devices is not None


def call(exchange: Exchange) -> str:
    """Return how a sentence names an exchange."""
    step = exchange.challenge or exchange.flow
    return f"call {exchange.number} ({exchange.operation}{f', {step}' if step else ''})"


def _shows_user(exchange: Exchange, otherwise: bool | None) -> bool | None:
    """Return whether a call that names a user shows that there is one, or `otherwise` if it shows nothing."""
    if exchange.error is None:
        if exchange.operation in _DELETING:
            return False
        return True if exchange.operation in (*_MAKING, _LOOKING) else otherwise
    missing = exchange.operation == _LOOKING and exchange.error.code == "UserNotFoundException"
    return False if missing else otherwise


def _name_in(exchange: Exchange) -> str:
    return exchange.parameter("USERNAME") or exchange.parameter("Username")
