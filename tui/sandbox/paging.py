"""Tokens that say where the next page of a list begins (`COGNITO.md 13.5`)."""

from __future__ import annotations

import base64
import hmac
import struct
from typing import TYPE_CHECKING

from tui.sandbox.refusals import Reason
from tui.sandbox.state import HOUR

if TYPE_CHECKING:
    from collections.abc import Callable

_PLACE = struct.Struct(">Qd")
LIFETIME = HOUR


class PageTokens:
    """Signed places in a list: nothing is stored, and a token fits only the question it was made for."""

    def __init__(self, clock: Callable[[], float], key: bytes) -> None:
        self._clock = clock
        self._key = key

    def issue(self, position: int, question: str) -> str:
        """Return the token for the page of `question` that begins at `position`."""
        place = _PLACE.pack(position, self._clock() + LIFETIME)
        return base64.urlsafe_b64encode(place + self._seal(place, question)).decode()

    def redeem(self, token: str | None, question: str) -> int:
        """Return where the page begins; without a token that is the beginning.

        Raises:
            Refusal: The token is too old, or belongs to another question.
        """
        if token is None:
            return 0
        try:
            opened = base64.urlsafe_b64decode(token)
        except ValueError:
            raise Reason.BAD_PAGE_TOKEN.refusal() from None
        place, seal = opened[: _PLACE.size], opened[_PLACE.size :]
        if len(place) < _PLACE.size or not hmac.compare_digest(seal, self._seal(place, question)):
            raise Reason.BAD_PAGE_TOKEN.refusal()
        position, expires = _PLACE.unpack(place)
        if self._clock() >= expires:
            raise Reason.BAD_PAGE_TOKEN.refusal()
        return int(position)

    def _seal(self, place: bytes, question: str) -> bytes:
        return hmac.digest(self._key, place + question.encode(), "sha256")
