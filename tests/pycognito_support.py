"""A sandbox over HTTP for pycognito, which is told where it is as everybody would be: by environment variables."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyotp
import requests
from pycognito import Cognito, aws_srp

from tests.http_support import boto3_client, fetch, served
from tests.sandbox_support import EMAIL, NAME, PASSWORD
from tui.sandbox import presets
from tui.sandbox.engine import Sandbox
from tui.sandbox.presets import PRESETS, Pool

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from tui.sandbox.server import SandboxServer


@dataclass
class Place:
    """A sandbox that is served, one of its pools, and pycognito in front of it."""

    sandbox: Sandbox
    server: SandboxServer
    patch: pytest.MonkeyPatch
    pool: Pool = field(default_factory=lambda: Pool("", ""))
    secret: str | None = None

    def use(self, preset: str) -> None:
        """Go on in the pool of a preset, as the environment then says."""
        self.pool = presets.create(self.sandbox, PRESETS[preset])
        ids = {"UserPoolId": self.pool.user_pool_id, "ClientId": self.pool.client_id}
        self.secret = self.admin.describe_user_pool_client(**ids)["UserPoolClient"].get("ClientSecret")
        keys = fetch(self.server, "GET", f"/{self.pool.user_pool_id}/.well-known/jwks.json").json()
        self.patch.setenv("COGNITO_JWKS", json.dumps(keys))

    @property
    def admin(self) -> Any:
        return boto3_client(self.server.endpoint)

    def cognito(self, username: str | None = NAME, **tokens: str | None) -> Cognito:
        ids = {"user_pool_id": self.pool.user_pool_id, "client_id": self.pool.client_id}
        return Cognito(**ids, username=username, client_secret=self.secret, **tokens)

    def secret_hash(self) -> dict[str, str]:
        """Return what a request has to hold besides, in pycognito's own arithmetic."""
        if self.secret is None:
            return {}
        return {"SECRET_HASH": aws_srp.AWSSRP.get_secret_hash(NAME, self.pool.client_id, self.secret)}

    def srp(self, **device: str) -> aws_srp.AWSSRP:
        """Return the lower layer, which alone knows devices."""
        ids = {"pool_id": self.pool.user_pool_id, "client_id": self.pool.client_id}
        return aws_srp.AWSSRP(NAME, PASSWORD, **ids, client=self.admin, **device)

    def redirect_device_calls(self) -> None:
        """Lead pycognito's three device calls here: they go to an address that is written into it."""
        send = requests.post

        def post(url: str, **more: Any) -> requests.Response:
            assert url == "https://cognito-idp.us-east-1.amazonaws.com/"
            return send(self.server.endpoint, **more)

        self.patch.setattr(requests, "post", post)

    def registered(self) -> Cognito:
        """Return a user who has confirmed their address."""
        user = self.cognito()
        user.set_base_attributes(email=EMAIL)
        user.register(NAME, PASSWORD)
        user.confirm_sign_up(self.code())
        return user

    def signed_in(self) -> Cognito:
        user = self.registered()
        user.authenticate(PASSWORD)
        return user

    def code(self) -> str:
        return self.sandbox.outbox.messages()[-1].code.reveal()

    def totp(self, secret: str) -> str:
        """Return the code of a step that has not been used: the next one."""
        self.sandbox.clock.forward(30)
        return pyotp.TOTP(secret).at(int(self.sandbox.clock()))


@contextmanager
def served_to_pycognito(patch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Serve a sandbox without pools."""
    sandbox = Sandbox()
    with served(sandbox) as server:
        patch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "not a secret")
        patch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", server.endpoint)
        yield Place(sandbox, server, patch)
