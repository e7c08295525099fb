"""One run of the sandbox as a program: it starts, tells what it has sent, keeps its state, and stops when told."""

from __future__ import annotations

import random
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TextIO

from tui.sandbox import presets, seeded_users
from tui.sandbox.announcements import Ready, message_as_json, message_in_words, ready_as_json, ready_in_words
from tui.sandbox.engine import Sandbox
from tui.sandbox.preset_triggers import bring_functions
from tui.sandbox.server import SandboxServer
from tui.sandbox.state_file import StateFile
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.sandbox.outbox import Message
    from tui.sandbox.presets import Pool, Preset
    from tui.sandbox.seeded_users import SeededUser

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_ROUND = 1.0
# A save may take this share of the time, however many users there are.
_SAVING_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line asks for."""

    preset: Preset
    users: bool = False
    port: int = 0
    as_json: bool = False
    seed: int | None = None
    state: Path | None = None
    control: bool = False


class Service:
    """The sandbox as a program."""

    def __init__(self, settings: Settings, out: TextIO, err: TextIO) -> None:
        self._settings = settings
        self._out = out
        self._err = err
        # `None` is the word to stop. This kind of queue may be filled by a signal handler.
        self._events: SimpleQueue[Message | None] = SimpleQueue()

    def run(self) -> bool:
        """Serve until a signal says stop; return whether the state, if there is any, was kept.

        Raises:
            OSError: The port or the state file cannot be used, or nobody reads the output.
            StateError: The state file is damaged or foreign.
        """
        with _told_to_stop(self._events):
            settings = self._settings
            state = StateFile(settings.state) if settings.state else None
            sandbox = Sandbox(random=_source(settings.seed, state))
            sandbox.outbox.tell(self._events.put)
            bring_functions(sandbox.functions)
            if state:
                state.load(sandbox)
            pool, users = self._pool(sandbox)
            with SandboxServer(sandbox, settings.port, control=settings.control) as server:
                keeper = _Keeper(sandbox, state, self._err)
                if state:
                    state.save(sandbox)  # a file that cannot be written is better known now than at the end
                self._say_ready(sandbox, server, pool, users)
                self._tell_messages(keeper)
            return keeper.save()

    def _pool(self, sandbox: Sandbox) -> tuple[Pool, list[SeededUser]]:
        """Return the pool of the preset, which a state file may hold already."""
        pool = presets.find(sandbox, self._settings.preset)
        if pool is not None:
            return pool, []
        pool = presets.create(sandbox, self._settings.preset)
        return pool, seeded_users.seed(sandbox, pool.user_pool_id) if self._settings.users else []

    def _say_ready(self, sandbox: Sandbox, server: SandboxServer, pool: Pool, users: list[SeededUser]) -> None:
        _, client = sandbox.world.pools.client(pool.client_id)
        ready = Ready(server.endpoint, sandbox.region, pool, Secret(client.secret), users)
        self._say(ready_as_json(ready) if self._settings.as_json else ready_in_words(ready))

    def _tell_messages(self, keeper: _Keeper) -> None:
        told = message_as_json if self._settings.as_json else message_in_words
        while True:
            try:
                # Not for ever: on Windows a signal is only looked at between two waits.
                message = self._events.get(timeout=_ROUND)
            except Empty:
                keeper.save_if_due()
                continue
            if message is None:
                return
            self._say(told(message))
            keeper.save_if_due()

    def _say(self, text: str) -> None:
        encoding = self._out.encoding or "utf-8"
        self._out.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        self._out.flush()


class _Keeper:
    """Writes the state now and then, and says so when that does not work."""

    def __init__(self, sandbox: Sandbox, state: StateFile | None, err: TextIO) -> None:
        self._sandbox = sandbox
        self._state = state
        self._err = err
        self._saved_at_call = -1
        self._due = 0.0

    def save_if_due(self) -> None:
        """Save when something has been asked since the last time, and that was long enough ago."""
        if self._state and self._sandbox.answered != self._saved_at_call and time.monotonic() >= self._due:
            began = time.monotonic()
            self.save()
            self._due = began + max(_ROUND, (time.monotonic() - began) / _SAVING_SHARE)

    def save(self) -> bool:
        """Save now; return whether that has worked, or there is nothing to save."""
        if self._state is None:
            return True
        answered = self._sandbox.answered
        try:
            self._state.save(self._sandbox)
        except OSError as error:
            self._err.write(f"cognito-tui sandbox: the state cannot be kept: {error.strerror}.\n")
            return False
        self._saved_at_call = answered
        return True


def _source(seed: int | None, state: StateFile | None) -> random.Random | None:
    """Return what a seed repeats; each run on one state file has its own numbers."""
    if seed is None:
        return None
    run = state.run if state else 1
    return random.Random(seed if run == 1 else f"{seed} {run}")  # noqa: S311 - a seed makes the sandbox repeat itself


@contextmanager
def _told_to_stop(events: SimpleQueue[Message | None]) -> Iterator[None]:
    """Turn signals into the word to stop, as long as this lasts."""
    before = {number: signal.signal(number, lambda *_: events.put(None)) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
