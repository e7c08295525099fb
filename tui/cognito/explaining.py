"""Explaining what went wrong on a connection: the facts that are known of it, and the calls that tell more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from tui.cognito.exchange import Exchange
from tui.cognito.explain import explain, explain_local, remarks
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.facts import Facts
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.looks import LOOKS
from tui.cognito.pool import ClientFacts, PoolFacts
from tui.cognito.typed_code import typed_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.authenticator import Authenticator
    from tui.cognito.connection import Connection
    from tui.cognito.snippets.place import Place
    from tui.secret import Secret

NO_DEVICES = "ListDevices needs an access token, which there is none of yet: sign in first."


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form that was not sent, because something is missing or wrong in it."""

    mistakes: tuple[str, ...]
    """What is said at its fields."""


Subject: TypeAlias = Exchange | GatewayError | Unsent
"""What is explained: a call, what never became a call, or what was not even to become one."""


class Explainer:
    """Explains, and remembers what was asked on the way."""

    def __init__(
        self,
        connection: Connection,
        place: Place,
        now: float,
        pool: PoolFacts | GatewayError | None,
        client: ClientFacts | GatewayError | None,
        authenticator: Authenticator,
        access_token: Secret | None = None,
    ) -> None:
        """Begin with what is known.

        Args:
            connection: What the calls went over.
            place: Where commands are to be sent.
            now: In seconds since the epoch.
            pool: What the admin side has told of the pool, if it has.
            client: The same of the app client.
            authenticator: Knows the codes that could have been typed.
            access_token: Of who is signed in, if anybody is.
        """
        self.place = place
        self._connection = connection
        self._authenticator = authenticator
        self._access_token = access_token
        history = self._history()
        self.facts = Facts(
            pool_id=_newest(history, "UserPoolId"),
            client_id=_newest(history, "ClientId"),
            region=place.region,
            profile=place.profile,
            endpoint_url=place.endpoint_url,
            admin=connection.admin_side is not None,
            pool=pool if isinstance(pool, PoolFacts) else None,
            client=client if isinstance(client, ClientFacts) else None,
            history=history,
            now=now,
        )

    def explain(self, subject: Subject) -> tuple[Explanation, ...]:
        """Return what is to be said of what was tried."""
        self.facts = replace(self.facts, history=self._history(), typed=None)
        match subject:
            case Unsent(mistakes):
                return (_not_complete(mistakes),)
            case GatewayError():
                return (explain_local(subject, self.facts),)
            case Exchange():
                return self._explain_call(subject)

    def _explain_call(self, exchange: Exchange) -> tuple[Explanation, ...]:
        wire = self._connection.wire
        typed = typed_code(exchange, wire, self._authenticator) if wire else None
        self.facts = replace(self.facts, typed=typed)
        failure = explain(exchange, self.facts)
        return (failure,) if failure else remarks(exchange, self.facts) or (_went_well(exchange),)

    def _history(self) -> Sequence[Exchange]:
        """Return the calls as they were sent, which is not always as they were answered."""
        wire = self._connection.wire
        return sorted(wire.exchanges(), key=attrgetter("number")) if wire else ()

    def settle(self, question: Question, subject: Subject) -> None:
        """Make the call that answers `question`, and take its answer among the facts. It blocks.

        Raises:
            GatewayError: If the call told nothing.
        """
        if question is Question.DEVICES:
            if self._access_token is None:
                raise GatewayError(Cause.TOKEN, NO_DEVICES)
            self.facts = replace(self.facts, devices=self._connection.user_side.devices(self._access_token))
            return
        admin = self._connection.admin()
        match question:
            case Question.CLIENT:
                self.facts = replace(self.facts, client=admin.client())
            case Question.POOL:
                self.facts = replace(self.facts, pool=admin.pool())
            case Question.MFA:
                self.facts = replace(self.facts, mfa=admin.mfa())
            case Question.USER:
                self.facts = replace(self.facts, user=admin.user(_user_of(subject)))


def in_question(history: Sequence[Exchange], error: GatewayError | None) -> Subject | None:
    """Return what is to be explained of a step.

    Args:
        history: The trace, oldest first.
        error: What the step says stands in the way, if anything does.

    Returns:
        The newest call that was refused in the way that `error` tells of, or `error` itself if none was. Without one,
        the newest call that a person asked for: it led to the step. `None` if there is none.
    """
    if error is not None:
        refusals = (each for each in reversed(history) if each.error and each.error.code == error.code)
        return next(refusals, error)
    return next((each for each in reversed(history) if each.operation not in LOOKS), None)


def _went_well(exchange: Exchange) -> Explanation:
    return Explanation(
        f"Nothing went wrong in this call: {exchange.operation} did what it was asked for.",
        evidence=tuple(f"What changed: {effect}." for effect in exchange.effects),
    )


def _not_complete(mistakes: tuple[str, ...]) -> Explanation:
    return Explanation(
        "Nothing was sent: something in the form is missing or wrong.",
        evidence=mistakes,
        fix=("Mend what is named, and press Enter.",),
    )


def _user_of(subject: Subject) -> str:
    call = subject if isinstance(subject, Exchange) else None
    name = call and (call.parameter("Username") or call.parameter("USERNAME"))
    if not name:
        raise GatewayError(Cause.USERNAME, "The call names no user, so nobody can be looked up.")
    return name


def _newest(history: Sequence[Exchange], member: str) -> str:
    found = (str(each.request[member]) for each in reversed(history) if member in each.request)
    return next(found, "")
