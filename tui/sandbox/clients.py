"""App clients: moto's record, and what the settings mean for a sign-in."""

from __future__ import annotations

import base64
import hmac
from typing import TYPE_CHECKING, Any

from moto.cognitoidp.models import CognitoIdpUserPoolClient

from tui.sandbox.refusals import Reason
from tui.sandbox.state import HOUR, MINUTE
from tui.sandbox.untracked import Untracked
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.chance import Chance

# COGNITO.md 4.5: the default lifetimes, and the unit of a number that is given without one
_LIFETIMES = {"AccessToken": (HOUR, "hours"), "IdToken": (HOUR, "hours"), "RefreshToken": (30 * 24 * HOUR, "days")}
_SECONDS = {"seconds": 1, "minutes": MINUTE, "hours": HOUR, "days": 24 * HOUR}
# COGNITO.md 6.1: what a client without ExplicitAuthFlows allows, and what the older values add to
_DEFAULT_FLOWS = frozenset({"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"})
_LEGACY_FLOWS = {
    "USER_PASSWORD_AUTH": _DEFAULT_FLOWS | {"ALLOW_USER_PASSWORD_AUTH"},
    "ADMIN_NO_SRP_AUTH": _DEFAULT_FLOWS | {"ALLOW_ADMIN_USER_PASSWORD_AUTH"},
    "CUSTOM_AUTH_FLOW_ONLY": frozenset({"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"}),
}
_NOT_SETTINGS = frozenset({"UserPoolId", "ClientId", "GenerateSecret", "ClientSecret"})
_CLIENT_DEFAULTS: dict[str, Any] = {  # COGNITO.md 15.2
    "AllowedOAuthFlowsUserPoolClient": False,
    "AuthSessionValidity": 3,
    "EnablePropagateAdditionalUserContextData": False,
    "EnableTokenRevocation": True,
    "RefreshTokenValidity": 30,
    "PreventUserExistenceErrors": "LEGACY",
    "RefreshTokenRotation": {"Feature": "DISABLED"},
}


class SandboxClient(Untracked, CognitoIdpUserPoolClient):
    """An app client, and what its settings mean for a sign-in."""

    def __init__(self, pool_id: str, settings: Mapping[str, Any], chance: Chance, now: float) -> None:
        secret = settings.get("ClientSecret") or (chance.client_secret() if settings.get("GenerateSecret") else None)
        kept = {name: value for name, value in settings.items() if name not in _NOT_SETTINGS}
        super().__init__(pool_id, secret is not None, _CLIENT_DEFAULTS | kept)
        self.id = chance.client_id()
        self.secret = secret or ""
        self._created = self._modified = now

    def update(self, settings: Mapping[str, Any], now: float) -> None:
        """Take settings, with the defaults for all that they leave out except the name (`COGNITO.md 15.2`)."""
        kept = {name: value for name, value in settings.items() if name not in _NOT_SETTINGS}
        self.extended_config = {**_CLIENT_DEFAULTS, "ClientName": self.extended_config["ClientName"], **kept}
        self._modified = now

    def to_json(self, extended: bool = False) -> dict[str, Any]:
        """Return the record; only the full one has the secret and the dates."""
        if not extended:
            return self._base_json()
        return super().to_json(extended=True) | {"CreationDate": self._created, "LastModifiedDate": self._modified}

    @property
    def flows(self) -> frozenset[str]:
        """The `ALLOW_` flows of the client, however they were spelled."""
        listed = self.extended_config.get("ExplicitAuthFlows") or []
        if not listed:
            return _DEFAULT_FLOWS
        return frozenset().union(*(_LEGACY_FLOWS.get(flow, frozenset({flow})) for flow in listed))

    @property
    def hides_users(self) -> bool:
        """Whether the client must not learn that a user does not exist (`COGNITO.md 16`)."""
        return bool(self.extended_config["PreventUserExistenceErrors"] == "ENABLED")

    @property
    def revocable(self) -> bool:
        """Whether tokens can be revoked, and so say which sign-in they come from."""
        return bool(self.extended_config["EnableTokenRevocation"])

    @property
    def session_seconds(self) -> int:
        """How long each step of a sign-in may take."""
        return int(self.extended_config["AuthSessionValidity"]) * MINUTE

    @property
    def access_seconds(self) -> int:
        """How long an access token is good."""
        return lifetime(self.extended_config, "AccessToken")

    @property
    def identity_seconds(self) -> int:
        """How long an ID token is good."""
        return lifetime(self.extended_config, "IdToken")

    @property
    def refresh_seconds(self) -> int:
        """How long a refresh token is good."""
        return lifetime(self.extended_config, "RefreshToken")

    @property
    def rotates(self) -> bool:
        """Whether each use of a refresh token replaces it."""
        return bool(self.extended_config["RefreshTokenRotation"]["Feature"] == "ENABLED")

    @property
    def grace_seconds(self) -> int:
        """How long a replaced refresh token may still be used, for a client that missed the answer."""
        return int(self.extended_config["RefreshTokenRotation"].get("RetryGracePeriodSeconds", 0))

    def may_read(self, attribute: str) -> bool:
        """Return whether the client's ID tokens show `attribute`; an empty list means all of them."""
        # [U] COGNITO.md 11.2: whether that includes custom attributes; here it does.
        readable = self.get_readable_fields()
        return not _for_developers(attribute) and (not readable or attribute in readable)

    def may_write(self, attribute: str) -> bool:
        """Return whether the client may set `attribute`; an empty list means all of them."""
        writable = self.extended_config.get("WriteAttributes")
        return not _for_developers(attribute) and (not writable or attribute in writable)

    def check_secret_hash(self, username: str, given: str | None) -> None:
        """Check the `SECRET_HASH` of a request, over the user name as it was typed (`COGNITO.md 2.1`).

        Raises:
            Refusal: The client has a secret, and the hash is missing or wrong.
        """
        self.require_secret_hash(given)
        if not self._hash_fits(username, given):
            raise Reason.HASH_WRONG.refusal(client=self.id)

    def check_refresh_hash(self, username: str, given: str | None) -> None:
        """Check the `SECRET_HASH` of a refresh, over the internal user name, which only the token tells.

        Raises:
            Refusal: It is wrong; that has a text of its own here (`COGNITO.md 2.1`).
        """
        if not self._hash_fits(username, given):
            raise Reason.REFRESH_HASH_WRONG.refusal(client=self.id)

    def require_secret_hash(self, given: str | None) -> None:
        """Ask a client that has a secret for its hash.

        Raises:
            Refusal: There is none.
        """
        if self.generate_secret and given is None:
            raise Reason.HASH_MISSING.refusal(client=self.id)

    def check_secret(self, given: str | None, *, missing: Reason, wrong: Reason) -> None:
        """Check the secret itself, where an operation asks for it (`COGNITO.md 2.1`).

        Raises:
            Refusal: The client has a secret, and this is none or another.
        """
        if not self.generate_secret:
            return
        if given is None:
            raise missing.refusal(client=self.id)
        if Secret(given) != Secret(self.secret):
            raise wrong.refusal(client=self.id)

    def _hash_fits(self, username: str, given: str | None) -> bool:
        if not self.generate_secret:
            return True  # [U] COGNITO.md 17, point 14: a hash that nobody asked for is ignored
        right = secret_hash(Secret(self.secret), self.id, username)
        return hmac.compare_digest((given or "").encode(), right.encode())


def _for_developers(attribute: str) -> bool:
    """Return whether an attribute is for administrators only (`COGNITO.md 3.4`)."""
    return attribute.startswith("dev:")


def lifetime(settings: Mapping[str, Any], token: str) -> int:
    """Return the seconds that a kind of token is good for; nothing and zero mean the default."""
    default, unit = _LIFETIMES[token]
    number = settings.get(f"{token}Validity")
    if not number:
        return default
    return int(number) * _SECONDS[settings.get("TokenValidityUnits", {}).get(token, unit)]


def secret_hash(secret: Secret, client_id: str, username: str) -> str:
    """Return the hash by which a client proves that it knows its secret (`COGNITO.md 2.1`)."""
    digest = hmac.digest(secret.reveal().encode(), (username + client_id).encode(), "sha256")
    return base64.b64encode(digest).decode()
