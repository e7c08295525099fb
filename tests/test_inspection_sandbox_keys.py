"""Tokens of the sandbox under inspection, with the keys of its own pools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fake_facts import NOW
from tests.http_support import served
from tests.inspection_keys_support import HASTE, REAL, inspector, keys_at, refusal, token_of
from tests.inspection_support import CLIENT, POOL, jwt, part
from tests.sandbox_support import Clock, Walk
from tui.cognito.connection import Context, Target
from tui.cognito.inspection.check import Verdict
from tui.cognito.inspection.inspector import Inspector
from tui.cognito.inspection.signature import Standing
from tui.connect import connect
from tui.events import TokensIssued
from tui.secret import Secret
from tui.states import Credentials

if TYPE_CHECKING:
    from tui.cognito.connection import Connection
    from tui.states import Tokens


def test_a_sign_in_of_the_embedded_sandbox() -> None:
    clock = Clock()
    connection = connect(Target(sandbox=True, preset="mfa-off"), clock=clock)
    context = connection.prepare()
    tokens = signed_in(connection)
    looking = Inspector(connection, context)
    for token, kind in ((tokens.id_token, "aud"), (tokens.access_token, "client_id")):
        looking.verify(read := jwt(token))
        found = {each.name: each.verdict for each in looking.checks(read, clock.now, own=True)}
        assert {name for name, verdict in found.items() if verdict is Verdict.PASSED} == {
            "Signature",
            "token_use",
            "Issuer",
            "Expiry",
            kind,
        }
    clock.forward(3_601)
    assert Verdict.FAILED in {each.verdict for each in looking.checks(read, clock.now, own=True)}
    head, _, tail = tokens.id_token.reveal().split(".")
    looking.verify(altered := jwt(Secret(f"{head}.{part(dict(jwt(tokens.id_token).claims) | {'aud': 'x'})}.{tail}")))
    assert looking.signature(altered, own=False).standing is Standing.ALTERED


def signed_in(connection: Connection) -> Tokens:
    password = Secret("Passw0rd!")
    connection.user_side.sign_up("jo", password, "jo@example.com")
    assert connection.inbox is not None
    connection.user_side.confirm("jo", connection.inbox.messages()[-1].code)
    outcome = connection.user_side.sign_in(Credentials("jo", password))
    assert isinstance(outcome, TokensIssued)
    return outcome.tokens


def test_the_embedded_sandbox_has_no_keys_of_others() -> None:
    connection = connect(Target(sandbox=True))
    connection.prepare()
    assert connection.keys is not None
    keys = connection.keys
    assert f"The sandbox has no pool {POOL}" in refusal(lambda: keys.of(REAL)).sentence


def test_another_pool_of_the_sandbox_has_other_keys() -> None:
    walk = Walk(own_keys=True)
    first = token_of(walk)
    home = walk.pool.user_pool_id
    walk.use_pool(AutoVerifiedAttributes=["email"])
    second = token_of(walk)
    with served(walk.sandbox) as server:
        keys = keys_at(server.endpoint)
        looking = inspector(keys, Context(region="us-east-1", pool=home, client=CLIENT))
        for token in (first, second):
            looking.verify(jwt(token))
            assert looking.signature(jwt(token), own=True).standing is Standing.VALID
        assert {each.name: each.verdict for each in looking.checks(jwt(second), NOW, own=True)}[
            "Issuer"
        ] is Verdict.FAILED
        stolen = jwt(Secret(".".join((second.reveal().split(".")[0], *first.reveal().split(".")[1:]))))
        looking.verify(stolen)
        assert looking.signature(stolen, own=True).standing is Standing.NOT_OF_THIS_POOL


def test_the_sandbox_of_another_program() -> None:
    walk = Walk(own_keys=True)
    token = token_of(walk)
    with served(walk.sandbox) as server:
        target = Target(
            client_id=walk.pool.client_id, user_pool_id=walk.pool.user_pool_id, endpoint_url=server.endpoint
        )
        connection = connect(target, timeouts=HASTE)
        looking = Inspector(connection, connection.context)
        looking.verify(jwt(token))
    assert looking.signature(jwt(token), own=True).standing is Standing.VALID
