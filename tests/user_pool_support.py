"""What the tests of the boto3 gateway have in common: a stubbed client, two doors, and answers of Cognito."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from botocore.stub import Stubber

from tui.cognito import clients
from tui.cognito.clients import Link, Once, Timeouts
from tui.cognito.connection import Target
from tui.cognito.secret_hash import secret_hash
from tui.cognito.user_pool import CognitoAdminSide, CognitoUserSide
from tui.secret import Secret
from tui.states import Credentials, Session, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from types_boto3_cognito_idp import CognitoIdentityProviderClient

NOW = 1_800_000_000.0
CLIENT_ID = "1example23456789"
POOL_ID = "us-east-1_Example1"
CLIENT_SECRET = Secret("clientsecret0123456789abcdef")
PASSWORD = Secret("Passw0rd!")
JANE = Credentials("jane@example.com", PASSWORD)
SESSION = Session(Secret("AYABe-a-session-of-some-length"), NOW - 60)
NEXT = "AYABe-the-session-that-follows"
TOTP_SECRET = "JBSWY3DPEHPK3PXP" * 3 + "JBSW"
MAIL = {"Destination": "j***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
RESULT = {"AccessToken": "a.b.c", "IdToken": "d.e.f", "RefreshToken": "g.h.i", "ExpiresIn": 3600, "TokenType": "Bearer"}
TOKENS = Tokens(Secret("d.e.f"), Secret("a.b.c"), Secret("g.h.i"), 3600, NOW)


@cache
def client() -> CognitoIdentityProviderClient:
    """Return one client for all: making it is the longest part of a test."""
    return clients.unsigned(Target(region="us-east-1"), Timeouts())


@dataclass
class Stubbed:
    """Both doors on a stubbed client, with or without a client secret."""

    stubber: Stubber
    user_side: CognitoUserSide
    admin_side: CognitoAdminSide
    client_secret: Secret | None

    def hash_of(self, name: str, **others: str) -> dict[str, str]:
        """Return `others`, and the secret hash over `name` where there is a client secret."""
        if self.client_secret is None:
            return others
        return {**others, "SECRET_HASH": secret_hash(name, CLIENT_ID, self.client_secret).reveal()}

    def member(self, name: str) -> dict[str, str]:
        """Return the member of a request that has the hash outside of any map."""
        hashed = self.hash_of(name)
        return {"SecretHash": hashed["SECRET_HASH"]} if hashed else {}


@contextmanager
def doors(client_secret: Secret | None) -> Iterator[Stubbed]:
    """Open both doors on a stubbed client; every answer that is prepared has to be asked for."""
    link = Once(lambda: Link(client(), CLIENT_ID, client_secret, POOL_ID))
    with Stubber(client()) as stubber:
        yield Stubbed(stubber, CognitoUserSide(link, lambda: NOW), CognitoAdminSide(link, lambda: NOW), client_secret)
        stubber.assert_no_pending_responses()
