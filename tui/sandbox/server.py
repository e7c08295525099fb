"""The front door for other programs: HTTP on the loopback interface.

One thread and an event loop of its own, in which each request is answered where it is read: the sandbox does one thing
at a time anyhow, so a thread for each client would only add the switching between them. A client that is slow, silent
or gone half-way costs a connection and nobody's time.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING, Self, cast

from tui.sandbox.conversation import Conversation
from tui.sandbox.remote_control import RemoteControl
from tui.sandbox.routes import Routes

if TYPE_CHECKING:
    from tui.sandbox.engine import Sandbox

HOST = "127.0.0.1"
MOST_CLIENTS = 500
# Seconds of silence: between two requests, and in the middle of one.
PATIENCE_BETWEEN, PATIENCE_WITHIN = 300.0, 30.0
_ROUND = 5.0


class SandboxServer:
    """A sandbox that listens on the loopback interface until it is closed."""

    def __init__(self, sandbox: Sandbox, port: int = 0, *, control: bool = False) -> None:
        """Start to listen; 0 is any free port.

        Args:
            sandbox: What answers.
            port: Where to listen, on 127.0.0.1 only.
            control: Whether the reserved path `/_sandbox/` is open.

        Raises:
            OSError: The port is taken, or not allowed.
        """
        self._sandbox = sandbox
        self._routes = Routes(sandbox, RemoteControl(sandbox) if control else None)
        self._socket = socket.create_server((HOST, port), backlog=MOST_CLIENTS)
        self.port: int = self._socket.getsockname()[1]
        self._clients: dict[_Client, None] = {}
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        # A daemon, so that a program that forgets to close the server can still end.
        self._thread = threading.Thread(target=self._run, name="sandbox-http", daemon=True)
        self._thread.start()

    @property
    def endpoint(self) -> str:
        """The URL to give to a client."""
        return f"http://{HOST}:{self.port}"

    def close(self) -> None:
        """Stop listening, end every connection, and wait until the thread is gone; may be called twice."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        server = await self._loop.create_server(self._client, sock=self._socket)
        while not self._stop.is_set():
            self._dismiss_the_silent()
            try:
                await asyncio.wait_for(self._stop.wait(), _ROUND)
            except TimeoutError:
                continue
        server.close()
        for client in list(self._clients):
            client.abort()
        await asyncio.sleep(0)  # the round of the loop in which the connections are closed

    def _client(self) -> _Client:
        return _Client(Conversation(self._routes.reply, self._sandbox.clock), self._clients, self._loop)

    def _dismiss_the_silent(self) -> None:
        now = self._loop.time()
        for client in [client for client in self._clients if client.tiresome(now)]:
            client.abort()


class _Client(asyncio.Protocol):
    """The socket of one client, and the conversation over it."""

    def __init__(
        self, conversation: Conversation, clients: dict[_Client, None], loop: asyncio.AbstractEventLoop
    ) -> None:
        self._conversation = conversation
        self._clients = clients
        self._loop = loop
        self._heard = loop.time()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        if len(self._clients) >= MOST_CLIENTS:
            # Dictionaries keep their order, and whoever speaks goes to the end: the first has been silent longest.
            next(iter(self._clients)).abort()
        self._clients[self] = None
        connection: socket.socket = transport.get_extra_info("socket")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        if self._conversation.over or self not in self._clients:
            return
        self._heard = self._loop.time()
        self._clients[self] = self._clients.pop(self)
        if answer := self._conversation.receive(data):
            self._transport.write(answer)
        if self._conversation.over:
            # Only our half: closing all of it while the client still sends would take the answer from it.
            self._transport.write_eof()

    def pause_writing(self) -> None:
        self._transport.pause_reading()  # who does not read answers gets no more of them

    def resume_writing(self) -> None:
        self._transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        self._clients.pop(self, None)

    def tiresome(self, now: float) -> bool:
        """Return whether this client has been silent for too long."""
        busy = self._conversation.over or self._conversation.waiting
        return now - self._heard > (PATIENCE_WITHIN if busy else PATIENCE_BETWEEN)

    def abort(self) -> None:
        """End the connection now."""
        self._clients.pop(self, None)
        self._transport.abort()
