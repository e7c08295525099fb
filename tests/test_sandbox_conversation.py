"""HTTP without a socket: what octets become, and that no octets become an exception or a 5xx."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sandbox_support import START
from tui.sandbox.conversation import Conversation
from tui.sandbox.engine import Sandbox
from tui.sandbox.http_messages import CONTINUE, LONGEST_BODY, LONGEST_HEAD, HttpReply, HttpRequest
from tui.sandbox.remote_control import RemoteControl
from tui.sandbox.routes import Routes

LIST = b'{"MaxResults":1}'
HEADERS = b"X-Amz-Target: AWSCognitoIdentityProviderService.ListUserPools\r\nContent-Length: 16\r\n"
REQUEST = b"POST / HTTP/1.1\r\n" + HEADERS + b"\r\n" + LIST


def echo(request: HttpRequest) -> HttpReply:
    return HttpReply(200, {}, f"{request.method} {request.path} {len(request.body)}".encode())


def conversation() -> Conversation:
    return Conversation(echo, lambda: START)


def status(octets: bytes) -> int:
    match = re.match(rb"HTTP/1\.1 (\d{3}) [A-Za-z -]+\r\n", octets)
    assert match is not None
    return int(match[1])


def test_one_request_one_answer() -> None:
    assert conversation().receive(REQUEST) == (
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: keep-alive\r\n"
        b"Date: Tue, 14 Nov 2023 22:13:30 GMT\r\n\r\nPOST / 16"
    )


def test_a_request_may_come_an_octet_at_a_time() -> None:
    talk = conversation()
    answers = [talk.receive(REQUEST[index : index + 1]) for index in range(len(REQUEST))]
    assert answers[:-1] == [b""] * (len(REQUEST) - 1)
    assert answers[-1].endswith(b"POST / 16")
    assert not talk.over


def test_requests_in_one_piece_are_answered_in_their_order() -> None:
    talk = conversation()
    other = b"GET /second?x=1 HTTP/1.1\r\n\r\n"
    answer = talk.receive(REQUEST + b"\r\n" + other + REQUEST[:20])
    assert [line for line in (b"POST / 16", b"GET /second 0") if line in answer] == [b"POST / 16", b"GET /second 0"]
    assert answer.index(b"POST / 16") < answer.index(b"GET /second 0")
    assert talk.waiting


def test_a_head_has_the_length_of_the_body_and_no_body() -> None:
    answer = conversation().receive(b"HEAD /x HTTP/1.1\r\n\r\n")
    assert b"Content-Length: 9\r\n" in answer
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("request_line", "header", "stays"),
    [
        (b"GET / HTTP/1.1", b"", True),
        (b"GET / HTTP/1.1", b"Connection: close\r\n", False),
        (b"GET / HTTP/1.0", b"", False),
        (b"GET / HTTP/1.0", b"Connection: Keep-Alive\r\n", True),
    ],
)
def test_who_closes(request_line: bytes, header: bytes, stays: bool) -> None:
    talk = conversation()
    answer = talk.receive(request_line + b"\r\n" + header + b"\r\n")
    assert status(answer) == 200
    assert (b"Connection: keep-alive" in answer) is stays
    assert talk.over is not stays
    assert bool(talk.receive(b"GET / HTTP/1.1\r\n\r\n")) is stays


def test_a_client_that_waits_for_a_word_gets_it_once() -> None:
    talk = conversation()
    head = REQUEST.removesuffix(b"\r\n" + LIST) + b"Expect: 100-continue\r\n\r\n"
    assert talk.receive(head) == CONTINUE
    assert talk.receive(LIST[:5]) == b""
    assert status(talk.receive(LIST[5:])) == 200
    assert talk.receive(head) == CONTINUE


@pytest.mark.parametrize(
    ("octets", "expected", "text"),
    [
        (b"\x16\x03\x01\x02\x00\x01", 400, "https"),
        (b"EHLO mail.example.com\r\n", 400, "not an HTTP/1.1 request"),
        (b"GET / HTTP/2.0\r\n\r\n", 400, "not an HTTP/1.1 request"),
        (b"GET  / HTTP/1.1\r\n\r\n", 400, "not an HTTP/1.1 request"),
        (b"GET /\x00 HTTP/1.1\r\n\r\n", 400, "not an HTTP/1.1 request"),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400, "header"),
        (b"GET / HTTP/1.1\r\nA : b\r\n\r\n", 400, "header"),
        (b"GET / HTTP/1.1\r\nA: b\rInjected: c\r\n\r\n", 400, "header"),
        (b"POST / HTTP/1.1\r\n\r\n", 411, "Content-Length"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411, "chunks"),
        (b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400, "not a number"),
        (b"POST / HTTP/1.1\r\nContent-Length: 1e3\r\n\r\n", 400, "not a number"),
        (b"POST / HTTP/1.1\r\nContent-Length: \xb2\r\n\r\n", 400, "not a number"),
        (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, "two lengths"),
        (b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (LONGEST_BODY + 1), 413, str(LONGEST_BODY)),
        (b"GET / HTTP/1.1\r\nA: " + b"b" * LONGEST_HEAD, 431, "too long"),
        (b"x" * LONGEST_HEAD, 431, "not HTTP"),
    ],
)
def test_what_cannot_be_read_is_answered_in_words_and_ends_the_talk(octets: bytes, expected: int, text: str) -> None:
    talk = conversation()
    answer = talk.receive(octets)
    assert status(answer) == expected
    assert text in answer.decode()
    assert b"Connection: close" in answer
    assert talk.over
    assert talk.receive(REQUEST) == b""


def test_the_longest_body_is_taken() -> None:
    answer = conversation().receive(
        b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % LONGEST_BODY + b" " * LONGEST_BODY
    )
    assert answer.endswith(b"POST / %d" % LONGEST_BODY)


SANDBOX = Sandbox()
ROUTES = Routes(SANDBOX, RemoteControl(SANDBOX))
OCTETS = st.one_of(
    st.binary(max_size=200),
    st.builds(
        lambda at, junk: REQUEST[:at] + junk + REQUEST[at:], st.integers(0, len(REQUEST)), st.binary(max_size=20)
    ),
    st.builds(
        lambda method, path, body: (
            b"%s /%s HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            % (method, path, len(body), body)
        ),
        st.sampled_from([b"GET", b"POST", b"OPTIONS", b"BREW"]),
        st.sampled_from([b"", b"x", b"_sandbox/clock", b"_sandbox/fault", b"us-east-1_a/.well-known/jwks.json"]),
        st.binary(max_size=60),
    ),
    st.builds(lambda body: REQUEST.replace(b"16", b"%d" % len(body), 1).removesuffix(LIST) + body, st.binary()),
)


@given(st.lists(OCTETS, max_size=4))
def test_no_octets_are_answered_with_a_5xx(pieces: list[bytes]) -> None:
    talk = Conversation(ROUTES.reply, SANDBOX.clock)
    for piece in pieces:
        for found in re.findall(rb"(?m)^HTTP/1\.1 (\d{3}) ", talk.receive(piece)):
            assert 100 <= int(found) < 500
