"""What Cognito would have sent by e-mail or text message."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.secret import Secret

KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one user, with the code that it carries."""

    at: float
    medium: str
    destination: str
    username: str
    purpose: str
    code: Secret


class Outbox:
    """The latest messages, in the order they were sent; safe to read from any thread."""

    def __init__(self, delivers: Callable[[], bool] = lambda: True) -> None:
        """Begin empty.

        Args:
            delivers: Says for each message whether it arrives; it may refuse the call that sends it.
        """
        self._delivers = delivers
        self._readers: list[Callable[[Message], None]] = []
        self._messages: deque[Message] = deque(maxlen=KEPT)
        self._lock = threading.Lock()

    def post(self, message: Message) -> None:
        """Keep `message`, and show it to the readers; when the outbox is full the oldest one goes.

        Raises:
            Refusal: The message cannot be delivered.
        """
        if not self._delivers():
            return
        with self._lock:
            self._messages.append(message)
        for reader in self._readers:
            reader(message)

    def tell(self, reader: Callable[[Message], None]) -> None:
        """Call `reader` with each message from now on, in the thread of the call that sends it."""
        self._readers.append(reader)

    def messages(self) -> tuple[Message, ...]:
        """Return what was sent, oldest first."""
        with self._lock:
            return tuple(self._messages)
