"""Leaving, and not waiting: what an endpoint that never answers cannot do to the program."""

from __future__ import annotations

import socket
from contextlib import closing, contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import TYPE_CHECKING

from tests.terminal import Terminal, environment, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOON = 3.0
"""Seconds within which the process has to be gone; the read timeout is 10."""
TYPED = ("jane", "Correct-horse-1", "jane@example.com")
BULLETS = "•" * len(TYPED[1])


class Silence(ThreadingTCPServer):
    """Takes connections and requests, and never answers."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked = Event()
        """Set once a request has come."""
        self.over = Event()
        super().__init__(("127.0.0.1", 0), _Silent)

    @property
    def url(self) -> str:
        """The address as an endpoint URL."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Silent(BaseRequestHandler):
    server: Silence

    def handle(self) -> None:
        """Keep the connection open until the test is over."""
        if self.request.recv(1):
            self.server.asked.set()
            self.server.over.wait()


@contextmanager
def silence() -> Iterator[Silence]:
    """Run a silent endpoint in a thread."""
    with Silence() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()


def sign_up_at(home: Path, endpoint: str) -> Terminal:
    """Start the program on `endpoint`."""
    options = ["--client-id", "1example23456789", "--region", "us-east-1", "--endpoint-url", endpoint]
    return Terminal([program(), *options], environment(home))


def send_request(terminal: Terminal) -> None:
    """Fill the form and send it."""
    terminal.expect("User name", "REAL POOL", "Sign up")
    terminal.fill(*TYPED)
    terminal.press("enter")


def test_escape_stops_waiting_and_keeps_what_was_typed(tmp_path: Path) -> None:
    with silence() as endpoint, sign_up_at(tmp_path, endpoint.url) as terminal:
        send_request(terminal)
        terminal.expect("Signing up…", "Esc stops waiting")
        assert endpoint.asked.wait(10)
        terminal.press("escape")
        terminal.expect("Stopped waiting. Cognito may still have received the request.", TYPED[0], BULLETS, TYPED[2])
        terminal.expect_no("Esc stops waiting")
        terminal.type(".au")
        terminal.expect(TYPED[2] + ".au")
        endpoint.asked.clear()
        terminal.press("enter")
        terminal.expect("Signing up…")
        assert endpoint.asked.wait(10), "the form did not send a second request"


def test_quitting_does_not_wait_for_the_request(tmp_path: Path) -> None:
    with silence() as endpoint, sign_up_at(tmp_path, endpoint.url) as terminal:
        send_request(terminal)
        terminal.expect("Signing up…")
        assert endpoint.asked.wait(10)
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit(within=SOON) == 0
        terminal.assert_restored()


def test_quitting_while_the_sandbox_boots(tmp_path: Path) -> None:
    with Terminal([program(), "--demo"], environment(tmp_path)) as terminal:
        terminal.expect("User name", "starting…")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit(within=SOON) == 0
        terminal.assert_restored()


def test_a_refused_connection_is_said_in_the_form(tmp_path: Path) -> None:
    with closing(socket.socket()) as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: this port refuses connections
        host_and_port = f"127.0.0.1:{nobody.getsockname()[1]}"
        with sign_up_at(tmp_path, f"http://{host_and_port}") as terminal:
            send_request(terminal)
            terminal.expect(f"{host_and_port} cannot be reached", TYPED[0], BULLETS, TYPED[2])
            assert "Traceback" not in terminal.text()
            terminal.press("ctrl+q")
            assert terminal.wait_for_exit() == 0
