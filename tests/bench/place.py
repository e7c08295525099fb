"""A pool of an emulator, and the ways to put users there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.bench.emulators import CODE

if TYPE_CHECKING:
    from tests.bench.emulators import Emulator

PASSWORD = "Passw0rd!"
FLOWS = [f"ALLOW_{flow}_AUTH" for flow in ("USER_PASSWORD", "ADMIN_USER_PASSWORD", "USER_SRP", "REFRESH_TOKEN")]

Members = dict[str, Any]


class Place:
    """A pool of an emulator with an app client, and the ways to put users there."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.call = emulator.call
        pool = self.call("CreateUserPool", PoolName="bench", AutoVerifiedAttributes=["email"])["UserPool"]["Id"]
        self.pool: Members = {"UserPoolId": pool}
        self.client: Members = {"ClientId": self.new_client(ExplicitAuthFlows=FLOWS)}

    def new_client(self, **settings: Any) -> str:
        """Return the id of a new app client."""
        made = self.call("CreateUserPoolClient", **self.pool, ClientName="bench", **settings)
        return str(made["UserPoolClient"]["ClientId"])

    def allow_authenticators(self) -> None:
        """Let users of the pool have a second factor."""
        totp = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
        self.call("SetUserPoolMfaConfig", **self.pool, MfaConfiguration="OPTIONAL", **totp)

    def newcomer(self) -> Members:
        """Return the members that tell of a user who is not there yet."""
        name = self.emulator.new_name()
        return {"Username": name, "UserAttributes": _email(name)}

    def signed_up(self, count: int) -> list[str]:
        """Return the names of users who have a code still to enter."""
        newcomers = [self.newcomer() for _ in range(count)]
        for newcomer in newcomers:
            self.call("SignUp", **self.client, Password=PASSWORD, **newcomer)
        return [newcomer["Username"] for newcomer in newcomers]

    def invited(self, count: int) -> list[str]:
        """Return the names of users who have a temporary password."""
        newcomers = [self.newcomer() for _ in range(count)]
        for newcomer in newcomers:
            newcomer["UserAttributes"] += [{"Name": "email_verified", "Value": "true"}]
            secret = {"TemporaryPassword": PASSWORD, "MessageAction": "SUPPRESS"}
            self.call("AdminCreateUser", **self.pool, **newcomer, **secret)
        return [newcomer["Username"] for newcomer in newcomers]

    def members(self, count: int) -> list[str]:
        """Return the names of users who can sign in."""
        names = self.invited(count)
        for name in names:
            self.call("AdminSetUserPassword", **self.pool, Username=name, Password=PASSWORD, Permanent=True)
        return names

    def sign_in(self, name: str) -> Members:
        """Return what a user signs in with."""
        secret = {"USERNAME": name, "PASSWORD": PASSWORD}
        return {**self.client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": secret}

    def tokens(self, name: str) -> Members:
        """Return what a user gets by signing in."""
        return dict(self.call("InitiateAuth", **self.sign_in(name))["AuthenticationResult"])

    def codes(self, names: list[str]) -> list[tuple[str, str]]:
        """Return each user with the code that was sent to them."""
        sent = self.emulator.codes()
        return [(name, sent.get(name, CODE)) for name in names]

    def groups(self, count: int) -> list[Members]:
        """Return new groups, as requests name them."""
        named = [{**self.pool, "GroupName": self.emulator.new_name()} for _ in range(count)]
        for group in named:
            self.call("CreateGroup", **group)
        return named


def _email(name: str) -> list[Members]:
    return [{"Name": "email", "Value": name}]
