"""Emulators of Cognito that a bench calls: servers in processes of their own, and the sandbox in this process."""

from __future__ import annotations

import http.client
import itertools
import json
import shlex
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from tui.sandbox.engine import Sandbox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
# What cognito-local sends if its environment says so; the others but the sandbox take any.
CODE = "123456"


class NotOfferedError(Exception):
    """An emulator has refused a call that the bench is about."""


class Emulator(ABC):
    """Something that answers like Cognito."""

    started: float
    """How long it took to start, in seconds."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._numbers = itertools.count()

    @abstractmethod
    def start(self, log: int) -> None:
        """Start it; `log` is the file for what it says."""

    @abstractmethod
    def stop(self) -> None:
        """End it."""

    @abstractmethod
    def send(self, operation: str, body: bytes) -> tuple[int, bytes]:
        """Return status and body of the answer to one call."""

    @abstractmethod
    def rest(self) -> None:
        """Make ready for calls after a time without any."""

    @abstractmethod
    def codes(self) -> Mapping[str, str]:
        """Return the latest code of each user to whom one was sent, by name; empty if any code does."""

    def call(self, operation: str, **members: Any) -> dict[str, Any]:
        """Return the answer to one call.

        Raises:
            NotOfferedError: The call was refused.
        """
        status, body = self.send(operation, json.dumps(members).encode())
        if status != 200:
            raise NotOfferedError(f"{operation}: {body[:200]!r}")
        return dict(json.loads(body)) if body else {}

    def new_name(self) -> str:
        """Return a name that no user has: an address, because one of the emulators takes nothing else."""
        return f"user{next(self._numbers)}@example.com"


class Server(Emulator):
    """A server in a process of its own, called over one connection."""

    def __init__(self, name: str, command: str) -> None:
        super().__init__(name)
        self._port = _free_port()
        self._command = shlex.split(command.format(port=self._port))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, log: int) -> None:
        """Start it, and wait for its first right answer."""
        began = time.perf_counter()
        self._process = subprocess.Popen(self._command, stdout=log, stderr=log)  # noqa: S603 - named by the caller
        self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        while self._process.poll() is None:
            try:
                self.call("ListUserPools", MaxResults=1)
            except (OSError, http.client.HTTPException):
                self._connection.close()
                time.sleep(0.01)
                continue
            self.started = time.perf_counter() - began
            return
        raise SystemExit(f"{self.name} has not started: {shlex.join(self._command)}")

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._connection.close()
            self._process.terminate()
            self._process.wait()

    def send(self, operation: str, body: bytes) -> tuple[int, bytes]:
        """Send one call; the connection is opened again if the server has closed it."""
        target = {"X-Amz-Target": f"AWSCognitoIdentityProviderService.{operation}"}
        self._connection.request("POST", "/", body, HEADERS | target)
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def codes(self) -> Mapping[str, str]:
        """Ask the sandbox on its control path, which no other emulator has."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        connection.request("GET", "/_sandbox/messages")
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200 or self.name != "sandbox":
            return {}
        return {message["username"]: message["code"] for message in json.loads(body)["messages"]}

    def rest(self) -> None:
        """Let go of the connection: some servers do not keep one for long."""
        self._connection.close()


class InProcess(Emulator):
    """The sandbox in this process, through its front door."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._sandbox = Sandbox()

    def start(self, log: int) -> None:
        """Start it, and measure the start of one in another process that has nothing else to do."""
        command = [sys.executable, "-c", "from tui.sandbox.engine import Sandbox; Sandbox()"]
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=log)  # noqa: S603 - this Python
        self.started = time.perf_counter() - began

    def stop(self) -> None:
        """Do nothing: it ends with this process."""

    def rest(self) -> None:
        """Do nothing: there is no connection."""

    def send(self, operation: str, body: bytes) -> tuple[int, bytes]:
        """Ask the sandbox itself."""
        answer = self._sandbox.answer(operation, body)
        return answer.status, answer.body

    def codes(self) -> Mapping[str, str]:
        """Look into the outbox."""
        return {message.username: message.code.reveal() for message in self._sandbox.outbox.messages()}


def emulators(others: Sequence[str]) -> list[Emulator]:
    """Return the sandbox over HTTP and in this process, moto's server, and others named as NAME=COMMAND."""
    python = sys.executable
    named = [other.split("=", 1) for other in others]
    return [
        Server("sandbox", f"{python} -m tui sandbox --port {{port}} --control --preset mfa-off"),
        InProcess("in process"),
        Server("moto", f"{python} -m moto.server -H 127.0.0.1 -p {{port}}"),
        *(Server(name, command) for name, command in named),
    ]


def _free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
