"""The sign-ins of the Log in form, each in the thread of its request."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.known_devices import find_in_keyring
from tui.cognito.refreshing import sign_in_from
from tui.screens.flow_offers import KEPT, NEW, WITHOUT_PASSWORD

if TYPE_CHECKING:
    from tui.cognito.pool import ClientFacts
    from tui.events import SignInOutcome, TokensIssued
    from tui.screens.step import Environment
    from tui.states import Credentials, Flow, Tokens

WRONG_PASSWORD = "The password is wrong: somebody has this user name."  # noqa: S105 - a sentence


def sign_in_with(environment: Environment, client_id: str, credentials: Credentials, device: object) -> SignInOutcome:
    """Sign in from the chosen device; a keyring may take its time.

    Raises:
        GatewayError: Cognito refused it, or the keyring holds no such device.
    """
    username = credentials.username
    if device == KEPT:
        found = find_in_keyring(client_id, username)
        if found is None:
            raise GatewayError(Cause.DEVICE, "The keyring holds no device of this user for this app client.")
        environment.devices.add(username, found)
    if device != NEW:
        credentials = replace(credentials, device=environment.devices.of(username))
    return environment.connection.side(credentials.flow).sign_in(credentials)


def sign_in_from_refresh_token(
    environment: Environment, username: str, kept: Tokens, client: ClientFacts | None
) -> TokensIssued:
    """Sign in from a refresh token; the new one is kept in the thread, because it may be the only good one.

    Raises:
        GatewayError: If Cognito gave no tokens.
    """
    issued = sign_in_from(environment.connection.user_side, username, kept, client)
    environment.tokens.add(issued.credentials.username, issued.tokens)
    return issued


def told_of_password(error: GatewayError, client: ClientFacts | None, flow: Flow) -> GatewayError:
    """Say of a wrong password that it is that, where an unknown name would have got another answer.

    That is where PreventUserExistenceErrors is LEGACY.
    """
    shows_who_exists = client is not None and not client.hides_users and flow not in WITHOUT_PASSWORD
    if error.cause is Cause.PASSWORD and shows_who_exists and "Incorrect username" in error.said:
        return GatewayError(error.cause, WRONG_PASSWORD, code=error.code, said=error.said)
    return error
