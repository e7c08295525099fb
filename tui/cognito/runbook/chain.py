"""How the calls of a run hang together: what each takes from an earlier answer, and what comes from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.cognito.snippets.names import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.exchange import JSON, Exchange
    from tui.cognito.runbook.paths import Source

_FIXED = {"ClientSecret": "COGNITO_CLIENT_SECRET", "ClientId": "CLIENT_ID", "UserPoolId": "USER_POOL_ID"}


@dataclass(frozen=True, slots=True)
class Step:
    """One call of the run."""

    number: int
    """Counts from 1 over the run."""
    exchange: Exchange
    request: Mapping[str, JSON]
    """What was sent, with labels for everything that will be another value in another run."""
    first: tuple[Label, ...] = ()
    """The labels that no call before has."""

    @property
    def name(self) -> str:
        """The operation, and which way it went: the flow it began or the challenge it answered."""
        more = self.exchange.flow or self.exchange.challenge
        return f"{self.exchange.operation} ({more})" if more else self.exchange.operation


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
    """What later calls take from an answer."""
    codes: Mapping[Label, Label]
    """The codes of an authenticator, each with the secret it is computed from."""
    hashes: Mapping[Label, Hashed]
    settings: Mapping[Label, str]
    """Ids of pools and app clients, which may be others in another run."""

    def variable(self, label: Label) -> str:
        """Return the name of the variable for `label`."""
        return _FIXED.get(label.kind, label.variable) if label.number == 1 else label.variable

    def asked(self, step: Step) -> tuple[Label, ...]:
        """Return what `step` is the first to need from outside."""
        known = self.issued.keys() | self.codes.keys() | self.hashes.keys() | self.settings.keys()
        return tuple(label for label in step.first if label not in known and label not in self.client_secret)

    def taken(self, step: Step) -> dict[Label, Source]:
        """Return what later steps take from the answer to `step`."""
        return {label: source for label, source in self.issued.items() if source.step == step.number}

    @property
    def client_secret(self) -> tuple[Label, ...]:
        """The secret of the app client, if a secret hash has to be computed with it."""
        return (Label("ClientSecret", 1),) if self.hashes else ()
