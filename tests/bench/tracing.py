"""What the trace adds to a call of the sandbox in this process, and what it keeps over many calls."""

from __future__ import annotations

import resource
import time
from functools import partial
from itertools import count
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.table import Figure
from tui.cognito import clients
from tui.cognito.trace import Trace
from tui.sandbox import presets, transport
from tui.sandbox.engine import Sandbox

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient
    from types_boto3_cognito_idp.type_defs import AttributeTypeTypeDef

    from tui.sandbox.presets import Pool

ROUNDS, WALKS = 80, 10
BUDGET = 1.05
CALLS = 100_000
PASSWORD = "Correct-horse-1"
_NUMBERS = count()


def figures() -> list[Figure]:
    """Return the ratio, what reading a record costs, and how the memory grows over many calls."""
    sandbox = Sandbox()
    pool = presets.create(sandbox, presets.PRESETS["mfa-off"])
    bare, trace = _client(sandbox, None), Trace(time.time)
    watched = _client(sandbox, trace)
    ratios: dict[bool, list[float]] = {True: [], False: []}
    for round_ in range(ROUNDS):
        # Each comes first in every other round: whichever follows the reading finds the caches cold.
        ours_first = bool(round_ % 2)
        seconds = {ours: _seconds(watched if ours else bare, pool) for ours in (ours_first, not ours_first)}
        ratios[ours_first].append(seconds[True] / seconds[False])
        trace.exchanges()
    return [
        Figure(
            "a call that is traced / the same call untraced",
            (median(ratios[True]) + median(ratios[False])) / 2,
            budget=BUDGET,
        ),
        Figure("  reading what was traced, a call", _reading(sandbox, pool), "ms"),
        *_memory(sandbox, pool),
    ]


def _client(sandbox: Sandbox, trace: Trace | None) -> CognitoIdentityProviderClient:
    client = clients.isolated(sandbox.region)
    if trace:
        client = trace.watched(client)
    transport.attach(sandbox, client)
    return client


def _seconds(client: CognitoIdentityProviderClient, pool: Pool) -> float:
    """Return the processor time of some walks: of five calls each, with tokens in them."""
    began = time.process_time()
    for _ in range(WALKS):
        _walk(client, pool)
    return time.process_time() - began


def _walk(client: CognitoIdentityProviderClient, pool: Pool) -> None:
    name = f"user-{next(_NUMBERS)}"
    email: AttributeTypeTypeDef = {"Name": "email", "Value": f"{name}@example.com"}
    client.sign_up(ClientId=pool.client_id, Username=name, Password=PASSWORD, UserAttributes=[email])
    client.admin_confirm_sign_up(UserPoolId=pool.user_pool_id, Username=name)
    parameters = {"USERNAME": name, "PASSWORD": PASSWORD}
    answer = client.initiate_auth(ClientId=pool.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)
    client.get_user(AccessToken=answer["AuthenticationResult"]["AccessToken"])
    client.admin_get_user(UserPoolId=pool.user_pool_id, Username=name)


def _reading(sandbox: Sandbox, pool: Pool) -> float:
    trace = Trace(time.time)
    client = _client(sandbox, trace)
    for _ in range(100):
        _walk(client, pool)
    began = time.process_time()
    read = len(trace.exchanges())
    return (time.process_time() - began) / read * 1000


def _memory(sandbox: Sandbox, pool: Pool) -> list[Figure]:
    """Return what the trace holds once it is full, and after ten times as many calls."""
    trace = Trace(time.time)
    client = _client(sandbox, trace)
    ask = partial(client.describe_user_pool_client, UserPoolId=pool.user_pool_id, ClientId=pool.client_id)
    peaks = {}
    for number in range(1, CALLS + 1):
        ask()
        if number in {CALLS // 5, CALLS}:
            trace.exchanges()
            peaks[number] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return [
        Figure(f"peak memory after {CALLS} calls / after {CALLS // 5}", peaks[CALLS] / peaks[CALLS // 5], budget=1.05),
        Figure(f"  peak of the process after {CALLS} calls", peaks[CALLS] / 1024, "MB"),
    ]
