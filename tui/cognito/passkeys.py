"""The passkeys of a signed-in user, as the screens see them (`COGNITO.md 7.10`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.secret import Secret


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey, as ListWebAuthnCredentials describes it."""

    id: str
    name: str
    relying_party: str
    """Whom it is for, such as `example.com`."""
    created_at: float
    """Seconds since the epoch; 0 where Cognito does not say."""


class PasskeySide(Protocol):
    """What a user does with passkeys; every method may raise `GatewayError`, and blocks until Cognito has answered."""

    def passkeys(self, access_token: Secret) -> Sequence[Passkey]:
        """List them (ListWebAuthnCredentials)."""

    def passkey_options(self, access_token: Secret) -> Mapping[str, object]:
        """Ask for what a browser needs to make one (StartWebAuthnRegistration)."""

    def register_passkey(self, access_token: Secret, credential: Secret) -> None:
        """Hand in what the browser made, a JSON object (CompleteWebAuthnRegistration)."""

    def delete_passkey(self, access_token: Secret, passkey_id: str) -> None:
        """Delete one (DeleteWebAuthnCredential)."""
