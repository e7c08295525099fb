"""The presets, each in a sandbox of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.sandbox_support import Clock, cheap_keys, client_of, seeded
from tui.sandbox import presets
from tui.sandbox.clients import secret_hash
from tui.sandbox.engine import Sandbox
from tui.sandbox.presets import PRESETS
from tui.sandbox.seeded_users import seed
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.seeded_users import SeededUser

NAMES = [
    *("mfa-required", "mfa-off", "mfa-optional-totp", "mfa-email", "mfa-select", "passwordless", "client-secret"),
    *("email-sign-in", "admin-only", "device-always", "device-opt-in", "custom-auth", "client-defaults"),
]


class Made:
    """A sandbox with the pool of one preset, and the users of it."""

    def __init__(self, name: str) -> None:
        self.clock = Clock()
        self.sandbox = Sandbox(clock=self.clock, random=seeded(3))
        self.client = client_of(self.sandbox)
        with cheap_keys():
            self.pool = presets.create(self.sandbox, PRESETS[name])
        self.users = {user.username.partition("@")[0]: user for user in seed(self.sandbox, self.pool.user_pool_id)}

    def describe(self) -> dict[str, Any]:
        return dict(self.client.describe_user_pool(UserPoolId=self.pool.user_pool_id)["UserPool"])

    def describe_client(self) -> dict[str, Any]:
        ids = {"UserPoolId": self.pool.user_pool_id, "ClientId": self.pool.client_id}
        return dict(self.client.describe_user_pool_client(**ids)["UserPoolClient"])

    def secret_hash(self, username: str, name: str = "SECRET_HASH") -> dict[str, str]:
        """Return what a request has to hold besides if the client has a secret."""
        secret = self.describe_client().get("ClientSecret")
        return {name: secret_hash(Secret(secret), self.pool.client_id, username)} if secret else {}

    def mfa(self) -> dict[str, Any]:
        answer = dict(self.client.get_user_pool_mfa_config(UserPoolId=self.pool.user_pool_id))
        del answer["ResponseMetadata"]
        return answer

    def sign_in(self, user: SeededUser, **more: str) -> dict[str, Any]:
        given = {"USERNAME": user.username, "PASSWORD": user.password.reveal()}
        parameters = given | self.secret_hash(user.username) | more
        return dict(
            self.client.initiate_auth(
                ClientId=self.pool.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters
            )
        )
