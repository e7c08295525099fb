"""What the tests of the HTTP front door have in common: a server on a free port, and clients of several kinds."""

from __future__ import annotations

import json
import socket
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any

from botocore.config import Config

from tests.sandbox_support import session
from tui.sandbox.server import HOST, SandboxServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from tui.sandbox.engine import Sandbox

TARGET = "AWSCognitoIdentityProviderService."
JSON = "application/x-amz-json-1.1"


@dataclass(frozen=True)
class Got:
    """An answer as it came over the wire; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@contextmanager
def served(sandbox: Sandbox, *, control: bool = False) -> Iterator[SandboxServer]:
    with SandboxServer(sandbox, control=control) as server:
        yield server


def fetch(
    server: SandboxServer,
    method: str = "POST",
    path: str = "/",
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
) -> Got:
    """Send one request on a connection of its own."""
    connection = HTTPConnection(HOST, server.port, timeout=10)
    try:
        connection.request(method, path, body, dict(headers or {}))
        answer = connection.getresponse()
        return Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def call(server: SandboxServer, operation: str, members: Mapping[str, Any] | None = None, **headers: str) -> Got:
    """Call an operation without an SDK."""
    wanted = {"Content-Type": JSON, "X-Amz-Target": TARGET + operation}
    return fetch(server, body=json.dumps(members or {}).encode(), headers=wanted | headers)


def control(server: SandboxServer, action: str, **members: Any) -> Got:
    """Use the control path."""
    body = json.dumps(members).encode()
    return fetch(server, "POST", f"/_sandbox/{action}", body, {"Content-Type": "application/json"})


def spoken_to(server: SandboxServer, octets: bytes) -> bytes:
    """Send `octets`, end our half of the connection, and return all that comes back."""
    with socket.create_connection((HOST, server.port), timeout=10) as connection:
        connection.sendall(octets)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def boto3_client(endpoint: str, attempts: int = 1) -> CognitoIdentityProviderClient:
    """Return stock boto3, pointed at the server."""
    config = Config(retries={"total_max_attempts": attempts, "mode": "standard"})
    return session().client("cognito-idp", endpoint_url=endpoint, config=config)
