"""The tokens of the sign-ins of this run, in memory only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.states import Tokens


class KeptTokens:
    """One set a user: those of the last sign-in or refresh, dead or alive."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tokens: dict[str, Tokens] = {}

    def add(self, username: str, tokens: Tokens) -> None:
        """Keep `tokens` for `username` as long as the program runs."""
        self._tokens[username] = tokens

    def of(self, username: str) -> Tokens | None:
        """Return the tokens of exactly `username`, if they can be renewed.

        Where a pool tells `Jane` from `jane`, those of the one would sign the other in.
        """
        kept = self._tokens.get(username)
        return kept if kept and kept.refresh_token else None
