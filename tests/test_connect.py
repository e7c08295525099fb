"""From a target to both doors: the sandbox, stock moto, and endpoints that are no Cognito."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from random import Random
from typing import TYPE_CHECKING

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tui.cognito import totp
from tui.cognito.clients import Timeouts
from tui.cognito.connection import Context, Target
from tui.cognito.gateway import Cause, GatewayError
from tui.connect import connect
from tui.events import (
    ChallengeIssued,
    ConfirmationNeeded,
    SetupRequired,
    SignUpConfirmed,
    TokensIssued,
)
from tui.secret import Secret
from tui.states import Challenge, Credentials, Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from types_boto3_cognito_idp.literals import ExplicitAuthFlowsTypeType

    from tui.cognito.connection import Connection

PASSWORD = Secret("Passw0rd!")
JANE = Credentials("jane", PASSWORD)
ADMIN_JANE = replace(JANE, flow=Flow.ADMIN_USER_PASSWORD_AUTH)
HASTE = Timeouts(connect=0.3, read=0.3)
SOMEWHERE = Target(client_id="1example23456789", region="us-east-1")


def refusal(call: Callable[[], object]) -> GatewayError:
    with pytest.raises(GatewayError) as caught:
        call()
    return caught.value


# Cheap


def test_connecting_loads_nothing_heavy() -> None:
    program = """
import sys
from tui.cognito.connection import Target
from tui.connect import connect
demo = connect(Target(sandbox=True))
connect(Target(client_id="x", user_pool_id="us-east-1_x", profile="none"))
assert demo.inbox.messages() == ()
heavy = {"boto3", "botocore", "moto", "pyotp", "textual", "joserfc", "cryptography"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - a program of our own


def test_what_is_known_at_once() -> None:
    target = Target(client_id="abc", user_pool_id="eu-west-1_x")
    connection = connect(target)
    assert connection.context == Context(region="eu-west-1", pool="eu-west-1_x", client="abc")
    assert connection.inbox is None
    assert connection.side(Flow.ADMIN_USER_PASSWORD_AUTH) is connection.admin()
    assert connect(Target(sandbox=True)).context == Context(sandbox=True)


def test_without_a_pool_there_is_nothing_to_administer() -> None:
    connection = connect(SOMEWHERE)
    assert connection.side(Flow.USER_PASSWORD_AUTH) is connection.user_side
    assert refusal(connection.admin).cause is Cause.CLIENT


# The sandbox


class Clock:
    now = 1_800_000_010.0

    def __call__(self) -> float:
        return self.now


def test_the_whole_walk_in_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "broken")
    clock = Clock()
    connection = connect(Target(sandbox=True), clock=clock, random=Random(1))
    context = connection.prepare()
    assert replace(context, pool_id="", client_id="") == Context(True, "us-east-1", "demo-pool", "demo-client")
    assert context.pool_id.startswith("us-east-1_")
    user, admin, inbox = connection.user_side, connection.admin(), connection.inbox
    assert inbox is not None

    accepted = user.sign_up("jane", PASSWORD, "jane@example.com")
    assert accepted.delivery is not None
    assert user.sign_in(JANE) == ConfirmationNeeded(JANE)
    assert admin.sign_in(ADMIN_JANE) == ConfirmationNeeded(ADMIN_JANE)
    assert admin.user("jane").status == "UNCONFIRMED"
    assert refusal(lambda: user.confirm("jane", Secret("000000"))).cause is Cause.CODE
    assert user.confirm("jane", inbox.messages()[-1].code) == SignUpConfirmed("jane")
    assert user.confirm("jane", Secret("000000")) == SignUpConfirmed("jane")

    setup = user.sign_in(JANE)
    assert isinstance(setup, SetupRequired)
    issued = user.request_secret(setup.session)
    code = totp.code_at(issued.secret, clock.now)
    verified = user.verify_code(issued.session, code)
    assert isinstance(user.answer(JANE, Challenge("MFA_SETUP", {}, verified), {}), TokensIssued)

    challenged = admin.sign_in(ADMIN_JANE)
    assert isinstance(challenged, ChallengeIssued)
    again = refusal(lambda: admin.answer(JANE, challenged.challenge, {"SOFTWARE_TOKEN_MFA_CODE": code}))
    assert again.cause is Cause.CODE_USED
    clock.now = totp.fresh_code_at(issued.secret, code, clock.now)
    fresh = totp.code_at(issued.secret, clock.now)
    assert isinstance(admin.answer(JANE, challenged.challenge, {"SOFTWARE_TOKEN_MFA_CODE": fresh}), TokensIssued)
    assert [each.username for each in admin.users().users] == ["jane"]
    assert admin.pool().account.isdecimal()


def test_the_sandbox_is_booted_once_by_whoever_comes_first() -> None:
    connection = connect(Target(sandbox=True))
    contexts: list[Context] = []
    threads = [threading.Thread(target=lambda: contexts.append(connection.prepare())) for _ in range(4)]
    for thread in threads:
        thread.start()
    connection.user_side.sign_up("jane", PASSWORD, "jane@example.com")
    for thread in threads:
        thread.join()
    assert len(set(contexts)) == 1
    assert connection.inbox is not None
    assert len(connection.inbox.messages()) == 1


# Stock moto, which nobody here wrote


@pytest.fixture(scope="module")
def moto_endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def test_sign_up_confirm_and_sign_in_on_stock_moto(moto_endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    setup = boto3.client("cognito-idp", endpoint_url=moto_endpoint)
    pool_id = setup.create_user_pool(PoolName="pool")["UserPool"]["Id"]
    flows: list[ExplicitAuthFlowsTypeType] = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"]
    app_client = setup.create_user_pool_client(
        UserPoolId=pool_id, ClientName="client", GenerateSecret=True, ExplicitAuthFlows=flows
    )["UserPoolClient"]
    setup.close()
    connection = connect(
        Target(
            client_id=app_client["ClientId"],
            client_secret=Secret(app_client["ClientSecret"]),
            user_pool_id=pool_id,
            endpoint_url=moto_endpoint,
        )
    )
    assert connection.prepare().region == "us-east-1"
    user, admin = connection.user_side, connection.admin()
    user.sign_up("jane", PASSWORD, "jane@example.com")
    assert user.sign_in(JANE) == ConfirmationNeeded(JANE)
    assert user.confirm("jane", Secret("123456")) == SignUpConfirmed("jane")
    assert isinstance(user.sign_in(JANE), TokensIssued)
    assert isinstance(admin.sign_in(ADMIN_JANE), TokensIssued)
    assert admin.user("jane").status == "CONFIRMED"
    assert admin.pool().account == "123456789012"
    wrong = refusal(lambda: user.sign_in(Credentials("jane", Secret("wrong"))))
    assert wrong.cause is Cause.PASSWORD
    assert refusal(lambda: user.resend_code("jane")).sentence


# Endpoints that do not answer, or not as Cognito does


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
