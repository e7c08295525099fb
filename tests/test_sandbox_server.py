"""The HTTP front door over real sockets."""

from __future__ import annotations

import asyncio
import socket
import threading
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from unittest.mock import Mock

import boto3
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.http_support import TARGET, call, fetch, served, spoken_to
from tests.sandbox_support import Walk
from tui.sandbox import server as server_module
from tui.sandbox.conversation import Conversation
from tui.sandbox.engine import Sandbox
from tui.sandbox.http_messages import HttpReply
from tui.sandbox.server import HOST, SandboxServer, _Client

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with served(Sandbox()) as running:
        yield running


def list_pools(connection: socket.socket) -> bytes:
    """Send one request on an open connection and return the answer to it."""
    head = f"POST / HTTP/1.1\r\nX-Amz-Target: {TARGET}ListUserPools\r\nContent-Length: 16\r\n\r\n"
    connection.sendall(head.encode() + b'{"MaxResults":1}')
    return connection.recv(65_536)


def test_an_operation(server: SandboxServer) -> None:
    got = call(server, "ListUserPools", {"MaxResults": 1})
    assert (got.status, got.body) == (200, b'{"UserPools":[]}')
    assert got.headers["content-type"] == "application/x-amz-json-1.1"
    assert got.headers["x-amzn-requestid"]
    assert got.headers["date"].endswith("GMT")


def test_a_refusal(server: SandboxServer) -> None:
    got = call(server, "DescribeUserPool", {"UserPoolId": "us-east-1_abc"})
    text = "User pool us-east-1_abc does not exist."
    assert (got.status, got.json()) == (400, {"__type": "ResourceNotFoundException", "message": text})
    assert got.headers["x-amzn-errortype"] == "ResourceNotFoundException"
    assert got.headers["x-amzn-errormessage"] == text


@pytest.mark.parametrize("target", ["", "ListUserPools", "AnotherService.ListUserPools", TARGET, TARGET + "MakeCoffee"])
def test_a_target_that_cognito_does_not_have(server: SandboxServer, target: str) -> None:
    got = fetch(server, body=b"{}", headers={"X-Amz-Target": target})
    assert (got.status, got.json()["__type"]) == (400, "UnknownOperationException")


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("GET", "/", 405, "POST, OPTIONS"),
        ("PUT", "/", 405, "POST, OPTIONS"),
        ("GET", "/favicon.ico", 404, None),
        ("POST", "/login", 404, None),
        ("GET", "/us-east-1_abc/.well-known/jwks.json", 404, None),
        ("POST", "/us-east-1_abc/.well-known/jwks.json", 405, "GET, HEAD, OPTIONS"),
        ("GET", "/_sandbox/messages", 404, None),
        ("POST", "/_sandbox/reset", 404, None),
    ],
)
def test_everything_else_is_said_in_words(
    server: SandboxServer, method: str, path: str, status: int, allow: str | None
) -> None:
    got = fetch(server, method, path)
    assert (got.status, got.headers.get("allow")) == (status, allow)
    assert got.json()["message"]


def test_a_connection_serves_many_requests(server: SandboxServer) -> None:
    connection = HTTPConnection(HOST, server.port, timeout=10)
    connection.connect()
    first = connection.sock
    for _ in range(3):
        connection.request("POST", "/", b'{"MaxResults":1}', {"X-Amz-Target": f"{TARGET}ListUserPools"})
        assert connection.getresponse().read() == b'{"UserPools":[]}'
        assert connection.sock is first
    connection.close()


def test_it_listens_on_the_loopback_interface_only(server: SandboxServer) -> None:
    assert server.endpoint == f"http://127.0.0.1:{server.port}"
    assert server._socket.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_an_error(server: SandboxServer) -> None:
    with pytest.raises(OSError, match="in use"):
        SandboxServer(Sandbox(), server.port)


def test_a_browser_may_ask_and_read(server: SandboxServer) -> None:
    asked = "content-type,x-amz-target,x-amz-user-agent,amz-sdk-request"
    preflight = fetch(
        server,
        "OPTIONS",
        headers={
            "Origin": "http://localhost:3000",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": asked,
            "Access-Control-Request-Private-Network": "true",
        },
    )
    assert (preflight.status, preflight.body) == (200, b"")
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert preflight.headers["access-control-allow-headers"] == asked
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert preflight.headers["access-control-allow-private-network"] == "true"
    answer = call(server, "DescribeUserPool", {"UserPoolId": "us-east-1_abc"}, Origin="http://localhost:3000")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "x-amzn-ErrorType" in answer.headers["access-control-expose-headers"]


def test_tokens_verify_against_what_the_pool_publishes() -> None:
    walk = Walk(own_keys=True)
    with served(walk.sandbox) as server:
        base = f"/{walk.pool.user_pool_id}/.well-known"
        configuration = fetch(server, "GET", f"{base}/openid-configuration").json()
        assert configuration["issuer"] == f"https://cognito-idp.us-east-1.amazonaws.com/{walk.pool.user_pool_id}"
        assert configuration["jwks_uri"] == f"{server.endpoint}{base}/jwks.json"
        keys = fetch(server, "GET", f"{base}/jwks.json")
        assert keys.headers["access-control-allow-origin"] == "*"
        walk.confirmed()
        secret, session = walk.associate(walk.sign_in()["Session"])
        result = walk.respond("MFA_SETUP", walk.verify(session, walk.totp(secret)))["AuthenticationResult"]
        published = KeySet.import_key_set(keys.json())
        for token in (result["IdToken"], result["AccessToken"]):
            assert jwt.decode(token, published).claims["iss"] == configuration["issuer"]
        assert all("d" not in key for key in keys.json()["keys"])


def test_the_updated_issuer_is_published() -> None:
    walk = Walk()
    walk.use_pool(IssuerConfiguration={"Type": "UPDATED"})
    with served(walk.sandbox) as server:
        configuration = fetch(server, "GET", f"/{walk.pool.user_pool_id}/.well-known/openid-configuration").json()
    assert configuration["issuer"].startswith("https://issuer-cognito-idp.us-east-1.amazonaws.com/")


def test_an_unknown_document_of_a_pool() -> None:
    walk = Walk()
    with served(walk.sandbox) as server:
        got = fetch(server, "GET", f"/{walk.pool.user_pool_id}/.well-known/saml.xml")
    assert got.status == 404
    assert "jwks.json" in got.json()["message"]


def test_silent_slow_and_half_open_clients_do_not_keep_others_waiting(server: SandboxServer) -> None:
    silent = [socket.create_connection((HOST, server.port), timeout=10) for _ in range(20)]
    slow = socket.create_connection((HOST, server.port), timeout=10)
    slow.sendall(b"POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n{")
    deaf = socket.create_connection((HOST, server.port), timeout=10)
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    deaf.sendall(b"GET /nothing HTTP/1.1\r\n\r\n" * 3_000)  # and never reads an answer
    half_open = socket.create_connection((HOST, server.port), timeout=10)
    half_open.shutdown(socket.SHUT_WR)
    assert half_open.recv(1) == b""
    assert call(server, "ListUserPools", {"MaxResults": 1}).status == 200
    slow.sendall(b" " * 99)
    assert slow.recv(65_536).startswith(b"HTTP/1.1 400 ")
    for connection in (*silent, slow, deaf, half_open):
        connection.close()


def test_who_does_not_read_answers_is_not_read_either() -> None:
    transport = Mock(spec=asyncio.Transport)
    loop = Mock(time=lambda: 0.0)
    client = _Client(Conversation(lambda _: HttpReply(200), lambda: 0.0), {}, loop)
    client.connection_made(transport)
    client.pause_writing()
    transport.pause_reading.assert_called_once_with()
    transport.resume_reading.assert_not_called()
    client.resume_writing()
    transport.resume_reading.assert_called_once_with()


def test_the_silent_are_dismissed(server: SandboxServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PATIENCE_BETWEEN", -1.0)
    monkeypatch.setattr(server_module, "_ROUND", 0.01)
    with served(Sandbox()) as impatient, socket.create_connection((HOST, impatient.port), timeout=10) as connection:
        assert _ended(connection)
    with socket.create_connection((HOST, server.port), timeout=10) as connection:
        assert b"UserPools" in list_pools(connection)


def test_among_too_many_clients_the_one_that_was_silent_longest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "MOST_CLIENTS", 2)
    with served(Sandbox()) as server:
        first, second = (socket.create_connection((HOST, server.port), timeout=10) for _ in range(2))
        assert b"UserPools" in list_pools(second)
        assert b"UserPools" in list_pools(first)
        with first, second, socket.create_connection((HOST, server.port), timeout=10) as third:
            assert b"UserPools" in list_pools(third)
            assert _ended(second)
            assert b"UserPools" in list_pools(first)


def _ended(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_octets_that_are_not_http_are_answered_and_end_nothing(server: SandboxServer) -> None:
    for junk in (b"\x16\x03\x01\x00\xa5\x01", b"\x00" * 100_000, b"hello\n"):
        assert spoken_to(server, junk).startswith(b"HTTP/1.1 4")
    assert call(server, "ListUserPools", {"MaxResults": 1}).status == 200


def test_who_sends_too_much_still_gets_to_read_why(server: SandboxServer) -> None:
    head = b"POST / HTTP/1.1\r\nContent-Length: 20000000\r\n\r\n"
    assert spoken_to(server, head + b" " * 20_000_000).startswith(b"HTTP/1.1 413 ")


def test_closing_ends_the_thread_and_every_connection() -> None:
    server = SandboxServer(Sandbox())
    with socket.create_connection((HOST, server.port), timeout=10) as connection:
        assert b"UserPools" in list_pools(connection)
        server.close()
        assert _ended(connection)
    server.close()
    assert "sandbox-http" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, server.port), timeout=10)


def test_a_client_that_follows_the_environment(server: SandboxServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", server.endpoint)
    client = boto3.Session("AKIDEXAMPLE", "not a secret", region_name="eu-west-1").client("cognito-idp")
    assert client.list_user_pools(MaxResults=1)["UserPools"] == []
