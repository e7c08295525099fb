"""The sessions of sign-ins that are not over yet (`COGNITO.md 4`)."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256
from typing import TYPE_CHECKING

from tui.sandbox.devices import NO_DEVICE
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from tui.sandbox.chance import Chance
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.devices import DeviceUse
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser

REMEMBERED = 10_000
_READABLE = re.compile(r"AYABe[A-Za-z0-9_-]{100,}")


class Stage(Enum):
    """What a session may be used for next."""

    NEW_PASSWORD_REQUIRED = auto()
    MFA_SETUP = auto()
    TOKEN_ASSOCIATED = auto()
    TOKEN_VERIFIED = auto()
    SOFTWARE_TOKEN_MFA = auto()


@dataclass(frozen=True, slots=True)
class Session:
    """One user on the way into one app client, and the step they are at."""

    pool: SandboxPool
    client: SandboxClient
    user: SandboxUser
    stage: Stage
    expires: float
    device: DeviceUse


class Sessions:
    """Sessions by a digest of their text: the text itself is the client's to keep.

    Live ones are swept when their time is over. The latest dead ones are remembered, so that "used" and "expired" can
    still be told apart from "never seen".
    """

    def __init__(self, clock: Callable[[], float], chance: Chance) -> None:
        self._clock = clock
        self._chance = chance
        self._live: OrderedDict[bytes, Session] = OrderedDict()
        self._dead: OrderedDict[bytes, tuple[Session, Reason]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many sessions are held, dead ones included."""
        return len(self._live) + len(self._dead)

    def open(
        self,
        pool: SandboxPool,
        client: SandboxClient,
        user: SandboxUser,
        stage: Stage,
        device: DeviceUse = NO_DEVICE,
    ) -> str:
        """Begin a step, whose time starts now, and return the text that stands for it."""
        self._sweep()
        text = self._chance.session()
        expires = self._clock() + client.session_seconds
        self._live[_digest(text)] = Session(pool, client, user, stage, expires, device)
        return text

    def find(
        self,
        text: str,
        stages: Container[Stage],
        client: SandboxClient | None = None,
        user: SandboxUser | None = None,
    ) -> Session:
        """Return the live session for `text`; `None` stands for any client or user.

        To whom a session belongs is looked at first: a stranger learns nothing about its age.

        Raises:
            Refusal: The session is not one for this step, or its time is over (`COGNITO.md 4.2`).
        """
        digest = _digest(text)
        session, reason = self._dead.get(digest) or (self._live.get(digest), None)
        if session is None:
            # [U] when exactly Cognito says which: here a text that could never have been a session is unreadable.
            raise (Reason.SESSION_INVALID if _READABLE.fullmatch(text) else Reason.SESSION_UNREADABLE).refusal()
        if session.stage not in stages or client not in (None, session.client) or user not in (None, session.user):
            raise Reason.SESSION_INVALID.refusal()
        if session.pool.directory.with_sub(session.user.id) is None:
            raise Reason.SESSION_INVALID.refusal()
        if reason is not None:
            raise reason.refusal()
        if self._clock() >= session.expires:
            raise Reason.SESSION_EXPIRED.refusal()
        session.user.require_enabled()
        return session

    def outlived(self, text: str, client: SandboxClient) -> bool:
        """Return whether a live session of `client` belongs to a user who has been deleted since."""
        session = self._live.get(_digest(text))
        if session is None or session.client is not client:
            return False
        return session.pool.directory.with_sub(session.user.id) is None

    def spend(self, text: str) -> None:
        """Use a live session up: whatever it was for has succeeded."""
        digest = _digest(text)
        self._bury(digest, self._live.pop(digest), Reason.SESSION_USED)

    def _bury(self, digest: bytes, session: Session, reason: Reason) -> None:
        self._dead[digest] = session, reason
        if len(self._dead) > REMEMBERED:
            self._dead.popitem(last=False)

    def _sweep(self) -> None:
        """Bury what is expired.

        Sessions lie in the order of their opening and lives differ by client, so the oldest may hide dead ones behind
        it for a while, but none for longer than the longest life.
        """
        now = self._clock()
        while self._live:
            digest, oldest = next(iter(self._live.items()))
            if now < oldest.expires:
                return
            self._bury(digest, self._live.pop(digest), Reason.SESSION_EXPIRED)


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
