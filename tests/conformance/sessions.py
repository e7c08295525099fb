"""Sessions that do not go on, and answers with something missing, at every challenge (`COGNITO.md 4.2`, `7`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.account_support import FLOWS
from tests.conformance import under_way
from tests.conformance.call import case
from tests.conformance.doors import RESPOND, respond
from tests.conformance.expectations import ANSWERS
from tests.sandbox_support import NAME
from tests.srp_support import Prover, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.conformance.call import Call
    from tests.conformance.under_way import Waiting

# Who is to choose may choose by the very answer (COGNITO.md 7.5).
NO_CONTRADICTION = {("SELECT_CHALLENGE", "PASSWORD"), ("SELECT_CHALLENGE", "PASSWORD_SRP")}
# Alone it needs no session, so one that is not for it is not looked at (COGNITO.md 4.4).
SESSION_IGNORED = "PASSWORD_VERIFIER"


@case(ANSWERS, "session already used")
def used() -> Iterator[Call]:
    for begun in under_way.EVERY:
        waiting = begun()
        assert waiting.answer(RESPOND[0]).make() is None
        yield from (waiting.answer(operation) for operation in RESPOND)


@case(ANSWERS, "session of another user, client or challenge, or closed")
def anothers() -> Iterator[Call]:
    every = [begun() for begun in under_way.EVERY]
    for waiting in every:
        for operation in RESPOND:
            yield waiting.answer(operation, USERNAME=under_way.OTHER)
            yield from _as_other_challenges(waiting, operation, every)
        waiting.walk.use_client(ExplicitAuthFlows=FLOWS)
        yield from (waiting.answer(operation) for operation in RESPOND)
    closed = under_way.password()
    assert closed.answer(RESPOND[0], PASSWORD="Wr0ng!!!").make()
    yield from (closed.answer(operation) for operation in RESPOND)


def _as_other_challenges(waiting: Waiting, operation: str, others: Iterable[Waiting]) -> Iterator[Call]:
    """Yield answers that are in order but for the session, which waits for something else."""
    for other in others:
        fits = other.challenge == waiting.challenge or (waiting.challenge, other.challenge) in NO_CONTRADICTION
        if not fits and other.challenge != SESSION_IGNORED:
            responses = {"USERNAME": NAME, **other.needed, **other.optional}
            yield respond(waiting.walk, operation, other.challenge, waiting.session, responses)


@case(ANSWERS, "session cannot be decoded")
def unreadable() -> Iterator[Call]:
    for begun in under_way.EVERY:
        waiting = begun()
        yield from (waiting.answer(operation, "x" * 20) for operation in RESPOND)


@case(ANSWERS, "Session missing where required")
def missing() -> Iterator[Call]:
    for begun in under_way.EVERY:
        waiting = begun()
        for operation in RESPOND:
            responses = {"USERNAME": NAME, **waiting.needed, **waiting.optional}
            yield respond(waiting.walk, operation, waiting.challenge, None, responses)


@case(ANSWERS, "a response key is missing")
def key_missing() -> Iterator[Call]:
    for begun in under_way.EVERY:
        waiting = begun()
        for operation in RESPOND:
            yield from (waiting.without(operation, key) for key in ("USERNAME", *waiting.needed))
    walk = plain().confirmed()
    for operation in RESPOND:
        proof = Prover(walk).proof(Prover(walk).begin())
        for key in proof:
            rest = {name: value for name, value in proof.items() if name != key}
            yield respond(walk, operation, "PASSWORD_VERIFIER", None, rest, KEY=key)
