"""Where the keys for a signature come from: the sandbox's own pools, the real ones, and endpoints that are neither."""

from __future__ import annotations

import json
import threading
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.fake_gateway import NOW, fake_connection
from tests.http_support import served
from tests.inspection_support import (
    ACCESS_CLAIMS,
    CLIENT,
    ID_CLAIMS,
    POOL,
    FakeKeys,
    access_token,
    document,
    id_token,
    jwt,
    part,
    signed,
    unsigned,
)
from tests.sandbox_support import Clock, Walk
from tui.cognito import clients
from tui.cognito.clients import Link, Once, Timeouts
from tui.cognito.connection import Context, Target
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.inspection.check import Verdict
from tui.cognito.inspection.inspector import Asking, Inspector
from tui.cognito.inspection.issuer import issuer_of_pool
from tui.cognito.inspection.signature import Standing
from tui.cognito.published_keys import LARGEST, KeptKeys, Publisher
from tui.connect import connect
from tui.events import TokensIssued
from tui.secret import Secret
from tui.states import Credentials

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.cognito.connection import Connection, SigningKeys
    from tui.states import Tokens

HASTE = Timeouts(connect=0.5, read=0.3)
REAL = issuer_of_pool("us-east-1", POOL)
SOMEWHERE = Context(region="us-east-1", pool=POOL, client=CLIENT)
OTHER_POOL = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001"


def refusal(call: Callable[[], object]) -> GatewayError:
    with pytest.raises(GatewayError) as caught:
        call()
    return caught.value


# What the inspector asks for, and when


def inspector(keys: SigningKeys | None, context: Context = SOMEWHERE) -> Inspector:
    return Inspector(replace(fake_connection(context=context), keys=keys), context)


def test_the_keys_of_the_pool_that_is_connected_are_asked_for_at_once() -> None:
    keys = FakeKeys()
    looking, token = inspector(keys), jwt(id_token())
    assert looking.asking(token, own=False) is Asking.AT_ONCE
    assert looking.signature(token, own=False).standing is Standing.CHECKING
    assert keys.asked == []
    looking.verify(token)
    assert looking.signature(token, own=False).standing is Standing.VALID
    assert keys.asked == [(REAL, False)]


def test_the_keys_of_another_pool_are_asked_for_on_demand() -> None:
    keys = FakeKeys()
    looking, token = inspector(keys), jwt(id_token(iss=OTHER_POOL))
    assert looking.asking(token, own=False) is Asking.ON_DEMAND
    assert looking.asking(token, own=True) is Asking.AT_ONCE
    assert "V fetches the keys of us-east-1_Other0001" in looking.signature(token, own=False).why
    looking.verify(token)
    assert keys.asked[0][0].address == OTHER_POOL
    assert looking.signature(token, own=False).standing is Standing.VALID
    assert {each.name: each.verdict for each in looking.checks(token, NOW, own=False)}["Issuer"] is Verdict.FAILED


@pytest.mark.parametrize(
    "iss", ["https://evil.example/us-east-1_Other0001", f"{OTHER_POOL}/../x", "http://169.254.169.254/", 7, None]
)
def test_the_keys_of_nobody_are_never_asked_for(iss: object) -> None:
    keys = FakeKeys()
    looking, token = inspector(keys), jwt(id_token(iss=iss))
    assert looking.asking(token, own=True) is Asking.NEVER
    assert "no token may choose whom this program calls" in looking.signature(token, own=True).why
    looking.verify(token)
    assert keys.asked == []


def test_an_address_that_only_ends_like_the_pool_leads_to_the_pool_itself() -> None:
    keys = FakeKeys()
    inspector(keys).verify(jwt(id_token(iss=f"https://evil.example/{POOL}")))
    assert keys.asked == [(REAL, False)]


def test_without_a_connection_nothing_is_asked_for() -> None:
    looking, token = Inspector(None, Context()), jwt(id_token())
    assert looking.asking(token, own=False) is Asking.NEVER
    assert "connect first" in looking.signature(token, own=False).why
    looking.verify(token)
    assert looking.signature(token, own=False).standing is Standing.NOT_ASKED


def test_a_token_that_nobody_signed_needs_no_keys() -> None:
    looking, token = inspector(FakeKeys()), jwt(unsigned(ID_CLAIMS, {"alg": "none"}))
    assert looking.asking(token, own=True) is Asking.NEVER
    assert looking.signature(token, own=True).standing is Standing.UNSIGNED


def test_keys_that_could_not_be_had_say_why_and_are_asked_for_again() -> None:
    keys = FakeKeys(GatewayError(Cause.NETWORK, "no route to it."))
    looking, token = inspector(keys), jwt(id_token())
    looking.verify(token)
    assert looking.signature(token, own=True).standing is Standing.NO_KEYS
    assert looking.signature(token, own=True).why == "no route to it."
    keys.published = document()
    looking.verify(token, anew=True)
    assert looking.signature(token, own=True).standing is Standing.VALID


def test_why_an_api_may_refuse_it() -> None:
    looking = inspector(FakeKeys())

    def why(token: Secret, now: float = NOW) -> str:
        looking.verify(jwt(token))
        explanation = looking.refused(jwt(token), now, own=False)
        return " ".join((explanation.cause, *explanation.likely))

    assert "Its claims are in order" in why(access_token())
    assert "client_id instead" in why(access_token())
    assert "has to check: Expiry." in why(access_token(), NOW + 5_000)
    assert "The token expired" in why(access_token(), NOW + 5_000)
    assert "another pool" in why(access_token(iss=OTHER_POOL))
    assert "another app client" in why(access_token(client_id="x"))
    assert why(signed(ID_CLAIMS, "key-of-another-pool")).startswith(
        "It fails what every API has to check: Signature. Signature: The issuer publishes no key"
    )


def test_who_issued_it_is_told_by_iss() -> None:
    looking = inspector(FakeKeys())
    assert looking.of_a_pool(jwt(id_token()))
    assert looking.of_a_pool(jwt(id_token(iss=f"http://localhost:9229/{POOL}"))), "an emulator's"
    assert not looking.of_a_pool(jwt(id_token(iss="https://example.com/")))


def test_that_a_token_is_unsigned_comes_first() -> None:
    token = jwt(unsigned(ACCESS_CLAIMS, header={"alg": "none"}))
    explanation = inspector(FakeKeys()).refused(token, NOW + 5_000, own=False)
    assert explanation.likely[0].startswith("Signature: There is none (alg: none)")
    assert "expired" in explanation.likely[1]


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


# The sandbox


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


def token_of(walk: Walk) -> Secret:
    walk.confirmed()
    if "AuthenticationResult" not in (answer := walk.sign_in()):
        secret, session = walk.associate(answer["Session"])
        verified = walk.verify(session, walk.totp(secret))
        answer = walk.respond("MFA_SETUP", verified)
    return Secret(answer["AuthenticationResult"]["IdToken"])


# Over HTTP


def keys_at(endpoint: str) -> KeptKeys:
    def link() -> Link:
        target = Target(client_id=CLIENT, region="us-east-1", endpoint_url=endpoint)
        return Link(clients.unsigned(target, HASTE), CLIENT)

    return KeptKeys(Publisher(Once(link), "", HASTE).fetch)


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
