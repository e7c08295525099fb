"""The keys that pools publish: where they are fetched, and endpoints that do not give any."""

from __future__ import annotations

import json
import threading
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.fake_facts import NOW
from tests.inspection_keys_support import HASTE, REAL, inspector, keys_at, refusal
from tests.inspection_support import CLIENT, ID_CLAIMS, POOL, FakeKeys, document, id_token, jwt, signed
from tui.cognito import clients
from tui.cognito.clients import Link, Once
from tui.cognito.connection import Target
from tui.cognito.gateway import Cause
from tui.cognito.inspection.issuer import issuer_of_pool
from tui.cognito.published_keys import LARGEST, KeptKeys, Publisher
from tui.connect import connect

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_documents_are_kept() -> None:
    asked: list[str] = []

    def fetch(issuer: object) -> dict[str, object]:
        asked.append(str(issuer))
        return document()

    keys = KeptKeys(fetch)
    assert keys.of(REAL) is keys.of(REAL)
    assert len(asked) == 1
    keys.of(REAL, anew=True)
    assert len(asked) == 2


@dataclass
class Odd:
    """An endpoint that answers in its own way."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """What it says its body is long, if that is a lie."""
    paths: list[str] = field(default_factory=list)
    silent: threading.Event | None = None
    unfinished: threading.Event | None = None
    """What it waits for in the middle of the body."""

    @contextmanager
    def serving(self) -> Iterator[str]:
        odd = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                odd.paths.append(self.path)
                if odd.silent is not None:
                    odd.silent.wait(10)
                    return
                self.send_response(odd.status)
                for name, value in odd.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(odd.body) if odd.length is None else odd.length))
                self.end_headers()
                self.wfile.write(odd.body)
                if odd.unfinished is not None:
                    odd.unfinished.wait(10)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            for waiting in filter(None, (self.silent, self.unfinished)):
                waiting.set()
            server.shutdown()
            server.server_close()


def test_the_keys_of_a_pool_come_from_the_endpoint_that_stands_in_for_aws() -> None:
    odd = Odd(body=json.dumps(document()).encode())
    with odd.serving() as endpoint:
        assert keys_at(endpoint).of(REAL) == document()
        assert keys_at(f"{endpoint}/base/").of(REAL) == document()
    assert odd.paths == [f"/{POOL}/.well-known/jwks.json", f"/base/{POOL}/.well-known/jwks.json"]


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        (Odd(404), "publishes no keys of this pool (HTTP 404)"),
        (Odd(500), "HTTP 500"),
        (Odd(302, headers={"Location": "http://127.0.0.1:1/"}), "is not followed"),
        (Odd(body=b"<html>"), "no set of keys"),
        (Odd(body=b"[" * 60_000), "no set of keys"),
        (Odd(body=b"\xff\xfe"), "no set of keys"),
        (Odd(body=b"[]"), "no set of keys"),
        (Odd(body=b'{"keys": 7}'), "no set of keys"),
        (Odd(body=b'{"keys": []}' + b" " * LARGEST), "larger than"),
        (Odd(body=b'{"keys"', length=5_000), "no set of keys"),
        (Odd(body=b'{"keys"', length=5_000, unfinished=threading.Event()), "did not come to an end"),
        (Odd(silent=threading.Event()), "gave no answer"),
    ],
)
def test_an_endpoint_that_does_not_give_keys(odd: Odd, says: str) -> None:
    with odd.serving() as endpoint:
        error = refusal(lambda: keys_at(endpoint).of(REAL))
    assert says in error.sentence
    assert error.cause is Cause.NETWORK
    assert len(odd.paths) == 1


def test_an_endpoint_that_is_not_there() -> None:
    assert "cannot be reached" in refusal(lambda: keys_at("http://127.0.0.1:1").of(REAL)).sentence


def test_the_real_service_is_asked_below_the_issuer() -> None:
    issuer = issuer_of_pool("eu-west-1", "eu-west-1_Abc")
    connection = connect(Target(client_id=CLIENT, region="us-east-1"))
    assert connection.keys is not None
    publisher = Publisher(Once(link_to_aws), "", HASTE)
    assert (
        publisher._address(issuer) == "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc/.well-known/jwks.json"
    )


def link_to_aws() -> Link:
    return Link(clients.unsigned(Target(client_id=CLIENT, region="us-east-1"), HASTE), CLIENT)


def test_what_went_wrong_carries_no_token() -> None:
    token = signed(ID_CLAIMS | {"email": "planted@example.com"}, "planted-key")

    def fail(issuer: object) -> dict[str, object]:
        raise ValueError(token.reveal())

    error = refusal(lambda: KeptKeys(fail).of(REAL))
    told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert token.reveal() not in told
    assert "planted" not in repr(inspector(FakeKeys()).checks(jwt(id_token()), NOW, own=True))
