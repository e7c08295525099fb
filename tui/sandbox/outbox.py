"""What Cognito would have sent by e-mail or text message."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

    def __init__(self) -> None:
        self._messages: deque[Message] = deque(maxlen=KEPT)
        self._lock = threading.Lock()

    def post(self, message: Message) -> None:
        """Keep `message`; when the outbox is full the oldest one goes."""
        with self._lock:
            self._messages.append(message)

    def messages(self) -> tuple[Message, ...]:
        """Return what was sent, oldest first."""
        with self._lock:
            return tuple(self._messages)
