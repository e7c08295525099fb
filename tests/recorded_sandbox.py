"""A sandbox that writes down what goes over its wire, so that a test knows every secret of a run."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.planted_secrets import Planted
from tests.sandbox_support import cheap_keys
from tui.sandbox.engine import Answer, Sandbox
from tui.sandbox.presets import MFA_REQUIRED, create

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.sandbox.presets import Preset

KINDS = {
    "AccessToken": "access token",
    "ConfirmationCode": "confirmation code",
    "IdToken": "ID token",
    "PASSWORD": "password",
    "PASSWORD_CLAIM_SECRET_BLOCK": "secret block of an SRP exchange",
    "PASSWORD_CLAIM_SIGNATURE": "signature of an SRP proof",
    "Password": "password",
    "PasswordVerifier": "device verifier",
    "PreviousPassword": "password",
    "ProposedPassword": "new password",
    "REFRESH_TOKEN": "refresh token",
    "RefreshToken": "refresh token",
    "SECRET_BLOCK": "secret block of an SRP exchange",
    "SECRET_HASH": "SECRET_HASH",
    "SOFTWARE_TOKEN_MFA_CODE": "TOTP code",
    "Salt": "salt of the device verifier",
    "SecretCode": "TOTP secret",
    "SecretHash": "SECRET_HASH",
    "Session": "session",
    "Token": "refresh token",
    "UserCode": "TOTP code",
}
"""The members that hold a secret, in requests and answers, and what a test calls it."""
EVERYTHING = replace(MFA_REQUIRED, name="everything", client={**MFA_REQUIRED.client, "GenerateSecret": True})
"""TOTP is required, devices are tracked, and the app client has a secret."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One request and its answer."""

    operation: str
    request: Mapping[str, Any]
    answer: Mapping[str, Any]


class RecordedSandbox(Sandbox):
    """Keeps every exchange."""

    def __init__(self, preset: Preset = EVERYTHING) -> None:
        super().__init__()
        self.exchanged: list[Exchanged] = []
        with cheap_keys():
            self.pool = create(self, preset)
        self.exchanged.clear()  # no program has seen those of making the pool
        _, client = self.world.pools.client(self.pool.client_id)
        self.client_secret: str = client.secret

    def answer(self, operation: str, body: bytes) -> Answer:
        answer = super().answer(operation, body)
        self.exchanged.append(Exchanged(operation, json.loads(body), json.loads(answer.body or b"{}")))
        return answer

    def bring_user(self, username: str, password: str) -> None:
        """Make a user who can sign in."""
        user = {"UserPoolId": self.pool.user_pool_id, "Username": username}
        email = [{"Name": "email", "Value": f"{username}@example.com"}]
        for operation, members in (
            ("AdminCreateUser", {"UserAttributes": email, "MessageAction": "SUPPRESS"}),
            ("AdminSetUserPassword", {"Password": password, "Permanent": True}),
        ):
            answer = self.answer(operation, json.dumps(user | members).encode())
            assert answer.status == 200, answer.body

    def operations(self) -> set[str]:
        """Return what has been asked."""
        return {each.operation for each in self.exchanged}

    def traffic(self) -> bytes:
        """Return all that went over the wire."""
        return json.dumps([[each.request, each.answer] for each in self.exchanged], ensure_ascii=False).encode()

    def secrets(self) -> set[Planted]:
        """Return the secrets that went over the wire, and the codes that were sent beside it."""
        sent = {Planted("confirmation code", message.code.reveal()) for message in self.outbox.messages()}
        return sent | {secret for each in self.exchanged for secret in secrets_in([each.request, each.answer])}


def secrets_in(value: object) -> Iterator[Planted]:
    """Yield the secrets in requests and answers."""
    match value:
        case dict():
            for name, member in value.items():
                if name in KINDS and isinstance(member, str):
                    yield Planted(KINDS[name], member)
                else:
                    yield from secrets_in(member)
        case list():
            for each in value:
                yield from secrets_in(each)
        case _:
            pass
