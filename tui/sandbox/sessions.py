"""The sessions of sign-ins that are not over yet (`COGNITO.md 4`)."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from tui.sandbox.refusals import Reason
from tui.sandbox.simulated_users import SimulatedUser
from tui.sandbox.stages import SignIn, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sandbox.chance import Chance
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.users import SandboxUser

REMEMBERED = 10_000
_READABLE = re.compile(r"AYABe[A-Za-z0-9_-]{100,}")

Kind = TypeVar("Kind", bound=Stage, covariant=True)


@dataclass(frozen=True, slots=True)
class Session(Generic[Kind]):
    """A sign-in, the stage it is at, and until when it may go on from there."""

    sign_in: SignIn
    stage: Kind
    expires: float


class Sessions:
    """Sessions by a digest of their text: the text itself is the client's to keep.

    Live ones are swept when their time is over. The latest dead ones are remembered, so that "used" and "expired" can
    still be told apart from "never seen".
    """

    def __init__(self, clock: Callable[[], float], chance: Chance) -> None:
        self._clock = clock
        self._chance = chance
        self._live: OrderedDict[bytes, Session[Stage]] = OrderedDict()
        self._dead: OrderedDict[bytes, tuple[Session[Stage], Reason]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many sessions are held, dead ones included."""
        return len(self._live) + len(self._dead)

    def open(self, sign_in: SignIn, stage: Stage) -> str:
        """Begin a stage, whose time starts now, and return the text that stands for it."""
        self._sweep()
        text = self._chance.session()
        self._live[_digest(text)] = Session(sign_in, stage, self._clock() + sign_in.client.session_seconds)
        return text

    def find(
        self, text: str, *kinds: type[Kind], client: SandboxClient | None = None, user: SandboxUser | None = None
    ) -> Session[Kind]:
        """Return the live session for `text` at a stage of one of these kinds; `None` stands for any client or user.

        To whom a session belongs is looked at first: a stranger learns nothing about its age.

        Raises:
            Refusal: The session is not one for this step, or its time is over (`COGNITO.md 4.2`).
        """
        digest = _digest(text)
        session, reason = self._dead.get(digest) or (self._live.get(digest), None)
        if session is None:
            # [U] when exactly Cognito says which: here a text that could never have been a session is unreadable.
            raise (Reason.SESSION_INVALID if _READABLE.fullmatch(text) else Reason.SESSION_UNREADABLE).refusal()
        if not isinstance(session.stage, kinds) or not _belongs(session.sign_in, client, user):
            raise Reason.SESSION_INVALID.refusal()
        if _deleted(session.sign_in):
            raise Reason.SESSION_INVALID.refusal()
        if reason is not None:
            raise reason.refusal()
        if self._clock() >= session.expires:
            raise Reason.SESSION_EXPIRED.refusal()
        session.sign_in.user.require_enabled()
        if session.sign_in.superseded:
            raise Reason.SESSION_INVALID.refusal()
        return cast("Session[Kind]", session)

    def outlived(self, text: str, client: SandboxClient) -> bool:
        """Return whether a live session of `client` belongs to a user who has been deleted since."""
        session = self._live.get(_digest(text))
        return session is not None and session.sign_in.client is client and _deleted(session.sign_in)

    def stood_at(self, text: str, kind: type[Stage]) -> bool:
        """Return whether `text` was ever a session at this kind of stage, as far as that is remembered."""
        digest = _digest(text)
        session = self._live.get(digest) or self._dead.get(digest, (None,))[0]
        return session is not None and isinstance(session.stage, kind)

    def spend(self, text: str) -> None:
        """Use a live session up: whatever it was for has succeeded."""
        digest = _digest(text)
        self._bury(digest, self._live.pop(digest), Reason.SESSION_USED)

    def close(self, text: str) -> None:
        """End a session, live or used up just now: the attempt that it stood for has failed (`COGNITO.md 4.3`)."""
        digest = _digest(text)
        if digest in self._live:
            self._bury(digest, self._live.pop(digest), Reason.SESSION_INVALID)
        elif digest in self._dead:
            self._bury(digest, self._dead[digest][0], Reason.SESSION_INVALID)

    def _bury(self, digest: bytes, session: Session[Stage], reason: Reason) -> None:
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


def _belongs(sign_in: SignIn, client: SandboxClient | None, user: SandboxUser | None) -> bool:
    """Return whether a session is this client's and this user's.

    Simulated users are made anew each time, from whatever name they are given: the internal one must do as well as the
    one that was typed, as it does for a user who exists.
    """
    ours = sign_in.user
    if client not in (None, sign_in.client):
        return False
    if isinstance(ours, SimulatedUser) and isinstance(user, SimulatedUser):
        return ours.id == user.id or ours.username == user.username
    return user is None or user.id == ours.id


def _deleted(sign_in: SignIn) -> bool:
    user = sign_in.user
    return not isinstance(user, SimulatedUser) and sign_in.pool.directory.with_sub(user.id) is None


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
