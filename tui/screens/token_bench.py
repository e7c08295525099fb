"""The tokens that are being inspected, and what stands on the page of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tui.cognito.inspection.jwt import Jwt, read
from tui.widgets.comparison_picture import comparison_lines
from tui.widgets.refresh_picture import refresh_lines
from tui.widgets.token_page import Section
from tui.widgets.token_picture import title
from tui.widgets.token_sections import missing, sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.inspection.inspector import Inspector
    from tui.cognito.inspection.jwt import Inspected
    from tui.cognito.pool import ClientFacts
    from tui.states import SignedIn

NOT_PASTED = "Nothing is pasted yet. P leads to the field above: paste any JWT there, just as it was copied."
NOBODY = "Nobody is signed in, so there is no {name} here. P pastes any JWT."
NOT_TWO = "There are no two JWTs of a sign-in to compare: sign in first."


class View(Enum):
    """What there is to look at: its key, its name in the line of all views, on its page and in a sentence."""

    ID = ("1", "ID", "ID token", "ID token")
    ACCESS = ("2", "Access", "Access token", "access token")
    REFRESH = ("3", "Refresh", "Refresh token", "refresh token")
    COMPARE = ("4", "Compared", "ID and access token compared", "comparison")
    PASTED = ("5", "Pasted", "Pasted token", "pasted token")

    def __init__(self, key: str, short: str, label: str, words: str) -> None:
        self.key = key
        self.short = short
        self.label = label
        self.words = words


SIDE_BY_SIDE = (View.ID, View.ACCESS, View.REFRESH)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose tokens are inspected first."""

    signed_in: SignedIn | None = None
    client: ClientFacts | None = None
    """What is known of the app client."""
    ended: bool = False
    """Whether Cognito has said that it takes the tokens no more."""


class TokenBench:
    """Holds the tokens as long as they are looked at, and which of them are revealed."""

    def __init__(self, inspector: Inspector, subject: Subject) -> None:
        """Take the tokens of `subject`, if there are any, apart."""
        self._inspector = inspector
        self._subject = subject
        self.tokens: dict[View, Inspected] = {}
        self.revealed: set[View] = set()
        if subject.signed_in:
            tokens = subject.signed_in.tokens
            self.tokens = {View.ID: read(tokens.id_token), View.ACCESS: read(tokens.access_token)}
            if tokens.refresh_token:
                self.tokens[View.REFRESH] = read(tokens.refresh_token)

    def put(self, token: Inspected | None) -> None:
        """Take another pasted token, or none, in the place of the one before."""
        self.revealed.discard(View.PASTED)
        self.tokens.pop(View.PASTED, None)
        if token is not None:
            self.tokens[View.PASTED] = token

    def jwt(self, view: View) -> Jwt | None:
        """Return the token of a view, if it is a JWT that can be read."""
        token = self.tokens.get(view)
        return token if isinstance(token, Jwt) else None

    def sections(self, view: View) -> Sequence[Section]:
        """Return what stands on the page of a view."""
        if view is View.COMPARE:
            return self._comparison()
        token = self.tokens.get(view)
        if token is None:
            return missing(self._why_missing(view))
        own, revealed = view is not View.PASTED, view in self.revealed
        ended = own and self._subject.ended
        shown = sections(token, self._inspector, view.label, own=own, revealed=revealed, ended=ended)
        if view is View.REFRESH:
            shown.insert(1, Section(lambda now: refresh_lines(self._began(), self._subject.client, now), moving=True))
        return shown

    def _why_missing(self, view: View) -> str:
        if view is View.PASTED:
            return NOT_PASTED
        return f"This sign-in gave no {view.words}." if self._subject.signed_in else NOBODY.format(name=view.words)

    def _comparison(self) -> Sequence[Section]:
        identity, access = self.jwt(View.ID), self.jwt(View.ACCESS)
        if identity is None or access is None:
            return missing(NOT_TWO)
        return [Section(lambda _: [title(View.COMPARE.label), *comparison_lines(identity, access)])]

    def _began(self) -> float:
        """Return when the sign-in was: the tokens may have been refreshed since."""
        access, signed_in = self.jwt(View.ACCESS), self._subject.signed_in
        moment = access.moment("auth_time") if access else None
        return moment or (signed_in.tokens.issued_at if signed_in else 0)
