"""Making tokens worthless, and showing by calls with them that they are (`COGNITO.md 11.3`, `11.4`, `14.4`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.account_events import TokensEnded
from tui.account_states import Proof, Task
from tui.cognito.account import AccountSide, TokenSide
from tui.cognito.gateway import Cause, GatewayError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.states import SignedIn


class Side(AccountSide, TokenSide, Protocol):
    """What is needed of the unsigned door."""


def end(side: Side, signed_in: SignedIn, task: Task) -> TokensEnded:
    """Do what `task` says to the tokens, then call Cognito with them.

    Raises:
        GatewayError: If they could not be ended. That the proof fails afterwards is told in the proof.
    """
    tokens = signed_in.tokens
    match task:
        case Task.REVOKE:
            if tokens.refresh_token is None:
                raise GatewayError(Cause.TOKEN, "This sign-in brought no refresh token to revoke.")
            side.revoke(tokens.refresh_token)
        case Task.SIGN_OUT:
            side.sign_out_everywhere(tokens.access_token)
        case Task.DELETE:
            side.delete_account(tokens.access_token)
        case _:
            raise ValueError(f"{task} ends no tokens")
    return TokensEnded(signed_in.username, proofs(side, signed_in))


def proofs(side: Side, signed_in: SignedIn) -> tuple[Proof, ...]:
    """Return what Cognito says to the access token and, where there is one, to the refresh token."""
    tokens = signed_in.tokens
    shown = [_proof("GetUser", "access token", lambda: side.account(tokens.access_token))]
    if tokens.refresh_token is not None:
        refresh = _proof("GetTokensFromRefreshToken", "refresh token", lambda: side.tokens_from_refresh_token(tokens))
        shown.append(refresh)
    return tuple(shown)


def _proof(operation: str, token: str, call: Callable[[], object]) -> Proof:
    try:
        call()
    except GatewayError as error:
        said = f"{error.code}: {error.said}" if error.code else error.sentence
        return Proof(operation, token, True if error.cause is Cause.TOKEN else None, said)
    return Proof(operation, token, False, "Cognito answered: the token is still good.")
