"""What was typed into a step and not sent, kept for when its user comes back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.states import (
    Administering,
    Confirming,
    Connecting,
    LoggingIn,
    ManagingDevices,
    OfAccount,
    Recovering,
    SignedIn,
    SigningUp,
)

if TYPE_CHECKING:
    from tui.secret import Secret
    from tui.states import State


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of one step, and whose they are."""

    subject: str
    """The user name it belongs to, as typed; empty where none was typed."""
    typed: dict[str, Secret]

    @classmethod
    def of(cls, state: State, typed: dict[str, Secret]) -> Draft:
        """Return what stands in the fields of `state`."""
        name = typed["username"].reveal() if "username" in typed else user_of(state)
        return cls(name, typed)

    def for_state(self, state: State) -> dict[str, Secret] | None:
        """Return what to put back, unless it is about another user: a password or a code must not change hands."""
        name = user_of(state)
        return self.typed if name in ("", self.subject) else None


def user_of(state: State) -> str:
    """Return the user name that `state` is about, as typed; empty before there is one."""
    if isinstance(state, OfAccount):
        return state.signed_in.username
    match state:
        case Connecting():
            return ""
        case SigningUp(username) | Confirming(username) | LoggingIn(username) | SignedIn(username):
            return username
        case Recovering(username) | Administering(username):
            return username
        case ManagingDevices(signed_in):
            return signed_in.username
        case _:
            return state.credentials.username


def access_token_of(state: State) -> Secret | None:
    """Return the access token of whoever is signed in."""
    signed_in = signed_in_of(state)
    return signed_in.tokens.access_token if signed_in else None


def signed_in_of(state: State) -> SignedIn | None:
    """Return who is signed in, if anybody is."""
    match state:
        case SignedIn():
            return state
        case ManagingDevices(signed_in):
            return signed_in
        case Administering(origin=SignedIn() as signed_in):
            return signed_in
        case _:
            return state.signed_in if isinstance(state, OfAccount) else None
