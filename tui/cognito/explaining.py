"""Explaining what went wrong on a connection: the facts that are known of it, and the calls that tell more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito.explain import explain, explain_local, remarks
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.facts import Facts
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pool import ClientFacts, PoolFacts
from tui.cognito.typed_code import typed_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.authenticator import Authenticator
    from tui.cognito.connection import Connection
    from tui.cognito.exchange import Exchange
    from tui.secret import Secret

NO_DEVICES = "ListDevices needs an access token, which there is none of yet: sign in first."
NOTHING = Explanation("Nothing went wrong in this call.", evidence=("Cognito did what it was asked for.",))


class Explainer:
    """Explains, and remembers what was asked on the way."""

    def __init__(
        self,
        connection: Connection,
        now: float,
        pool: PoolFacts | GatewayError | None,
        client: ClientFacts | GatewayError | None,
        authenticator: Authenticator,
        access_token: Secret | None = None,
    ) -> None:
        """Begin with what is known.

        Args:
            connection: What the calls went over.
            now: In seconds since the epoch.
            pool: What the admin side has told of the pool, if it has.
            client: The same of the app client.
            authenticator: Knows the codes that could have been typed.
            access_token: Of who is signed in, if anybody is.
        """
        self._connection = connection
        self._authenticator = authenticator
        self._access_token = access_token
        history = self._history()
        self.facts = Facts(
            pool_id=_newest(history, "UserPoolId"),
            client_id=_newest(history, "ClientId"),
            region=connection.context.region,
            admin=connection.admin_side is not None,
            pool=pool if isinstance(pool, PoolFacts) else None,
            client=client if isinstance(client, ClientFacts) else None,
            history=history,
            now=now,
        )

    def explain(self, exchange: Exchange | None, error: GatewayError | None) -> tuple[Explanation, ...]:
        """Return what is to be said of a call, or of what never became one."""
        wire = self._connection.wire
        typed = typed_code(exchange, wire, self._authenticator) if exchange and wire else None
        self.facts = replace(self.facts, history=self._history(), typed=typed)
        if exchange is None:
            return (explain_local(error, self.facts),) if error else (NOTHING,)
        failure = explain(exchange, self.facts)
        return (failure,) if failure else remarks(exchange, self.facts) or (NOTHING,)

    def _history(self) -> Sequence[Exchange]:
        return self._connection.wire.exchanges() if self._connection.wire else ()

    def settle(self, question: Question, exchange: Exchange | None) -> None:
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
                self.facts = replace(self.facts, user=admin.user(_user_of(exchange)))


def refused_call(history: Sequence[Exchange], error: GatewayError) -> Exchange | None:
    """Return the newest call that was refused in the way that `error` tells of."""
    return next((each for each in reversed(history) if each.error and each.error.code == error.code), None)


def _user_of(exchange: Exchange | None) -> str:
    name = exchange and (exchange.parameter("Username") or exchange.parameter("USERNAME"))
    if not name:
        raise GatewayError(Cause.USERNAME, "The call names no user, so nobody can be looked up.")
    return name


def _newest(history: Sequence[Exchange], member: str) -> str:
    found = (str(each.request[member]) for each in reversed(history) if member in each.request)
    return next(found, "")
