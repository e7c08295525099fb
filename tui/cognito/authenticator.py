"""The secrets that were enrolled in this run, as an authenticator app would keep them; in memory only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.cognito import totp
from tui.cognito.of_users import OfUsers

if TYPE_CHECKING:
    from tui.secret import Secret


@dataclass(frozen=True, slots=True)
class Entry:
    """One user's secret."""

    username: str
    secret: Secret
    replaced: bool = False
    """Whether an entry of the same user was there before, whose codes are worthless now."""
    fresh_at: float = 0
    """When there is a code that Cognito has not taken yet, in seconds since the epoch."""


class Authenticator:
    """One entry a user, the newest secret winning, as scanning a new QR code replaces the old entry."""

    def __init__(self) -> None:
        self._entries: OfUsers[Entry] = OfUsers()

    def add(self, username: str, secret: Secret) -> None:
        """Keep `secret` for `username`."""
        replaced = self._entries.pop(username, None) is not None
        self._entries[username] = Entry(username, secret, replaced)

    def entry(self, username: str) -> Entry | None:
        """Return the entry of `username`."""
        return self._entries.of(username)

    def code(self, username: str, at: float) -> Secret | None:
        """Return the code of `username` at `at` (seconds since the epoch), or `None` without an entry."""
        entry = self.entry(username)
        return totp.code_at(entry.secret, at) if entry else None

    def used(self, username: str, code: Secret, at: float) -> None:
        """Remember that Cognito took `code` at `at`, and takes none up to it again (`COGNITO.md 7.3`)."""
        if entry := self.entry(username):
            fresh_at = totp.fresh_code_at(entry.secret, code, at)
            self._entries[entry.username] = replace(entry, fresh_at=max(fresh_at, entry.fresh_at))

    def wait(self, username: str, at: float) -> float:
        """Return for how many seconds the codes of `username` are used ones."""
        entry = self.entry(username)
        return max(entry.fresh_at - at, 0) if entry else 0

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries, the newest last."""
        return tuple(self._entries.values())

    def clear(self) -> None:
        """Forget every secret."""
        self._entries.clear()
