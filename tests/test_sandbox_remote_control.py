"""The control path over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.http_support import boto3_client, call, control, fetch, served
from tests.sandbox_support import EMAIL, NAME, START, Walk, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.sandbox.server import SandboxServer


@pytest.fixture
def walk() -> Walk:
    return Walk()


@pytest.fixture
def server(walk: Walk) -> Iterator[SandboxServer]:
    with served(walk.sandbox, control=True) as running:
        yield running


def test_messages_can_be_read(walk: Walk, server: SandboxServer) -> None:
    walk.sign_up()
    assert fetch(server, "GET", "/_sandbox/messages").json() == {
        "messages": [
            {"medium": "EMAIL", "destination": EMAIL, "username": NAME, "purpose": "sign-up", "code": walk.code()}
        ]
    }


def test_the_clock_can_be_moved_and_put_back(walk: Walk, server: SandboxServer) -> None:
    assert control(server, "clock", forward=90.5).json() == {"now": START + 90.5}
    assert control(server, "clock", set=0).json() == {"now": 0.0}
    assert walk.sandbox.clock() == 0.0
    assert control(server, "reset").json() == {"now": START}


def test_calls_can_be_made_to_fail(walk: Walk, server: SandboxServer) -> None:
    assert control(server, "throttle", operation="ListUsers", times=2).status == 200
    assert control(server, "fault", operation="ListUsers", code="NotAuthorizedException", message="No.").status == 200
    client = boto3_client(server.endpoint)
    for expected in (("TooManyRequestsException", "Rate exceeded"),) * 2 + (("NotAuthorizedException", "No."),):
        assert refused(client.list_users, UserPoolId=walk.pool.user_pool_id) == expected
    assert client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"] == []


def test_an_sdk_that_tries_again_gets_over_a_failure(walk: Walk, server: SandboxServer) -> None:
    assert control(server, "fault", operation="ListUsers", code="InternalErrorException").status == 200
    client = boto3_client(server.endpoint, attempts=2)
    assert client.list_users(UserPoolId=walk.pool.user_pool_id)["ResponseMetadata"]["RetryAttempts"] == 1


def test_delivery_can_be_made_to_fail(walk: Walk, server: SandboxServer) -> None:
    assert control(server, "delivery").status == 200
    members = {"ClientId": walk.pool.client_id, "Username": NAME, "Password": "Passw0rd!"}
    given = [{"Name": "email", "Value": EMAIL}]
    assert call(server, "SignUp", members | {"UserAttributes": given}).json()["__type"] == (
        "CodeDeliveryFailureException"
    )


@pytest.mark.parametrize(
    ("action", "members", "text"),
    [
        ("clock", {}, "forward"),
        ("clock", {"forward": True}, "forward"),
        ("clock", {"set": "now"}, "forward"),
        ("clock", {"set": -1}, "1970"),
        ("clock", {"forward": 1e300}, "9999"),
        ("clock", {"forward": float("nan")}, "9999"),
        ("clock", {"forward": 10**400}, "float"),
        ("delivery", {"times": 0}, "times"),
        ("delivery", {"times": True}, "times"),
        ("delivery", {"times": 10_001}, "10000"),
        ("throttle", {}, "operation"),
        ("throttle", {"operation": "MakeCoffee"}, "MakeCoffee"),
        ("fault", {"operation": "SignUp"}, "code"),
        ("fault", {"operation": "SignUp", "code": "Oops"}, "SignUp never answers with Oops"),
        ("fault", {"operation": "SignUp", "code": "LimitExceededException", "message": 1}, "message"),
    ],
)
def test_what_cannot_be_done_is_said(server: SandboxServer, action: str, members: dict[str, object], text: str) -> None:
    got = control(server, action, **members)
    assert got.status == 400
    assert text in got.json()["message"]
    assert got.headers.get("content-type") == "application/json"


def test_a_body_that_is_no_object(server: SandboxServer) -> None:
    for body in (b"{", b"[]", b"\xff", b"[" * 100_000):
        assert fetch(server, "POST", "/_sandbox/clock", body, {"Content-Type": "application/json"}).status == 400


@pytest.mark.parametrize(
    ("method", "path", "kind", "status"),
    [
        ("GET", "/_sandbox/clock", "application/json", 405),
        ("POST", "/_sandbox/messages", "application/json", 405),
        ("POST", "/_sandbox/coffee", "application/json", 404),
        ("GET", "/_sandbox/a/messages", "application/json", 404),
        ("POST", "/_sandbox/reset", "text/plain", 415),
        ("POST", "/_sandbox/reset", "", 415),
    ],
)
def test_other_requests(server: SandboxServer, method: str, path: str, kind: str, status: int) -> None:
    assert fetch(server, method, path, b"{}", {"Content-Type": kind}).status == status


def test_web_pages_are_kept_out(server: SandboxServer) -> None:
    headers = {"Origin": "http://example.com", "Access-Control-Request-Method": "POST"}
    preflight = fetch(server, "OPTIONS", "/_sandbox/reset", headers=headers)
    messages = fetch(server, "GET", "/_sandbox/messages", headers=headers)
    assert preflight.status == 405
    assert not [name for got in (preflight, messages) for name in got.headers if name.startswith("access-control")]
