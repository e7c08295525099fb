"""HTTP/1.1 as octets: requests read from a stream of them, answers written into one. No sockets here."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_HEAD = 32 * 1_024
LONGEST_BODY = 1_024 * 1_024
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"

_END_OF_HEAD = b"\r\n\r\n"
_REQUEST_LINE = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([\x21-\x7e]+) HTTP/1\.([01])")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00-\x08\x0a-\x1f\x7f]*?)[ \t]*")
_LENGTH = re.compile(r"[0-9]{1,18}")
_FIRST_OCTET_OF_TLS = b"\x16"


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One request; header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    keep_alive: bool


@dataclass(frozen=True, slots=True)
class HttpReply:
    """One answer, before its length and its date are known."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class UnreadableError(Exception):
    """Octets that are not a request, or not one that can be taken; nothing after them can be read either."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.reply = spoken(status, text)


def spoken(status: int, text: str, **headers: str) -> HttpReply:
    """Return a reply that says in words why there is nothing better."""
    return json_reply(status, {"message": text}, {name.replace("_", "-"): value for name, value in headers.items()})


def json_reply(status: int, content: Any, headers: Mapping[str, str] | None = None) -> HttpReply:
    """Return a reply with a JSON body."""
    body = json.dumps(content, separators=(",", ":")).encode()
    return HttpReply(status, {"Content-Type": "application/json", **(headers or {})}, body)


def written(reply: HttpReply, now: float, *, keep_alive: bool, without_body: bool = False) -> bytes:
    """Return the octets of a reply; `without_body` is for HEAD, whose length still counts the body."""
    given = {
        **reply.headers,
        "Content-Length": str(len(reply.body)),
        "Connection": "keep-alive" if keep_alive else "close",
    }
    if "Date" not in given:
        given["Date"] = formatdate(now, usegmt=True)
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in given.items()]
    head = "\r\n".join(lines).encode("latin-1", "replace") + _END_OF_HEAD
    return head if without_body else head + reply.body


@dataclass(frozen=True, slots=True)
class _Head:
    method: str
    path: str
    headers: Mapping[str, str]
    keep_alive: bool
    body_length: int


class RequestReader:
    """Takes octets as they come, and hands out requests as they are complete."""

    def __init__(self) -> None:
        self._octets = bytearray()
        self._head: _Head | None = None
        self._told_to_continue = False

    @property
    def has_begun(self) -> bool:
        """Whether a request has begun to come in."""
        return bool(self._head or self._octets)

    def feed(self, octets: bytes) -> None:
        """Take what has arrived."""
        self._octets += octets

    def next(self) -> HttpRequest | None:
        """Return the next complete request, or `None` while something of it is missing.

        Raises:
            UnreadableError: What has arrived is no request.
        """
        if self._head is None:
            self._head = self._next_head()
        head = self._head
        if head is None or len(self._octets) < head.body_length:
            return None
        body = bytes(self._octets[: head.body_length])
        del self._octets[: head.body_length]
        self._head, self._told_to_continue = None, False
        return HttpRequest(head.method, head.path, head.headers, body, head.keep_alive)

    def should_continue(self) -> bool:
        """Return, once a request, whether its sender waits for a word before it sends the body."""
        waits = self._head is not None and self._head.headers.get("expect", "").lower() == "100-continue"
        first_time = waits and not self._told_to_continue
        self._told_to_continue = waits
        return first_time

    def _next_head(self) -> _Head | None:
        if self._octets.startswith(_FIRST_OCTET_OF_TLS):
            raise UnreadableError(400, "This endpoint speaks http, not https.")
        while self._octets.startswith(b"\r\n"):  # RFC 9112 2.2: left over after the body before
            del self._octets[:2]
        end = self._octets.find(_END_OF_HEAD, 0, LONGEST_HEAD)
        if end < 0:
            if len(self._octets) >= LONGEST_HEAD:
                raise UnreadableError(431, "The head of the request is too long, or this is not HTTP.")
            self._check_first_line_so_far()
            return None
        head = _parsed_head(self._octets[:end].decode("latin-1"))
        del self._octets[: end + len(_END_OF_HEAD)]
        return head

    def _check_first_line_so_far(self) -> None:
        """Say at once that this is not HTTP, and not only when a head's worth of it has come."""
        line, newline, _ = self._octets.partition(b"\n")
        if newline:
            _request_line(line.removesuffix(b"\r").decode("latin-1"))


def _parsed_head(text: str) -> _Head:
    first, *lines = text.split("\r\n")
    method, target, minor = _request_line(first)
    headers: dict[str, str] = {}
    for line in lines:
        match = _HEADER.fullmatch(line)
        if match is None:
            raise UnreadableError(400, "A header of the request cannot be read.")
        name = match[1].lower()
        if name == "content-length" and headers.get(name, match[2]) != match[2]:
            raise UnreadableError(400, "The request has two lengths.")
        headers[name] = match[2]
    path = target.partition("?")[0]
    return _Head(method, path, headers, _keeps_alive(minor, headers), _body_length(method, headers))


def _request_line(line: str) -> tuple[str, str, str]:
    match = _REQUEST_LINE.fullmatch(line)
    if match is None:
        raise UnreadableError(400, "This is not an HTTP/1.1 request.")
    return match[1], match[2], match[3]


def _keeps_alive(minor: str, headers: Mapping[str, str]) -> bool:
    asked = headers.get("connection", "").lower()
    return "close" not in asked if minor == "1" else "keep-alive" in asked


def _body_length(method: str, headers: Mapping[str, str]) -> int:
    if "transfer-encoding" in headers:
        raise UnreadableError(411, "Send the body with a Content-Length, not in chunks.")
    length = headers.get("content-length")
    if length is None:
        if method == "POST":
            raise UnreadableError(411, "A POST needs a Content-Length.")
        return 0
    if _LENGTH.fullmatch(length) is None:
        raise UnreadableError(400, "The Content-Length is not a number.")
    if int(length) > LONGEST_BODY:
        raise UnreadableError(413, f"A request may have at most {LONGEST_BODY} octets.")
    return int(length)
