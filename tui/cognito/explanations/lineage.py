"""How calls hang together: by the sessions, secret blocks and tokens that one gives and another takes."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.cognito.exchange import JSON, Exchange

STARTS = ("InitiateAuth", "AdminInitiateAuth")
REFRESH_FLOWS = ("REFRESH_TOKEN_AUTH", "REFRESH_TOKEN")
_PROOFS = ("SECRET_HASH", "SecretHash", "ClientSecret")


def structure(exchange: Exchange, name: str) -> dict[str, JSON]:
    """Return a structure of the answer, empty if it is not there."""
    value = exchange.response.get(name)
    return value if isinstance(value, dict) else {}


def asked_by(exchange: Exchange) -> str:
    """Return the challenge that the answer asks for, or nothing."""
    name = exchange.response.get("ChallengeName")
    return name if isinstance(name, str) else ""


def secret_proof(exchange: Exchange) -> str:
    """Return what the request sent to prove the app client's secret, or nothing."""
    return next(filter(None, map(exchange.parameter, _PROOFS)), "")


def issuer_of(session: str, exchanges: Sequence[Exchange]) -> Exchange | None:
    """Return the call that gave a session."""
    return next((each for each in reversed(exchanges) if session and each.response.get("Session") == session), None)


def spender_of(session: str, exchanges: Sequence[Exchange]) -> Exchange | None:
    """Return the call that used a session with success, which nobody can do again."""
    return next((each for each in exchanges if each.error is None and each.request.get("Session") == session), None)


def chain_to(exchange: Exchange, before: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Return the calls of the sign-in that `exchange` belongs to, the oldest first; `before` is in order of numbers."""
    chain = [exchange]
    while (previous := _previous(chain[0], before)) is not None and previous not in chain:
        chain.insert(0, previous)
    return tuple(chain)


def _previous(exchange: Exchange, before: Sequence[Exchange]) -> Exchange | None:
    earlier = _backwards_from(exchange, before)
    if session := exchange.parameter("Session"):
        return next((each for each in earlier if each.response.get("Session") == session), None)
    if block := exchange.parameter("PASSWORD_CLAIM_SECRET_BLOCK"):
        return _with(earlier, "ChallengeParameters", "SECRET_BLOCK", block)
    if token := exchange.parameter("AccessToken"):
        return _with(earlier, "AuthenticationResult", "AccessToken", token)
    if token := exchange.parameter("REFRESH_TOKEN") or exchange.parameter("RefreshToken"):
        return _with(earlier, "AuthenticationResult", "RefreshToken", token)
    if exchange.challenge == "DEVICE_SRP_AUTH":  # it is answered without a session: COGNITO.md 4.4
        return next((each for each in earlier if asked_by(each) == "DEVICE_SRP_AUTH"), None)
    return None


def _backwards_from(exchange: Exchange, before: Sequence[Exchange]) -> Iterator[Exchange]:
    """Yield the calls before `exchange`, the last first: what a call hangs on is near, however long the run is."""
    end = bisect_left(before, exchange.number, key=attrgetter("number"))
    return (before[index] for index in range(end - 1, -1, -1))


def _with(exchanges: Iterable[Exchange], structure_name: str, name: str, value: str) -> Exchange | None:
    return next((each for each in exchanges if structure(each, structure_name).get(name) == value), None)
