"""How tokens are renewed: by the operation that the app client wants (`COGNITO.md 6.8`, `11.5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.account_events import TokensRefreshed
from tui.account_states import RefreshBy
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.tokens import claim
from tui.events import TokensIssued
from tui.secret import Secret
from tui.states import Credentials, Flow, SignedIn, Tokens

if TYPE_CHECKING:
    from tui.cognito.account import TokenSide
    from tui.cognito.known_devices import KnownDevices
    from tui.cognito.pool import ClientFacts

DEVICE_FORGOTTEN = (
    "This refresh token is dead, because its device was forgotten here (X on Devices): sign in again (Ctrl+L)."
)
NOT_OFFERED = frozenset({"UnknownOperationException", "UnsupportedOperationException", "OperationNotEnabledException"})
"""What an endpoint or a pool says that does not have GetTokensFromRefreshToken."""


def wanted_by(client: ClientFacts | None) -> tuple[RefreshBy, str]:
    """Return how tokens of `client` are renewed, and why so; `None` stands for a client of unknown settings."""
    if client is None:
        return RefreshBy.GET_TOKENS, "to be tried first"
    if client.rotates:
        return RefreshBy.GET_TOKENS, "because the client rotates"
    if "ALLOW_REFRESH_TOKEN_AUTH" in client.flows:
        return RefreshBy.TOKEN_AUTH, "as the client allows"
    return RefreshBy.GET_TOKENS, "the only way allowed"


def refresh(side: TokenSide, signed_in: SignedIn, client: ClientFacts | None) -> TokensRefreshed:
    """Renew the tokens as `client` wants it; without its settings, as it turns out to work.

    Raises:
        GatewayError: If Cognito gave no tokens.
    """
    by, _ = wanted_by(client)
    try:
        return refresh_by(side, signed_in, by)
    except GatewayError as error:
        if client is not None or error.code not in NOT_OFFERED:
            raise
    return refresh_by(side, signed_in, RefreshBy.TOKEN_AUTH)


def refresh_by(side: TokenSide, signed_in: SignedIn, by: RefreshBy) -> TokensRefreshed:
    """Renew the tokens by the operation of one's choice.

    Raises:
        GatewayError: If Cognito gave no tokens.
    """
    match by:
        case RefreshBy.GET_TOKENS:
            return TokensRefreshed(side.tokens_from_refresh_token(signed_in.tokens), by)
        case RefreshBy.TOKEN_AUTH:
            return TokensRefreshed(side.refresh_token_auth(signed_in.tokens, signed_in.username), by)


def told_of_device(error: GatewayError, tokens: Tokens, devices: KnownDevices) -> GatewayError:
    """Return `error`, with the cause of it where that is known: the device of `tokens` was forgotten in this run."""
    unexplained = error.cause is Cause.TOKEN and "Invalid Refresh Token" in error.said
    if unexplained and devices.is_forgotten(claim(tokens.access_token, "device_key")):
        return GatewayError(error.cause, DEVICE_FORGOTTEN, code=error.code, said=error.said)
    return error


def bare(refresh_token: Secret) -> Tokens:
    """Return tokens of which nothing is known but the one to renew them with."""
    return Tokens(Secret(""), Secret(""), refresh_token, 0, 0)


def sign_in_from(side: TokenSide, username: str, kept: Tokens, client: ClientFacts | None) -> TokensIssued:
    """Sign in with nothing but a refresh token; whose it is, the new access token says.

    Raises:
        GatewayError: If Cognito gave no tokens.
    """
    renewed = _renewed(side, SignedIn(username, kept, Flow.REFRESH_TOKEN_AUTH), client)
    owner = username if kept.access_token else claim(renewed.access_token, "username") or username
    return TokensIssued(Credentials(owner, None, Flow.REFRESH_TOKEN_AUTH), renewed)


def _renewed(side: TokenSide, signed_in: SignedIn, client: ClientFacts | None) -> Tokens:
    """Renew as the client wants it, but where that takes a name that nobody knows: the secret hash is over it."""
    try:
        return refresh(side, signed_in, client).tokens
    except GatewayError as error:
        if error.cause is not Cause.CLIENT_SECRET or signed_in.tokens.access_token:
            raise
    return refresh_by(side, signed_in, RefreshBy.GET_TOKENS).tokens
