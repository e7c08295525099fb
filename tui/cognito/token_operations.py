"""Renewing tokens and making them worthless, by boto3 (`COGNITO.md 6.8`, `11`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from tui.cognito import account_answers
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.side import Side, calls, client_secret
from tui.cognito.tokens import claim

if TYPE_CHECKING:
    from tui.secret import Secret
    from tui.states import Tokens

NO_REFRESH_TOKEN = "This sign-in brought no refresh token, so there is nothing to do it with: sign in again."  # noqa: S105


class _Device(TypedDict, total=False):
    """The member that names the device of a request."""

    DeviceKey: str


class TokenOperations(Side):
    """The operations of the unsigned door on tokens."""

    @calls("GetTokensFromRefreshToken")
    def tokens_from_refresh_token(self, tokens: Tokens) -> Tokens:
        """Renew tokens; a client that rotates gives a new refresh token too (`COGNITO.md 11.5`)."""
        link = self.link()
        device_key = claim(tokens.access_token, "device_key")
        device: _Device = {"DeviceKey": device_key} if device_key else {}
        answer = link.client.get_tokens_from_refresh_token(
            ClientId=link.client_id, RefreshToken=_refresh_token(tokens).reveal(), **device, **client_secret(link)
        )
        return account_answers.renewed(answer, tokens, self.clock())

    @calls("InitiateAuth")
    def refresh_token_auth(self, tokens: Tokens, username: str) -> Tokens:
        """Renew tokens; the secret hash is over the internal user name (`COGNITO.md 2.1`, `6.8`)."""
        link = self.link()
        parameters = {"REFRESH_TOKEN": _refresh_token(tokens).reveal()}
        if proof := link.secret_hash(claim(tokens.access_token, "username") or username):
            parameters["SECRET_HASH"] = proof.reveal()
        if device_key := claim(tokens.access_token, "device_key"):
            parameters["DEVICE_KEY"] = device_key
        answer = link.client.initiate_auth(
            ClientId=link.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters=parameters
        )
        return account_answers.renewed(answer, tokens, self.clock())

    @calls("RevokeToken")
    def revoke(self, refresh_token: Secret) -> None:
        """Make a refresh token and the access tokens of its sign-in worthless (`COGNITO.md 11.3`)."""
        link = self.link()
        link.client.revoke_token(Token=refresh_token.reveal(), ClientId=link.client_id, **client_secret(link))

    @calls("GlobalSignOut")
    def sign_out_everywhere(self, access_token: Secret) -> None:
        """Make every token of the caller worthless (`COGNITO.md 11.4`)."""
        self.link().client.global_sign_out(AccessToken=access_token.reveal())


def _refresh_token(tokens: Tokens) -> Secret:
    if tokens.refresh_token is None:
        raise GatewayError(Cause.TOKEN, NO_REFRESH_TOKEN)
    return tokens.refresh_token
