"""How the calls of a run hang together: what each takes from an earlier answer, and what comes from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.cognito.looks import LOOKS
from tui.cognito.snippets.names import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.exchange import JSON, Exchange
    from tui.cognito.runbook.paths import Source

_FIXED = {"ClientSecret": "COGNITO_CLIENT_SECRET", "ClientId": "CLIENT_ID", "UserPoolId": "USER_POOL_ID"}
_OF_THE_MOMENT = frozenset(
    {"RequestLimitExceeded", "Throttling", "ThrottlingException", "TooManyRequestsException"},
)
CLIENT_SECRET = Label("ClientSecret", 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One call of the run."""

    number: int
    """Counts from 1 over the run."""
    exchange: Exchange
    request: Mapping[str, JSON]
    """What was sent, with labels for everything that will be another value in another run."""
    asked: tuple[Label, ...] = ()
    """What it is the first to need from outside."""
    codes: Mapping[Label, Label] = field(default_factory=dict)
    """The codes of an authenticator that it is the first to need, each with the secret it is computed from."""
    taken: Mapping[Label, Source] = field(default_factory=dict)
    """What later steps take from its answer."""

    @property
    def name(self) -> str:
        """The operation, and which way it went: the flow it began or the challenge it answered."""
        more = self.exchange.flow or self.exchange.challenge
        return f"{self.exchange.operation} ({more})" if more else self.exchange.operation

    @property
    def looks(self) -> bool:
        """Whether it only looked at what the walk had led to, and no later step takes anything from it."""
        return self.exchange.operation in LOOKS and self.exchange.error is None and not self.taken

    @property
    def left_out(self) -> bool:
        """Whether it failed for a reason of that moment: no answer, too many requests, a failure of the service."""
        status, error = self.exchange.status, self.exchange.error
        return status is None or status >= 500 or (error is not None and error.code in _OF_THE_MOMENT)


@dataclass(frozen=True, slots=True)
class Hashed:
    """What a secret hash is computed over."""

    username: str
    client_id: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A run whose calls are tied to each other."""

    steps: tuple[Step, ...]
    issued: Mapping[Label, Source]
    """What calls take from the answer to an earlier one."""
    hashes: Mapping[Label, Hashed]
    settings: Mapping[Label, str]
    """Ids of pools and app clients, which may be others in another run."""

    def variable(self, label: Label) -> str:
        """Return the name of the variable for `label`."""
        return _FIXED.get(label.kind, label.variable) if label.number == 1 else label.variable

    @property
    def client_secret(self) -> tuple[Label, ...]:
        """The secret of the app client, if a secret hash has to be computed with it."""
        return (CLIENT_SECRET,) if self.hashes else ()

    @property
    def computes_codes(self) -> bool:
        """Whether codes of an authenticator have to be computed."""
        return any(step.codes for step in self.steps)
