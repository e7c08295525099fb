"""Tokens that say where the next page of a list begins (`COGNITO.md 13.5`)."""

from __future__ import annotations

import base64
import hmac
import json
from typing import TYPE_CHECKING, Any

from tui.sandbox.refusals import Reason
from tui.sandbox.state import HOUR

if TYPE_CHECKING:
    from collections.abc import Callable

LIFETIME = HOUR
_SEAL_LENGTH = 32


class PageTokens:
    """Signed places in a list: nothing is stored, and a token fits only the question it was made for."""

    def __init__(self, clock: Callable[[], float], key: bytes) -> None:
        self._clock = clock
        self._key = key

    def issue(self, position: Any, question: str) -> str:
        """Return the token for the page of `question` that begins at `position`, a value that JSON knows."""
        place = json.dumps([self._clock() + LIFETIME, position]).encode()
        return base64.urlsafe_b64encode(self._seal(place, question) + place).decode()

    def redeem(self, token: str | None, question: str, beginning: Any = 0) -> Any:
        """Return where the page begins: without a token at the `beginning`.

        Raises:
            Refusal: The token is too old, or belongs to another question.
        """
        if token is None:
            return beginning
        try:
            opened = base64.urlsafe_b64decode(token)
        except ValueError:
            raise Reason.BAD_PAGE_TOKEN.refusal() from None
        seal, place = opened[:_SEAL_LENGTH], opened[_SEAL_LENGTH:]
        if not hmac.compare_digest(seal, self._seal(place, question)):
            raise Reason.BAD_PAGE_TOKEN.refusal()
        expires, position = json.loads(place)
        if self._clock() >= expires:
            raise Reason.BAD_PAGE_TOKEN.refusal()
        return position

    def _seal(self, place: bytes, question: str) -> bytes:
        return hmac.digest(self._key, place + question.encode(), "sha256")
