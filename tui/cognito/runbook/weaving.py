"""Ties the calls of a run together, in the order in which they were made."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito.runbook.chain import CLIENT_SECRET, Chain, Hashed, Step
from tui.cognito.runbook.faults import HASH_REFUSED, WRONG_CODE
from tui.cognito.runbook.paths import Path, Source, texts
from tui.cognito.snippets.names import Label, labels_in, parts, per_sign_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.cognito.exchange import JSON, Exchange

_SETTINGS = frozenset({"ClientId", "UserPoolId"})
_TAKERS = frozenset({"DEVICE_KEY", "DeviceKey", "NextToken", "PaginationToken", "USERNAME"}) | _SETTINGS
"""Members that take something from an earlier answer which can be read, but is another value in another run."""
_GIVERS = frozenset({"DeviceKey", "NextToken", "PaginationToken", "USER_ID_FOR_SRP"})
"""Where it stands in the answer ..."""
_MAKERS = {("UserPool", "Id"): "UserPoolId", ("UserPoolClient", "ClientId"): "ClientId"}
"""... and where, in that of a call that makes a pool or an app client."""


def chain(exchanges: Iterable[Exchange]) -> Chain:
    """Return the run that `exchanges` are."""
    weaver = _Weaver()
    steps = [weaver.step(number, exchange) for number, exchange in enumerate(exchanges, 1)]
    used = {label for step in steps for label in labels_in(step.request)}
    used |= {secret for step in steps for secret in step.codes.values()}
    issued = {label: source for label, source in weaver.issued.items() if label in used}
    taken: defaultdict[int, dict[Label, Source]] = defaultdict(dict)
    for label, source in issued.items():
        taken[source.step][label] = source
    known = {CLIENT_SECRET} if weaver.hashes else set()
    tied = (
        replace(step, asked=tuple(label for label in step.asked if label not in known), taken=taken[step.number])
        for step in steps
    )
    return Chain(tuple(tied), issued, weaver.hashes, weaver.settings)


class _Weaver:
    """What is known after some calls."""

    def __init__(self) -> None:
        self.issued: dict[Label, Source] = {}
        self.hashes: dict[Label, Hashed] = {}
        self.settings: dict[Label, str] = {}
        self._sent: set[str] = set()
        self._seen: set[Label] = set()
        self._readable: dict[str, Label] = {}
        self._numbers: Counter[str] = Counter()
        self._users: dict[Label, str] = {}
        self._authenticators: dict[str, Label] = {}

    def step(self, number: int, exchange: Exchange) -> Step:
        """Take in the next call."""
        request = {name: self._labelled(name, value) for name, value in per_sign_in(exchange.request, number).items()}
        step = Step(number, exchange, request)
        if step.left_out:
            return step
        labels = dict.fromkeys(labels_in(request))
        first = tuple(label for label in labels if label not in self._seen)
        self._seen |= labels.keys()
        self._sent |= {text for _, text in texts(exchange.request)}
        user = next((self._users[label] for label in labels if label in self._users), _name_in(exchange))
        codes, asked = self._explained(first, exchange, request, user)
        if exchange.error is None:
            self._take(number, exchange.response, user)
        return replace(step, asked=asked, codes=codes)

    def _labelled(self, name: str, value: JSON) -> JSON:
        """Return a member with labels for what can be read and is another value in another run."""
        match value:
            case dict():
                return {key: self._labelled(key, each) for key, each in value.items()}
            case str() if name in _TAKERS and value in self._readable:
                return str(self._readable[value])
            case str() if name in _SETTINGS:
                label = self._readable[value] = self._next(name)
                self.settings[label] = value
                return str(label)
            case _:
                return value

    def _next(self, kind: str) -> Label:
        self._numbers[kind] += 1
        return Label(kind, self._numbers[kind])

    def _explained(
        self, first: Iterable[Label], exchange: Exchange, request: Mapping[str, JSON], user: str
    ) -> tuple[dict[Label, Label], tuple[Label, ...]]:
        """Return which labels that were never sent before are codes that can be computed, and which to ask for."""
        codes: dict[Label, Label] = {}
        asked: list[Label] = []
        code, message = (exchange.error.code, exchange.error.message) if exchange.error else ("", "")
        secret = None if code in WRONG_CODE else self._authenticators.get(user)
        for label in first:
            if label in self.issued or label in self.settings:
                continue
            if secret and str(label) in _authenticator_codes(exchange):
                codes[label] = secret
            elif label.kind != "SecretHash" or HASH_REFUSED.search(message) or not self._hash(label, request):
                asked.append(label)
        return codes, tuple(asked)

    def _hash(self, label: Label, request: Mapping[str, JSON]) -> bool:
        """Return whether it is known what the hash is one of."""
        members = {path[-1]: text for path, text in texts(request)}
        username, client_id = members.get("USERNAME") or members.get("Username"), members.get("ClientId")
        if not username or not client_id or label.kind in {each.kind for each in labels_in([username, client_id])}:
            return False
        self.hashes[label] = Hashed(username, client_id)
        return True

    def _take(self, number: int, response: Mapping[str, JSON], user: str) -> None:
        for path, text in texts(response):
            label = self._given(path, text)
            if label is None or label in self._seen:
                continue
            self.issued.setdefault(label, Source(number, path))
            self._users.setdefault(label, user)
            if label.kind == "SecretCode":
                self._authenticators[user] = label

    def _given(self, path: Path, text: str) -> Label | None:
        """Return the label of what an answer brings, or nothing if that is no use to anybody."""
        match list(parts(text)):
            case [Label() as label]:
                return label
        kind = _MAKERS.get((str(path[-2]), str(path[-1]))) if len(path) > 1 else None
        kind = kind or (str(path[-1]) if path[-1] in _GIVERS else None)
        if kind is None or text in self._sent or not text:
            return None
        if text not in self._readable:
            self._readable[text] = self._next(kind)
        return self._readable[text]


def _name_in(exchange: Exchange) -> str:
    return exchange.parameter("Username") or exchange.parameter("USERNAME")


def _authenticator_codes(exchange: Exchange) -> tuple[str, ...]:
    return exchange.parameter("UserCode"), exchange.parameter("SOFTWARE_TOKEN_MFA_CODE")
