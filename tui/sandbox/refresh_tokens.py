"""What a pool remembers of the refresh tokens it gave out (`COGNITO.md 11.1`, `11.5`)."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sandbox.chance import Chance
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.users import SandboxUser

# So many are remembered past their end, so that "expired" can be told apart from "never seen".
REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Grant:
    """A sign-in that may be renewed: whose it is, what its tokens always say, and when it ends."""

    client: SandboxClient
    user: SandboxUser
    device_key: str | None
    origin_jti: str | None
    event_id: str
    auth_time: int
    expires: float
    usable_until: float | None = None

    @property
    def sign_in(self) -> str:
        """What names this sign-in in the list of revoked ones; tokens of some clients do not tell it."""
        return self.origin_jti or self.event_id

    def reused(self, now: float) -> bool:
        """Return whether another token has taken this one's place, and its grace is over too."""
        return self.usable_until is not None and now >= self.usable_until


class RefreshTokens:
    """Grants by a digest of their token: the text itself is the client's to keep."""

    def __init__(self, clock: Callable[[], float], chance: Chance) -> None:
        self._clock = clock
        self._chance = chance
        self._grants: OrderedDict[bytes, Grant] = OrderedDict()

    def __len__(self) -> int:
        """Return how many tokens are remembered."""
        return len(self._grants)

    def issue(self, grant: Grant) -> str:
        """Return a new token for `grant`."""
        self._sweep()
        text = self._chance.refresh_token()
        self._grants[_digest(text)] = grant
        return text

    def find(self, text: str) -> Grant | None:
        """Return what a token stands for, whether it is still good or not."""
        return self._grants.get(_digest(text))

    def rotate(self, text: str, grace: float) -> str:
        """Return a token that takes the place of a known one, for the time that one had left.

        The first use starts the grace of the old token; a retry does not make it longer.
        """
        digest = _digest(text)
        grant = self._grants[digest]
        if grant.usable_until is None:
            self._grants[digest] = replace(grant, usable_until=self._clock() + grace)
        return self.issue(replace(grant, usable_until=None))

    def _sweep(self) -> None:
        now = self._clock()
        while len(self._grants) > REMEMBERED:
            digest, oldest = next(iter(self._grants.items()))
            if now < oldest.expires:
                return
            del self._grants[digest]


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
