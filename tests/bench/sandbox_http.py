"""How fast the sandbox is over HTTP, next to other emulators of Cognito in the same run.

    python tests/bench/sandbox_http.py [--rounds 5] [--calls 100] [--other NAME=COMMAND ...]

moto's server is always there. Others are named by the command that starts them, with {port} where their port belongs:

    --other 'cognito-local=env PORT={port} npx cognito-local' --other 'ministack=env GATEWAY_PORT={port} ministack'

ministack hands out tokens that nobody has signed unless `cryptography` is installed beside it: do that.

One client, one connection, and the servers take turns: whatever else the machine does hits all of them. The client is
plain sockets, because an SDK takes longer for a call than a fast server does. What is compared is calls a second, the
median of all rounds.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import shlex
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# An address, because one of the emulators takes nothing else for a user name.
USER, PASSWORD = "user0@example.com", "Passw0rd!"
SIGNED = (
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/cognito-idp/aws4_request, "
    "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=" + "0" * 64
)
HEADERS = {
    "Content-Type": "application/x-amz-json-1.1",
    "Authorization": SIGNED,
    "X-Amz-Date": "20260101T000000Z",
    "User-Agent": "Boto3/1.44 md/Botocore#1.44 ua/2.1 os/linux md/arch#x86_64 lang/python#3.11 cfg/retry-mode#standard",
    "Accept-Encoding": "identity",
}
FLOWS = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]


class NotOfferedError(Exception):
    """A server has refused a call that the bench is about."""


@dataclass
class Emulator:
    """A server in a process of its own, and a pool in it."""

    name: str
    command: list[str]
    port: int
    names: Iterator[int] = field(default_factory=itertools.count)
    started: float = 0.0

    def start(self, log: int) -> None:
        """Start it, and wait for its first right answer."""
        began = time.perf_counter()
        self.process = subprocess.Popen(self.command, stdout=log, stderr=log)  # noqa: S603 - named by the caller
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while self.process.poll() is None:
            try:
                self.call("ListUserPools", MaxResults=1)
            except (OSError, http.client.HTTPException):
                self.connection.close()
                time.sleep(0.01)
                continue
            self.started = time.perf_counter() - began
            return
        raise SystemExit(f"{self.name} has not started: {shlex.join(self.command)}")

    def call(self, operation: str, **members: Any) -> dict[str, Any]:
        """Call one operation on the one connection, which the client opens again if the server closes it."""
        headers = HEADERS | {"X-Amz-Target": f"AWSCognitoIdentityProviderService.{operation}"}
        self.connection.request("POST", "/", json.dumps(members).encode(), headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise NotOfferedError(f"{operation}: {body[:200]!r}")
        return dict(json.loads(body)) if body else {}

    def prepare(self) -> None:
        """Make the pool, the client and a user who can sign in."""
        self.pool = self.call("CreateUserPool", PoolName="bench", AutoVerifiedAttributes=["email"])["UserPool"]["Id"]
        made = self.call("CreateUserPoolClient", UserPoolId=self.pool, ClientName="bench", ExplicitAuthFlows=FLOWS)
        self.client = made["UserPoolClient"]["ClientId"]

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        self.process.wait()


def operations(server: Emulator) -> dict[str, Callable[[], Any]]:
    """Return one call of each operation that every emulator has."""
    pool, client = {"UserPoolId": server.pool}, {"ClientId": server.client}
    secret = {"USERNAME": USER, "PASSWORD": PASSWORD}

    def sign_up() -> None:
        name = f"user{next(server.names)}@example.com"
        email = [{"Name": "email", "Value": name}]
        server.call("SignUp", **client, Username=name, Password=PASSWORD, UserAttributes=email)

    return {
        "SignUp": sign_up,
        "AdminGetUser": lambda: server.call("AdminGetUser", **pool, Username=USER),
        "ListUsers (10)": lambda: server.call("ListUsers", **pool, Limit=10),
        "ListUsers (filter)": lambda: server.call("ListUsers", **pool, Filter=f'email = "{USER}"'),
        "InitiateAuth": lambda: server.call(
            "InitiateAuth", **client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=secret
        ),
        "AdminInitiateAuth": lambda: server.call(
            "AdminInitiateAuth", **pool, **client, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters=secret
        ),
        "DescribeUserPool": lambda: server.call("DescribeUserPool", **pool),
        "DescribeUserPoolClient": lambda: server.call("DescribeUserPoolClient", **pool, **client),
        "ListUserPools": lambda: server.call("ListUserPools", MaxResults=10),
        "CreateUserPool": lambda: server.call("CreateUserPool", PoolName="another"),
        "CreateUserPoolClient": lambda: server.call("CreateUserPoolClient", **pool, ClientName="another"),
    }


def confirm(server: Emulator) -> None:
    """Let the first user in, by whichever of two ways the emulator has."""
    try:
        server.call("AdminConfirmSignUp", UserPoolId=server.pool, Username=USER)
    except NotOfferedError:
        messages = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        messages.request("GET", "/_sandbox/messages")
        sent = json.loads(messages.getresponse().read())["messages"]
        code = next(message["code"] for message in sent if message["username"] == USER)
        server.call("ConfirmSignUp", ClientId=server.client, Username=USER, ConfirmationCode=code)


def pace(server: Emulator, call: Callable[[], Any], calls: int) -> float | None:
    """Return calls a second, or `None` if the server refuses them."""
    server.connection.close()  # it was silent while the others had their turn, and some servers do not wait long
    began = time.perf_counter()
    try:
        for _ in range(calls):
            call()
    except NotOfferedError:
        return None
    return calls / (time.perf_counter() - began)


def measure(servers: list[Emulator], rounds: int, calls: int) -> dict[str, list[float | None]]:
    """Return the median pace of each operation, in the order of the servers."""
    offered = [operations(server) for server in servers]
    paces: dict[str, list[list[float | None]]] = {name: [[] for _ in servers] for name in offered[0]}
    for name, column in paces.items():
        for number in range(rounds):
            # Whoever comes first in one round comes last in the next.
            places = list(range(len(servers)))
            for place in places[number % len(places) :] + places[: number % len(places)]:
                column[place].append(pace(servers[place], offered[place][name], calls))
        if name == "SignUp":
            for server in servers:
                confirm(server)
    return {name: [_median(found) for found in column] for name, column in paces.items()}


def _median(found: list[float | None]) -> float | None:
    known = [pace for pace in found if pace is not None]
    return statistics.median(known) if known else None


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def emulators(others: list[str]) -> list[Emulator]:
    """Return the sandbox, moto's server and the others."""
    commands = {
        "sandbox": f"{sys.executable} -m tui sandbox --port {{port}} --control --preset mfa-off",
        "moto": f"{sys.executable} -m moto.server -H 127.0.0.1 -p {{port}}",
        **dict(other.split("=", 1) for other in others),
    }
    return [
        Emulator(name, shlex.split(command.format(port=port)), port)
        for (name, command), port in ((item, free_port()) for item in commands.items())
    ]


def show(servers: list[Emulator], paces: dict[str, list[float | None]]) -> None:
    """Print the table."""
    out = sys.stdout.write
    out("".join([f"{'':24}", *(f"{server.name:>16}" for server in servers), "   times the best of the others\n"]))
    out("".join([f"{'start-up, seconds':24}", *(f"{server.started:>16.2f}" for server in servers), "\n"]))
    for name, row in paces.items():
        cells = ["-" if pace is None else f"{pace:.0f}" for pace in row]
        best = max((pace for pace in row[1:] if pace is not None), default=None)
        ratio = f"{row[0] / best:.1f}" if row[0] and best else "-"
        out("".join([f"{name:24}", *(f"{cell:>16}" for cell in cells), f"{ratio:>10}\n"]))


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description="Calls a second over HTTP, next to other emulators.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=100)
    parser.add_argument("--other", action="append", default=[], metavar="NAME=COMMAND")
    options = parser.parse_args()
    servers = emulators(options.other)
    with tempfile.TemporaryFile() as log:
        try:
            for server in servers:
                server.start(log.fileno())
                server.prepare()
            show(servers, measure(servers, options.rounds, options.calls))
        finally:
            for server in servers:
                if hasattr(server, "process"):
                    server.stop()


if __name__ == "__main__":
    os.chdir(tempfile.mkdtemp())  # some emulators keep files where they are started
    main()
