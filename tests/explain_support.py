"""What the tests of explanations have in common: errors that the sandbox really gives, traced."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from botocore.exceptions import ClientError

from tests.sandbox_support import PASSWORD, Clock, client_of
from tui.cognito import answers, settings_answers
from tui.cognito.explain import explain, remarks
from tui.cognito.explanations.facts import Facts
from tui.cognito.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.explanation import Explanation, Question
    from tui.cognito.pool import PoolFacts, User
    from tui.sandbox.engine import Sandbox
    from tui.sandbox.presets import Pool


class World(Protocol):
    """A sandbox with a pool, and a client to call: a walk, or a ready preset."""

    clock: Clock
    sandbox: Sandbox
    client: CognitoIdentityProviderClient
    pool: Pool


@dataclass
class Scene:
    """A sandbox whose calls are traced."""

    world: World
    ahead: float = 0
    """By how many seconds the clock of the sandbox is ahead of ours."""

    def __post_init__(self) -> None:
        self.trace = Trace(lambda: self.world.clock.now - self.ahead)
        self.client = self.trace.watched(self.world.client)

    @property
    def last(self) -> Exchange:
        """The call that is to be explained."""
        return self.trace.exchanges()[-1]

    def facts(self, **changes: Any) -> Facts:
        """Return everything there is to know, as an admin side would have found it out, without a trace of asking."""
        pool, client = self.world.pool.user_pool_id, self.world.pool.client_id
        known = Facts(
            pool,
            client,
            "us-east-1",
            admin=True,
            pool=self.pool_facts(),
            client=settings_answers.client_facts(self._ask("DescribeUserPoolClient", UserPoolId=pool, ClientId=client)),
            mfa=settings_answers.mfa_facts(self._ask("GetUserPoolMfaConfig", UserPoolId=pool)),
            history=self.trace.exchanges(),
            now=self.world.clock.now - self.ahead,
        )
        return replace(known, **changes)

    def pool_facts(self) -> PoolFacts:
        return settings_answers.pool_facts(self._ask("DescribeUserPool", UserPoolId=self.world.pool.user_pool_id))

    def user(self, name: str = "jane") -> User:
        unwatched = client_of(self.world.sandbox)
        return answers.user(unwatched.admin_get_user(UserPoolId=self.world.pool.user_pool_id, Username=name))

    def explained(self, **changes: Any) -> Explanation:
        """Return the explanation of the last call, with all there is to know."""
        return explained(self.last, self.facts(**changes))

    def remarked(self, family: int, **changes: Any) -> Explanation:
        """Return the remark of a family on the last call, with all there is to know."""
        return remarked(self.last, self.facts(**changes), family)

    def secrets(self) -> set[str]:
        """Return every secret that went over the wire."""
        labels = self.trace._reader.labels._labels
        return {secret.reveal() for secret in labels} | {PASSWORD}

    def _ask(self, operation: str, **members: str) -> dict[str, Any]:
        answer = self.world.sandbox.answer(operation, json.dumps(members).encode())
        assert answer.status == 200, answer.body
        return dict(json.loads(answer.body))


@dataclass
class Recorded(Scene):
    """A scene whose last call is written down by hand."""

    exchange: Exchange | None = None

    @property
    def last(self) -> Exchange:
        assert self.exchange is not None
        return self.exchange


@dataclass(frozen=True)
class Row:
    """An error that is provoked, and what is to be said of it."""

    family: int | str
    name: str
    provoke: Callable[[], Scene]
    cause: str
    """What the cause says if everything is known."""
    evidence: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    settle: tuple[Question, ...] = ()
    """What is open if nothing but the call is known."""
    knows: Callable[[Scene], dict[str, Any]] = lambda _scene: {}
    """What more is known."""
    never: tuple[str, ...] = ()
    """What is known not to be so: neither a cause nor a fix may say it."""

    unless_known: int | str | None = None
    """Which family it seems to be of as long as nothing but the call is known, where that is another one."""
    compares: bool = False
    """Whether it cannot be told from one call alone."""
    remark: bool = False
    """Whether it is no error, but something that surprises in a good answer."""

    def __str__(self) -> str:
        return f"{self.family} {self.name}"

    def alone(self, scene: Scene) -> Facts:
        """Return nothing but the calls that the family is about: one, or where it compares calls, all."""
        return Facts(history=scene.trace.exchanges() if self.compares else ())

    def explain(self, exchange: Exchange, facts: Facts) -> Explanation:
        if self.remark:
            return remarked(exchange, facts, self.family)
        return explained(exchange, facts)


def explained(exchange: Exchange, facts: Facts) -> Explanation:
    explanation = explain(exchange, facts)
    assert explanation is not None
    return explanation


def remarked(exchange: Exchange, facts: Facts, family: int | str) -> Explanation:
    (remark,) = [each for each in remarks(exchange, facts) if each.family == family]
    return remark


def fails(call: Any, *args: Any, **named: Any) -> None:
    """Make a call that is refused."""
    with pytest.raises(ClientError):
        call(*args, **named)


def with_pool(scene: Scene, **changes: Any) -> Facts:
    """Return everything there is to know, but with other settings of the pool."""
    facts = scene.facts()
    assert facts.pool is not None
    return replace(facts, pool=replace(facts.pool, **changes))


def with_client(scene: Scene, **changes: Any) -> Facts:
    """Return everything there is to know, but with other settings of the app client."""
    facts = scene.facts()
    assert facts.client is not None
    return replace(facts, client=replace(facts.client, **changes))


def texts(explanation: Explanation) -> Iterator[str]:
    """Yield everything that an explanation says."""
    for field in fields(explanation):
        value = getattr(explanation, field.name)
        yield from map(str, value if isinstance(value, tuple) else [value])
