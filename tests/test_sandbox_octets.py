"""Any octets on a real socket: no answer is a 5xx, and the server goes on."""

from __future__ import annotations

import json
import logging
import re
import socket
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.http_support import TARGET, call, served, spoken_to
from tests.sandbox_support import Walk
from tests.strategies import json_values
from tui.sandbox.server import HOST, SandboxServer
from tui.sandbox.validation import service_model

if TYPE_CHECKING:
    from collections.abc import Iterator

STATUS = re.compile(rb"(?m)^HTTP/1\.1 (\d{3}) ")
NAMES = ["UserPoolId", "ClientId", "Username", "Password", "Session", "AccessToken", "AuthFlow", "AuthParameters"]
OPERATIONS = service_model().operation_names
objects = st.dictionaries(st.sampled_from(NAMES), json_values, max_size=4)
bodies = st.binary(max_size=60) | (json_values | objects).map(lambda value: json.dumps(value).encode())


def octets_of(first: int, last: int) -> st.SearchStrategy[bytes]:
    return st.lists(st.integers(first, last).filter(lambda octet: octet != 0x7F), min_size=1, max_size=20).map(bytes)


targets = st.sampled_from([(TARGET + name).encode() for name in OPERATIONS]) | octets_of(0x20, 0xFF)
methods = st.sampled_from([b"POST"] * 4 + [b"GET"] * 2 + [b"PUT", b"HEAD", b"OPTIONS"]) | octets_of(ord("A"), ord("Z"))
DOCUMENTS = [b"/%s/.well-known/jwks.json", b"/%s/.well-known/openid-configuration", b"/%s/.well-known/x"]
paths = st.sampled_from([b"/"] * 4 + [b"/x", b"/_sandbox/clock", b"*", *DOCUMENTS]) | octets_of(0x21, 0x7E)
NOTICED = ["Host", "Origin", "Expect", "Connection", "Transfer-Encoding"]
PREFLIGHT = ["Access-Control-Request-Headers", "Access-Control-Request-Private-Network"]
header_names = st.sampled_from([name.encode() for name in NOTICED + PREFLIGHT])
header_values = st.sampled_from([b"", b"100-continue", b"keep-alive", b"true"]) | octets_of(0x20, 0xFF)
NO_LENGTHS = [b"9" * 5_000, b"-1", b"\xb2", b"1, 1", b""]
headers = st.dictionaries(header_names, header_values, max_size=2)


@cache
def walk() -> Walk:
    return Walk()


@st.composite
def well_framed(draw: st.DrawFn) -> bytes:
    """Draw a request that is HTTP, whatever it asks for."""
    path, method, body = draw(paths), draw(methods), draw(bodies)
    if path in DOCUMENTS:
        path, method = path % walk().pool.user_pool_id.encode(), draw(st.sampled_from([b"GET", method]))
    length = draw(st.sampled_from([b"%d" % len(body)] * 30 + NO_LENGTHS))
    lines = {b"X-Amz-Target": draw(targets), b"Content-Length": length} | draw(headers)
    head = b"%s %s HTTP/1.1" % (method, path)
    return b"\r\n".join([head, *(b"%s: %s" % line for line in lines.items())]) + b"\r\n\r\n" + body


@st.composite
def badly_framed(draw: st.DrawFn) -> bytes:
    """Draw a request that was damaged: octets put in, left out or exchanged, or cut off."""
    whole = draw(well_framed())
    begin = draw(st.integers(0, len(whole)))
    end = min(len(whole), begin + draw(st.integers(0, 12)))
    return draw(st.sampled_from([whole[:begin], whole[:begin] + draw(st.binary(max_size=12)) + whole[end:]]))


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with served(walk().sandbox, control=True) as running:
        yield running


class Mishaps(logging.Handler):
    """Collects what the event loop has to say: an exception in a connection is told there and nowhere else."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))


@pytest.fixture(scope="module", autouse=True)
def mishaps() -> Iterator[Mishaps]:
    handler, logger = Mishaps(), logging.getLogger("asyncio")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


def check_unharmed(server: SandboxServer, mishaps: Mishaps) -> None:
    assert call(server, "ListUserPools", {"MaxResults": 1}).status == 200
    assert mishaps.told == []


@settings(max_examples=250, deadline=None)
@given(pieces=st.lists(well_framed() | badly_framed() | st.binary(max_size=200), min_size=1, max_size=4))
def test_no_octets_bring_a_5xx(server: SandboxServer, mishaps: Mishaps, pieces: list[bytes]) -> None:
    answer = spoken_to(server, b"".join(pieces))
    assert all(100 <= int(status) < 500 for status in STATUS.findall(answer))
    check_unharmed(server, mishaps)


@settings(max_examples=100, deadline=None)
@given(request=well_framed())
def test_every_request_that_is_http_is_answered(server: SandboxServer, mishaps: Mishaps, request: bytes) -> None:
    assert 100 <= int(STATUS.findall(spoken_to(server, request))[0]) < 500
    check_unharmed(server, mishaps)


@settings(max_examples=100, deadline=None)
@given(octets=badly_framed(), heard=st.integers(0, 40))
def test_who_hangs_up_harms_nobody(server: SandboxServer, mishaps: Mishaps, octets: bytes, heard: int) -> None:
    with socket.create_connection((HOST, server.port), timeout=10) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closing breaks it off
        connection.sendall(octets[:heard])
    check_unharmed(server, mishaps)
