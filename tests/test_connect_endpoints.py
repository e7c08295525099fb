"""Endpoints that do not answer, or not as Cognito does, and settings that lead to none."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.connect_support import JANE, PASSWORD, refusal
from tui.cognito.clients import Timeouts
from tui.cognito.connection import Target
from tui.cognito.gateway import Cause
from tui.connect import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.connection import Connection

HASTE = Timeouts(connect=0.3, read=0.3)


@dataclass
class Stranger:
    """A server that gives one answer to everything, and a connection to it."""

    connection: Connection = field(init=False)
    status: int = 200
    body: bytes = b""


@pytest.fixture(scope="module")
def stranger() -> Iterator[Stranger]:
    what = Stranger()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(what.status)
            self.send_header("Content-Length", str(len(what.body)))
            self.end_headers()
            self.wfile.write(what.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        what.connection = connect(at(f"http://127.0.0.1:{server.server_address[1]}"))
        yield what
        server.shutdown()
        thread.join()


def at(url: str) -> Target:
    return Target(client_id="1example23456789", user_pool_id="us-east-1_Example1", endpoint_url=url)


def test_a_refused_port() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    connection = connect(at(f"http://127.0.0.1:{port}"), timeouts=HASTE)
    error = refusal(lambda: connection.user_side.sign_in(JANE))
    assert error.cause is Cause.NETWORK
    assert error.sentence.startswith(f"127.0.0.1:{port} cannot be reached")


def test_an_endpoint_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        connection = connect(at(url), timeouts=HASTE)
        connection.prepare()
        started = time.monotonic()
        error = refusal(lambda: connection.user_side.sign_in(JANE))
        assert time.monotonic() - started < 2
    assert error.cause is Cause.NETWORK
    assert "gave no answer" in error.sentence


def test_a_host_that_does_not_exist() -> None:
    connection = connect(at("http://no-such-host.invalid"), timeouts=HASTE)
    error = refusal(lambda: connection.user_side.sign_in(JANE))
    assert error.cause is Cause.NETWORK
    assert "no-such-host.invalid" in error.sentence


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>Welcome</html>"),
        (200, b"[]"),
        (200, b'"text"'),
        (200, b"{}"),
        (200, b"\xff\xfe"),
        (200, b'{"UserConfirmed": "perhaps"}'),
        (302, b""),
        (404, b"<html>Not found</html>"),
        (404, b"[]"),
        (404, b""),
        (500, b"<html>Oops</html>"),
        (503, b""),
    ],
)
def test_an_endpoint_that_is_not_cognito(stranger: Stranger, status: int, body: bytes) -> None:
    stranger.status, stranger.body = status, body
    error = refusal(lambda: stranger.connection.user_side.sign_up("jane", PASSWORD, ""))
    assert error.cause is Cause.NETWORK
    assert "endpoint" in error.sentence
    assert error.code == error.said == ""


@pytest.mark.parametrize("url", ["localhost:9229", "http://["])
def test_an_endpoint_url_that_is_none(url: str) -> None:
    error = refusal(connect(at(url)).prepare)
    assert error.cause is Cause.NETWORK
    assert "http://localhost" in error.sentence


def test_an_unknown_profile() -> None:
    error = refusal(connect(Target(client_id="x", profile="play")).prepare)
    assert error.cause is Cause.AWS_CREDENTIALS
    assert "play" in error.sentence


def test_no_region() -> None:
    error = refusal(connect(Target(client_id="x")).prepare)
    assert error.cause is Cause.REGION
    assert "--region" in error.sentence


def test_credentials_that_come_later_are_found(stranger: Stranger, monkeypatch: pytest.MonkeyPatch) -> None:
    stranger.status, stranger.body = 200, b'{"Users": []}'
    admin = stranger.connection.admin()
    assert refusal(admin.users).cause is Cause.AWS_CREDENTIALS
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    assert admin.users().users == []
