"""A run as a script that makes its calls again with boto3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.exchange import Door
from tui.cognito.runbook import helpers
from tui.cognito.runbook.srp_sign_ins import POOL, srp_sign_ins
from tui.cognito.runbook.telling import about, recorded_with
from tui.cognito.runbook.why import why
from tui.cognito.snippets.boto3_script import client
from tui.cognito.snippets.comments import expected, sandbox_first
from tui.cognito.snippets.names import COMPUTED
from tui.cognito.snippets.python_source import arguments, call, quoted, text
from tui.cognito.snippets.spelling import one_line, one_word, snake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.runbook.chain import Chain, Step
    from tui.cognito.snippets.names import Label
    from tui.cognito.snippets.place import Place

_ONCE = 'retries={"total_max_attempts": 1}'


def script(chain: Chain, place: Place, pool_id: str = "") -> str:
    """Return the script; it asks for what is neither in an answer nor in the environment.

    Args:
        chain: The run.
        place: Where its calls go.
        pool_id: The user pool of the run, as far as it is known; a proof by SRP is over its id.
    """
    return _Script(chain, place, pool_id).text()


def _apart(lines: Iterator[str]) -> list[str]:
    found = [*lines]
    return [*found, ""] if found else []


class _Script:
    def __init__(self, chain: Chain, place: Place, pool_id: str) -> None:
        self._chain = chain
        self._place = place
        self._pool_id = pool_id
        self._sign_ins = srp_sign_ins(chain)
        self._proofs = dict(pair for each in self._sign_ins for pair in each.expressions())
        self._doors = {step.exchange.door for step in chain.steps}
        made = [step for step in chain.steps if not step.left_out]
        self._refuses = any(step.exchange.error for step in made)
        self._succeeds = any(step.exchange.error is None for step in made)
        self._asks = bool(chain.client_secret or self._sign_ins) or any(map(self._asked, chain.steps))

    def text(self) -> str:
        first = sandbox_first(self._place, signed=Door.IAM in self._doors)
        head = [
            f'"""{recorded_with(self._chain)}"""',
            "",
            *_apart(first),
            *self._imports(),
            *self._helpers(),
            "",
            *self._clients(),
        ]
        steps = [line for step in self._chain.steps for line in ["", *self._step(step)]]
        return "\n".join([*head, *self._settings(), *steps]) + "\n"

    def _imports(self) -> Iterator[str]:
        standard = {
            "base64": self._chain.hashes,
            "hashlib": self._chain.hashes,
            "hmac": self._chain.hashes,
            "os": self._asks or self._chain.settings,
            "time": self._chain.computes_codes,
        }
        yield from (f"import {name}" for name, needed in standard.items() if needed)
        if self._asks:
            yield "from getpass import getpass"
        if self._asks or any(standard.values()):
            yield ""
        others = {
            "import boto3": True,
            "import pyotp": self._chain.computes_codes,
            "from botocore import UNSIGNED": Door.UNSIGNED in self._doors,
            "from botocore.config import Config": True,
            "from botocore.exceptions import ClientError": self._refuses,
            "from pycognito.aws_srp import AWSSRP": self._sign_ins,
        }
        yield from (line for line, needed in others.items() if needed)

    def _helpers(self) -> Iterator[str]:
        needed = {
            helpers.GIVEN: self._asks,
            helpers.HASH: self._chain.hashes,
            helpers.TOTP: self._chain.computes_codes,
            helpers.DONE: self._succeeds,
            helpers.REFUSED: self._refuses,
        }
        return (f"\n{helper.rstrip()}" for helper, wanted in needed.items() if wanted)

    def _clients(self) -> Iterator[str]:
        yield ""
        if Door.UNSIGNED in self._doors:
            yield f"client = {client(self._place, f'config=Config(signature_version=UNSIGNED, {_ONCE})')}"
        if Door.IAM in self._doors:
            yield f"admin = {client(self._place, f'config=Config({_ONCE})')}"

    def _settings(self) -> Iterator[str]:
        for label, value in self._chain.settings.items():
            name = self._chain.variable(label)
            yield f'{name} = os.environ.get("{name}", {quoted(value)})'
        if self._sign_ins and POOL not in self._chain.settings:
            yield self._pool()
        for label in self._chain.client_secret:
            yield self._given(label, label.about)

    def _pool(self) -> str:
        name = self._chain.variable(POOL)
        if self._pool_id:
            return f'{name} = os.environ.get("{name}", {quoted(self._pool_id)})'
        return call(f"{name} = given", [quoted(name), quoted("the id of the user pool"), "input"])

    def _asked(self, step: Step) -> list[Label]:
        return [label for label in step.asked if label not in self._proofs]

    def _given(self, label: Label, words: str) -> str:
        name = self._chain.variable(label)
        ask = "input" if label.kind in COMPUTED | {"Code"} else "getpass"
        return call(f"{name} = given", [quoted(name), quoted(words), ask])

    def _step(self, step: Step) -> Iterator[str]:
        exchange = step.exchange
        effects = f": {', '.join(exchange.effects)}" if exchange.effects else ""
        yield one_line(f"# {step.number}. {step.name}{effects}")
        if step.left_out:
            yield f"# {expected(exchange)} That was a matter of the moment, so it is left out."
            return
        if exchange.error:
            yield f"# Refused: {why(step, self._chain)}"
        yield from (self._given(label, about(label, step, self._chain)) for label in self._asked(step))
        for label, secret in step.codes.items():
            yield f"{self._chain.variable(label)} = totp_code({self._expression(secret)})"
        for sign_in in self._sign_ins:
            yield from sign_in.before(step, self._expression)
        yield from self._call(step)

    def _call(self, step: Step) -> Iterator[str]:
        exchange, name = step.exchange, quoted(f"{step.number}. {step.exchange.operation}")
        method = f"{helpers.CLIENTS[exchange.door]}.{snake(exchange.operation)}"
        given = arguments(step.request, self._expression)
        if exchange.error:
            yield call("refused", [name, quoted(one_word(exchange.error.code)), method, *given])
        else:
            yield f"answer_{step.number} = {call(method, given)}"
            yield f"done({name}, answer_{step.number})"

    def _expression(self, label: Label) -> str:
        if source := self._chain.issued.get(label):
            return source.python()
        if hashed := self._chain.hashes.get(label):
            username, client_id = (text(each, self._expression) for each in (hashed.username, hashed.client_id))
            return f"secret_hash({username}, {client_id})"
        return self._proofs.get(label) or self._chain.variable(label)
