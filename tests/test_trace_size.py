"""The trace is bounded by what its exchanges take, not by their number alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.test_trace import answer_with
from tui.cognito import clients
from tui.cognito.trace import OCTETS, Trace
from tui.sandbox.engine import Sandbox

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from tui.cognito.exchange import Exchange

BOUND = 100_000
PAGE = json.dumps({"Users": [{"Username": f"user-{each:05}", "UserStatus": "CONFIRMED"} for each in range(200)]})
"""A page of the user list, of some ten thousand octets."""
TOKENS = json.dumps({"AuthenticationResult": {"AccessToken": "a" * 10_000}})
"""An answer that is large as long as it holds its secret."""


def traced(body: str, octets: int = BOUND, status: int = 200) -> tuple[Trace, CognitoIdentityProviderClient]:
    """Return a trace, and a client whose every call gets this answer."""
    sandbox = Sandbox()
    trace = Trace(sandbox.world.clock, octets=octets)
    client = trace.watched(clients.isolated(sandbox.region))
    answer_with(client, status, body)
    return trace, client


def list_users(client: CognitoIdentityProviderClient) -> None:
    """Ask for a page of users."""
    client.list_users(UserPoolId="us-east-1_Example01")


def sign_in(client: CognitoIdentityProviderClient) -> None:
    """Ask for tokens."""
    parameters = {"USERNAME": "jane", "PASSWORD": "Correct-horse-1"}
    client.initiate_auth(ClientId="abc", AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)


def octets_of(exchange: Exchange) -> int:
    """Return what both sides of a call take as JSON."""
    return len(json.dumps(exchange.request)) + len(json.dumps(exchange.response))


@pytest.mark.parametrize("read", [True, False], ids=["read at once", "read at the end"])
def test_large_answers_stay_within_the_bound_and_the_oldest_go(*, read: bool) -> None:
    trace, client = traced(PAGE)
    for number in range(1, 31):
        list_users(client)
        if read:
            assert trace.exchanges()[-1].number == number
    seen = trace.exchanges()
    assert 0.8 * BOUND < sum(map(octets_of, seen)) <= BOUND
    assert [each.number for each in seen] == list(range(31 - len(seen), 31))


def test_an_answer_that_is_larger_than_the_bound_is_kept_until_the_next() -> None:
    trace, client = traced(PAGE, octets=50)
    for number in (1, 2):
        list_users(client)
        assert [each.number for each in trace.exchanges()] == [number]


def test_what_was_read_counts_without_its_secrets() -> None:
    trace, client = traced(TOKENS)
    for _ in range(30):
        sign_in(client)
        trace.exchanges()
    assert len(trace.exchanges()) == 30


def test_what_was_not_read_counts_with_its_secrets() -> None:
    trace, client = traced(TOKENS)
    for _ in range(30):
        sign_in(client)
    assert [each.number for each in trace.exchanges()] == list(range(22, 31))


def test_the_text_of_an_error_counts_too() -> None:
    trace, client = traced(json.dumps({"__type": "OddException", "message": "x" * 60_000}), status=400)
    for _ in range(3):
        with pytest.raises(client.exceptions.ClientError):
            list_users(client)
        trace.exchanges()
    assert [each.number for each in trace.exchanges()] == [3]


def test_a_hundred_of_the_largest_pages_of_users_are_kept() -> None:
    assert OCTETS >= 100 * 160_000
